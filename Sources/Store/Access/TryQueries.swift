package import Domain

/// Wrong tries, a row for each source and target. Both are keyed digests: who tried what cannot be read from the table.
extension Connection {
  /// By primary key (county, thing, source).
  package func wrongTries(at thing: [UInt8], by source: [UInt8], in county: County) throws -> WrongTries? {
    try first(
      "SELECT failures, last_at FROM wrong_try WHERE county = $1 AND thing = $2 AND source = $3",
      [.integer(county.code), .bytes(thing), .bytes(source)]
    ) { WrongTries(failures: Int(try $0.integer(0)), lastAt: Moment(milliseconds: try $0.integer(1))) }
  }

  /// Counting runs under the lock of the county's row, so that simultaneous tries are counted one after another.
  package func save(_ tries: WrongTries, at thing: [UInt8], by source: [UInt8], in county: County) throws {
    try run(
      """
      INSERT INTO wrong_try (county, thing, source, failures, last_at) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (county, thing, source) DO UPDATE SET failures = excluded.failures, last_at = excluded.last_at
      """,
      [
        .integer(county.code), .bytes(thing), .bytes(source), .integer(tries.failures),
        .integer(tries.lastAt.milliseconds),
      ])
  }

  package func forgetTries(at thing: [UInt8], by source: [UInt8], in county: County) throws {
    try run(
      "DELETE FROM wrong_try WHERE county = $1 AND thing = $2 AND source = $3",
      [.integer(county.code), .bytes(thing), .bytes(source)])
  }

  /// Of all sources. By the first columns of the primary key.
  package func forgetTries(at thing: [UInt8], in county: County) throws {
    try run("DELETE FROM wrong_try WHERE county = $1 AND thing = $2", [.integer(county.code), .bytes(thing)])
  }

  /// Served by `wrong_try_last (county, last_at)`.
  package func sweepTries(before moment: Moment, in county: County) throws {
    try run(
      "DELETE FROM wrong_try WHERE county = $1 AND last_at < $2",
      [.integer(county.code), .integer(moment.milliseconds)])
  }
}
