package import Domain

/// A master key as the database knows it: number and mark, never the key itself.
package struct MasterKeyRow: Sendable, Equatable {
  package let number: Int
  /// `MasterKeys.mark(of:)`.
  package let mark: [UInt8]
  /// When it was first noted in the database; for number 1 that may be an upgrade.
  package let knownAt: Moment
  package let retiredAt: Moment?
}

extension Connection {
  /// By number. A handful of rows.
  package func masterKeys(in county: County) throws -> [MasterKeyRow] {
    try rows(
      "SELECT number, mark, known_at, retired_at FROM master_key WHERE county = $1 ORDER BY number",
      [.integer(county.code)]
    ) { row in
      MasterKeyRow(
        number: Int(try row.integer(0)), mark: try row.bytes(1), knownAt: Moment(milliseconds: try row.integer(2)),
        retiredAt: try row.integerIfAny(3).map { Moment(milliseconds: $0) })
    }
  }

  /// - Returns: false when it was already noted.
  package func note(masterKey number: Int, mark: [UInt8], in county: County, at now: Moment) throws -> Bool {
    try changed(
      """
      INSERT INTO master_key (county, number, mark, known_at, retired_at) VALUES ($1, $2, $3, $4, NULL)
      ON CONFLICT (county, number) DO NOTHING RETURNING number
      """, [.integer(county.code), .integer(number), .bytes(mark), .integer(now.milliseconds)]) > 0
  }

  /// - Returns: false when it was already retired.
  package func retire(masterKey number: Int, in county: County, at now: Moment) throws -> Bool {
    try changed(
      """
      UPDATE master_key SET retired_at = $3 WHERE county = $1 AND number = $2 AND retired_at IS NULL RETURNING number
      """, [.integer(county.code), .integer(number), .integer(now.milliseconds)]) > 0
  }
}
