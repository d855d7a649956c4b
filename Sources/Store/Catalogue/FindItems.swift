package import Domain

/// What a search found.
package struct FoundItem: Sendable, Equatable {
  package let item: CatalogueItem
  package let score: Double  // comparable within one answer only
}

/// The index of a county's catalogue on one day, and how far down each item may come.
final class CatalogueSearch: Sendable {
  let search: ItemSearch
  private let reach: [String: (lowest: PlaceLevel, canBeOpened: Bool)]

  init(_ rows: [(entry: SearchEntry, lowest: PlaceLevel, canBeOpened: Bool)], synonyms: SynonymFinder) {
    search = ItemSearch(entries: rows.map(\.entry), synonyms: synonyms, reading: ICUReading.shared)
    reach = Dictionary(rows.map { ($0.entry.code, ($0.lowest, $0.canBeOpened)) }, uniquingKeysWith: { a, _ in a })
  }

  func reaches(_ level: PlaceLevel, _ code: String) -> Bool {
    reach[code].map { $0.canBeOpened && level <= $0.lowest } ?? false
  }
}

private struct SearchKey: Hashable {
  let stamp: Int64
  let day: Day
}

/// A server grew by 48 MB with one of 5,000 items, the shipped words included (docs/benchmarks.md); most are a twentieth of that.
private let recentSearches = GenerationCache<SearchKey, CatalogueSearch>(limit: 16)

private let shippedSynonyms = SynonymFinder(.shipped, reading: ICUReading.shared)

extension Connection {
  /// Items in people's own words, best first; none when nothing fits well enough (docs/decisions/0027).
  ///
  /// - Parameter unit: whose list is searched; nil for everything in force.
  package func find(
    _ query: String, of unit: ListUnit? = nil, in county: County, on day: Day, limit: Int
  ) throws -> [FoundItem] {
    let offer = try unit.map { unit -> Offer in try self.offer(of: unit, in: county) }
    return try find(query, offered: offer, in: county, on: day, limit: limit)
  }

  /// The same by a level of the catalogue, as the command line asks.
  package func find(
    _ query: String, at level: PlaceLevel?, in county: County, on day: Day, limit: Int
  ) throws -> [FoundItem] {
    try find(query, offered: level.map(Offer.byLevel), in: county, on: day, limit: limit)
  }

  /// - Parameter offer: nil for everything in force.
  private func find(
    _ query: String, offered offer: Offer?, in county: County, on day: Day, limit: Int
  ) throws -> [FoundItem] {
    let index = try catalogueSearch(of: county, on: day)
    let hits = index.search.find(query, limit: limit) { code in
      switch offer {
      case nil: true
      case .byLevel(let level)?: index.reaches(level, code)
      case .listed(let list)?: list?.entry(code) != nil
      }
    }
    let asked = try hits.map { hit -> PendingRows<CatalogueItem> in
      if case .listed(let list)? = offer, let entry = list?.entry(hit.code) {
        return try itemLater(entry.item, of: county)
      }
      return try itemLater(code: hit.code, of: county, on: day)
    }
    return try zip(hits, asked).compactMap { hit, item in
      try item.rows().first.map { FoundItem(item: $0, score: hit.score) }
    }
  }

  /// Made when it is first asked for after a change, and remembered under the stamp of the county's facts.
  func catalogueSearch(of county: County, on day: Day) throws -> CatalogueSearch {
    let key = SearchKey(stamp: try facts(of: county).versions.facts, day: day)
    if key.stamp != 0, let known = recentSearches[key] { return known }
    let own = try synonyms(of: county)
    let finder = own.isEmpty ? shippedSynonyms : SynonymFinder(.shipped.adding(own), reading: ICUReading.shared)
    let made = CatalogueSearch(try searchRows(of: county, on: day), synonyms: finder)
    if key.stamp != 0 { recentSearches[key] = made }
    return made
  }

  private func searchRows(
    of county: County, on day: Day
  ) throws -> [(entry: SearchEntry, lowest: PlaceLevel, canBeOpened: Bool)] {
    try rows(
      """
      SELECT code, search, lowest_level, way FROM item
      WHERE county = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2)
      ORDER BY code
      """, [.integer(county.code), .integer(day.number)]
    ) { row in
      let names = try row.text(1).split(separator: "\n").map(String.init)
      return (
        SearchEntry(code: try row.text(0), name: names.first ?? "", otherNames: Array(names.dropFirst())),
        PlaceLevel(rawValue: Int(try row.integer(2))) ?? .county, try row.text(3) != "none"
      )
    }
  }
}
