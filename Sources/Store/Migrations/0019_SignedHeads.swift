extension Migration {
  /// Signed heads of the record, and where each was sent.
  static let m0019 = Migration(
    number: 19, title: "signed heads",
    statements: [
      // `at`: events recorded until then are covered; `text` is what was signed.
      """
      CREATE TABLE record_head (
        county BIGINT NOT NULL, number BIGINT NOT NULL, at BIGINT NOT NULL, made_at BIGINT NOT NULL,
        text TEXT NOT NULL, signature BLOB NOT NULL, PRIMARY KEY (county, number))
      """,
      """
      CREATE TABLE record_delivery (
        county BIGINT NOT NULL, number BIGINT NOT NULL, way TEXT NOT NULL, tries BIGINT NOT NULL,
        tried_at BIGINT NOT NULL, delivered_at BIGINT, fault TEXT, PRIMARY KEY (county, number, way))
      """,
    ])
}
