package import Domain
import Sealing

/// A version of a list without its lines.
package struct ListHead: Sendable, Equatable {
  package let unit: ListUnit
  package let version: Int
  package let occasion: CatalogueList.Occasion
  package let mark: Mark
  package let size: Int
  let content: [UInt8]
}

private let headColumns = "l.unit, l.version, l.occasion, l.published_at, l.publisher, l.size, l.content"

private func readHead(_ row: any Row) throws -> ListHead {
  let (unitText, occasionText) = (try row.text(0), try row.text(2))
  guard let unit = PlaceCode(unitText).flatMap({ ListUnit($0) }),
    let occasion = CatalogueList.Occasion(rawValue: occasionText)
  else { throw StoreFault.corrupt("list of \(unitText), \(occasionText)") }
  return ListHead(
    unit: unit, version: Int(try row.integer(1)), occasion: occasion,
    mark: Mark(
      by: try row.integerIfAny(4).map { ID($0) }, at: Moment(milliseconds: try row.integer(3))),
    size: Int(try row.integer(5)), content: try row.bytes(6))
}

extension Connection {
  /// What a unit offers now; nil when it has published nothing. Remembered under the stamp of the county's facts.
  package func currentList(of unit: ListUnit, in county: County) throws -> CatalogueList? {
    let key = ListKey(stamp: try facts(of: county).versions.facts, unit: unit)
    if key.stamp != 0, let known = recentLists[key] { return known.list }
    let head = try first(
      """
      SELECT \(headColumns) FROM catalogue_list l WHERE l.county = $1 AND l.unit = $2 ORDER BY l.version DESC LIMIT 1
      """,
      [.integer(county.code), .text(unit.place.text)], readHead)
    let list = try head.map { try self.list($0, in: county) }
    if key.stamp != 0 { recentLists[key] = KnownList(list: list) }
    return list
  }

  /// One version, the latest or an old one. By primary key (county, unit, version).
  package func list(_ unit: ListUnit, version: Int, in county: County) throws -> CatalogueList? {
    try first(
      "SELECT \(headColumns) FROM catalogue_list l WHERE l.county = $1 AND l.unit = $2 AND l.version = $3",
      [.integer(county.code), .text(unit.place.text), .integer(version)], readHead
    ).map { try list($0, in: county) }
  }

  /// Every version of a unit's list, the latest first. By primary key (county, unit, version).
  package func listVersions(of unit: ListUnit, in county: County) throws -> [ListHead] {
    try rows(
      "SELECT \(headColumns) FROM catalogue_list l WHERE l.county = $1 AND l.unit = $2 ORDER BY l.version DESC",
      [.integer(county.code), .text(unit.place.text)], readHead)
  }

  /// The latest version of each unit that has a list, by unit. Some 300 rows, each found by primary key.
  package func currentHeads(in county: County) throws -> [ListHead] {
    try rows(
      """
      SELECT \(headColumns) FROM catalogue_list l
      WHERE l.county = $1 AND l.version = (
        SELECT max(m.version) FROM catalogue_list m WHERE m.county = l.county AND m.unit = l.unit)
      ORDER BY l.unit
      """,
      [.integer(county.code)], readHead)
  }

  /// The same with their lines.
  package func currentLists(in county: County) throws -> [CatalogueList] {
    try currentHeads(in: county).map { try list($0, in: county) }
  }

  private func list(_ head: ListHead, in county: County) throws -> CatalogueList {
    CatalogueList(
      unit: head.unit, version: head.version, occasion: head.occasion, mark: head.mark,
      entries: try entries(head.content, in: county))
  }

  /// Lines by their digest; what is remembered under a digest is right in every county and for ever.
  private func entries(_ digest: [UInt8], in county: County) throws -> [ListEntry] {
    if let known = recentEntries[digest] { return known }
    let text = try first(
      "SELECT entries FROM list_content WHERE county = $1 AND digest = $2", [.integer(county.code), .bytes(digest)]
    ) { try $0.text(0) }
    guard let text else { throw StoreFault.corrupt("list without its lines") }
    let entries = try JSONText.read([ListEntry].self, from: text)
    recentEntries[digest] = entries
    return entries
  }

  /// Keeps new versions. A version number that is taken is `StoreFault.duplicate`.
  package func publish(_ lists: [CatalogueList], in county: County) throws {
    // Neighbours have much the same lines, and telling that two sets differ is cheaper than a digest of each.
    var written: [(entries: [ListEntry], digest: [UInt8])] = []
    for list in lists {
      let digest: [UInt8]
      if let known = written.last(where: { $0.entries == list.entries }) {
        digest = known.digest
      } else {
        let text = try JSONText.write(list.entries)
        digest = Sealing.digest(Array(text.utf8))
        written.append((list.entries, digest))
        try run(
          """
          INSERT INTO list_content (county, digest, entries) VALUES ($1, $2, $3) ON CONFLICT (county, digest) DO NOTHING
          """,
          [.integer(county.code), .bytes(digest), .text(text)])
      }
      try run(
        """
        INSERT INTO catalogue_list (county, unit, version, occasion, published_at, publisher, size, content)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
        """,
        [
          .integer(county.code), .text(list.unit.place.text), .integer(list.version), .text(list.occasion.rawValue),
          .integer(list.mark.at.milliseconds), .integer(list.mark.by?.raw), .integer(list.entries.count),
          .bytes(digest),
        ])
    }
    if !lists.isEmpty { try factsChanged(in: county) }
  }
}

private struct ListKey: Hashable, Sendable {
  let stamp: Int64
  let unit: ListUnit
}

/// Also that a unit has none is worth remembering.
private struct KnownList: Sendable {
  let list: CatalogueList?
}

/// Lists of a county share their lines, so a row takes some 200 bytes.
private let recentLists = GenerationCache<ListKey, KnownList>(limit: 4_000)
/// Some 30 KB each.
private let recentEntries = GenerationCache<[UInt8], [ListEntry]>(limit: 400)
