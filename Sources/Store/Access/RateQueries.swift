package import Domain

extension Connection {
  /// Counts one more hit, or several, of a source in a time slot, and returns the new count. By primary key (county,
  /// source, slot).
  package func countHit(_ source: String, slot: Int64, by more: Int = 1, in county: County) throws -> Int {
    Int(
      try number(
        """
        INSERT INTO rate (county, source, slot, count) VALUES ($1, $2, $3, $4)
        ON CONFLICT (county, source, slot) DO UPDATE SET count = rate.count + excluded.count
        RETURNING count
        """,
        [.integer(county.code), .text(source), .integer(slot), .integer(more)]))
  }

  /// By primary key (county, source, slot).
  package func hits(of source: String, slot: Int64, in county: County) throws -> Int {
    Int(
      try number(
        "SELECT count FROM rate WHERE county = $1 AND source = $2 AND slot = $3",
        [.integer(county.code), .text(source), .integer(slot)]))
  }

  /// Deletes the sources of a kind before a slot. The kind is the part of a source before its colon.
  package func forgetHits(ofKind kind: String, before slot: Int64, in county: County) throws {
    try run(
      "DELETE FROM rate WHERE county = $1 AND source LIKE $2 AND slot < $3",
      [.integer(county.code), .text(kind + ":%"), .integer(slot)])
  }
}
