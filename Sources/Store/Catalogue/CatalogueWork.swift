package import Domain

/// How much work waits for a seat, for its navigation: lists with their claims, proposals and notices, guides, and for the
/// three administrators what another of them proposed.
package struct CatalogueWork: Sendable, Equatable {
  package let lists: Int
  package let guides: Int
  package var changes = 0

  static let none = CatalogueWork(lists: 0, guides: 0)

  /// As a process remembers it; nil when something moved since, or nobody asked yet.
  package static func cached(for seat: Seat, at versions: CountyVersions) -> CatalogueWork? {
    seat.workQuery == nil ? CatalogueWork.none : recentWork[WorkKey(seat, versions)]
  }
}

extension Connection {
  /// Counted by the queues' indexes, and remembered until something moves in them.
  package func catalogueWork(for seat: Seat, in county: County) throws -> CatalogueWork {
    guard let query = seat.workQuery else { return .none }
    let versions = try facts(of: county).versions
    var values: [Value] = [.integer(county.code)]
    if let unit = seat.workUnit { values.append(.text(unit)) }
    let work = try first(query, values) {
      CatalogueWork(
        lists: Int(try $0.integer(0)), guides: Int(try $0.integer(1)), changes: Int(try $0.integer(2)))
    }
    if versions.areSet, let work { recentWork[WorkKey(seat, versions)] = work }
    return work ?? .none
  }

  /// Called by whatever moves something in those queues.
  func workChanged(in county: County) throws {
    // Once is enough: no transaction counts what it moves itself.
    guard memory.movedWork.insert(county.code).inserted else { return }
    try newStamp("work_stamp", in: county)
  }
}

extension Seat {
  fileprivate var workUnit: String? {
    switch unit {
    case .county: nil
    case .place(let place): place.text
    case .department(let department): department.text
    }
  }

  /// Three numbers, of lists, guides and changes, by county and unit; nil for who has no such work.
  fileprivate var workQuery: String? {
    switch (kind, unit) {
    case (.leadOffice, .county):
      """
      SELECT (SELECT count(*) FROM claim WHERE county = $1 AND stage = 'confirmed')
          + (SELECT count(*) FROM item_proposal WHERE county = $1 AND stage = 'submitted'),
        (SELECT count(*) FROM guide WHERE county = $1 AND state = 'reviewed'), 0
      """
    case (.departmentHelper, .department):
      """
      SELECT (SELECT count(*) FROM claim WHERE county = $1 AND department = $2 AND stage = 'asked')
          + (SELECT count(*) FROM item_proposal WHERE county = $1 AND department = $2 AND stage = 'returned'),
        (SELECT count(*) FROM guide WHERE county = $1 AND state = 'returned' AND department = $2), 0
      """
    case (.departmentLeader, .department):
      """
      SELECT (SELECT count(*) FROM claim WHERE county = $1 AND department = $2 AND stage = 'asked'),
        (SELECT count(*) FROM guide WHERE county = $1 AND state = 'submitted' AND department = $2), 0
      """
    case (.townAgent, .place):
      """
      SELECT (SELECT count(*) FROM claim WHERE county = $1 AND town = $2 AND stage = 'recorded')
          + (SELECT count(*) FROM list_notice WHERE county = $1 AND unit = $2 AND read_at IS NULL), 0, 0
      """
    case (.gridAgent, .place):
      "SELECT count(*), 0, 0 FROM list_notice WHERE county = $1 AND unit = $2 AND read_at IS NULL"
    case (.systemAdministrator, .county), (.securityAdministrator, .county), (.auditor, .county):
      // Who proposed it cannot confirm it, nor can another of the same post.
      """
      SELECT 0, 0, count(*) FROM two_person_change
      WHERE county = $1 AND stage = 'proposed' AND proposer_kind <> '\(kind.rawValue)'
      """
    default: nil
    }
  }
}

private struct WorkKey: Hashable, Sendable {
  let stamp: Int64
  let kind: PostKind
  let unit: PostUnit

  init(_ seat: Seat, _ versions: CountyVersions) { (stamp, kind, unit) = (versions.work, seat.kind, seat.unit) }
}

/// Three numbers for each unit of each county at work.
private let recentWork = GenerationCache<WorkKey, CatalogueWork>(limit: 4_000)
