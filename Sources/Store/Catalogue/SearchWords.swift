package import Domain

/// What was looked for and not found, as often as it was.
package struct SearchMiss: Hashable, Sendable {
  package let query: String
  package let count: Int
  package let last: Moment
}

extension Connection {
  /// The county's own 说法, over those that ship with the product. By primary key (county, said).
  package func synonyms(of county: County) throws -> [SynonymTable.Entry] {
    try rows("SELECT said, means FROM synonym WHERE county = $1 ORDER BY said", [.integer(county.code)]) { row in
      SynonymTable.Entry(said: try row.text(0), means: try row.text(1).split(separator: ";").map(String.init))
    }
  }

  /// Without meanings it takes the shipped entry of that phrase out.
  package func save(_ synonym: SynonymTable.Entry, of county: County) throws {
    try run(
      """
      INSERT INTO synonym (county, said, means) VALUES ($1, $2, $3)
      ON CONFLICT (county, said) DO UPDATE SET means = excluded.means
      """, [.integer(county.code), .text(synonym.said), .text(synonym.means.joined(separator: ";"))])
    try factsChanged(in: county)
  }

  /// The county's own entry goes; a shipped one of that phrase counts again.
  package func removeSynonym(_ said: String, of county: County) throws {
    try run("DELETE FROM synonym WHERE county = $1 AND said = $2", [.integer(county.code), .text(said)])
    try factsChanged(in: county)
  }

  /// Counts a query that found nothing. A county keeps 500 of them; then new ones are let go until some are settled.
  package func noteMiss(_ query: String, in county: County, at now: Moment) throws {
    let key: [Value] = [.integer(county.code), .text(query)]
    let isKnown = try number("SELECT count(*) FROM search_miss WHERE county = $1 AND query = $2", key) > 0
    guard try isKnown || number("SELECT count(*) FROM search_miss WHERE county = $1", [key[0]]) < 500 else { return }
    try run(
      """
      INSERT INTO search_miss (county, query, count, last_at) VALUES ($1, $2, 1, $3)
      ON CONFLICT (county, query) DO UPDATE SET count = search_miss.count + 1, last_at = excluded.last_at
      """, key + [.integer(now.milliseconds)])
  }

  /// The commonest first.
  package func misses(of county: County, limit: Int = 100) throws -> [SearchMiss] {
    try rows(
      "SELECT query, count, last_at FROM search_miss WHERE county = $1 ORDER BY count DESC, query LIMIT $2",
      [.integer(county.code), .integer(limit)]
    ) {
      SearchMiss(
        query: try $0.text(0), count: Int(try $0.integer(1)), last: Moment(milliseconds: try $0.integer(2)))
    }
  }

  package func removeMiss(_ query: String, of county: County) throws {
    try run("DELETE FROM search_miss WHERE county = $1 AND query = $2", [.integer(county.code), .text(query)])
  }
}
