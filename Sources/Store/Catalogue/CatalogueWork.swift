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
    seat.queues == nil ? CatalogueWork.none : recentWork[WorkKey(seat, versions)]
  }
}

extension Connection {
  /// Counted by the queues' indexes, and remembered until something moves in them.
  package func catalogueWork(for seat: Seat, in county: County) throws -> CatalogueWork {
    guard let queues = seat.queues else { return .none }
    let versions = try facts(of: county).versions
    let waiting = queues.lists.isEmpty ? [] : try waitingCounts(for: seat, in: county)
    func count(_ stages: Set<Queues.Stage>) -> Int {
      waiting.reduce(0) { $0 + (stages.contains(Queues.Stage(kind: $1.kind, stage: $1.stage)) ? $1.count : 0) }
    }
    var lists = count(queues.lists)
    if let place = queues.noticesOf {
      let unread = "SELECT count(*) FROM list_notice WHERE county = $1 AND unit = $2 AND read_at IS NULL"
      lists += Int(try number(unread, [.integer(county.code), .text(place.text)]))
    }
    var changes = 0
    if queues.hasChanges {
      // Who proposed it cannot confirm it, nor can another of the same post.
      let proposed = """
        SELECT count(*) FROM two_person_change WHERE county = $1 AND stage = 'proposed' AND proposer_kind <> $2
        """
      changes = Int(try number(proposed, [.integer(county.code), .text(seat.kind.rawValue)]))
    }
    let work = CatalogueWork(lists: lists, guides: count(queues.guides), changes: changes)
    if versions.areSet { recentWork[WorkKey(seat, versions)] = work }
    return work
  }

  /// Called by whatever moves something in those queues.
  func workChanged(in county: County) throws {
    // Once is enough: no transaction counts what it moves itself.
    guard memory.movedWork.insert(county.code).inserted else { return }
    try newStamp("work_stamp", in: county)
  }
}

/// What of all that waits for a seat is told in its navigation: not the draft that lies with its own writer.
private struct Queues {
  struct Stage: Hashable {
    let kind: WorkflowKind
    let stage: String

    static func claim(_ stage: Claim.Stage) -> Self { Self(kind: .claim, stage: stage.rawValue) }
    static func proposal(_ stage: ItemProposal.Stage) -> Self { Self(kind: .proposal, stage: stage.rawValue) }
    static func guide(_ stage: Guide.Stage) -> Self { Self(kind: .guide, stage: stage.rawValue) }
  }

  var lists: Set<Stage> = []
  var guides: Set<Stage> = []
  var noticesOf: PlaceCode?
  var hasChanges = false
}

extension Seat {
  /// nil for who has no such work.
  fileprivate var queues: Queues? {
    switch (kind, unit) {
    case (.leadOffice, .county):
      Queues(lists: [.claim(.confirmed), .proposal(.submitted)], guides: [.guide(.reviewed)])
    case (.departmentHelper, .department):
      Queues(lists: [.claim(.asked), .proposal(.returned)], guides: [.guide(.returned)])
    case (.departmentLeader, .department): Queues(lists: [.claim(.asked)], guides: [.guide(.submitted)])
    case (.townAgent, .place(let place)): Queues(lists: [.claim(.recorded)], noticesOf: place)
    case (.gridAgent, .place(let place)): Queues(noticesOf: place)
    case (.systemAdministrator, .county), (.securityAdministrator, .county), (.auditor, .county):
      Queues(hasChanges: true)
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
