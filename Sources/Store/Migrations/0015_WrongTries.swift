extension Migration {
  /// Wrong tries are counted for who tries, no longer for the account alone (its columns `failures` and `locked_until` are not
  /// read any more), and a session says where it began. `rate` held addresses as they are; what it counts is minutes old.
  static let m0015 = Migration(
    number: 15, title: "wrong tries",
    statements: [
      """
      CREATE TABLE wrong_try (
        county BIGINT NOT NULL, thing BLOB NOT NULL, source BLOB NOT NULL, failures BIGINT NOT NULL,
        last_at BIGINT NOT NULL, PRIMARY KEY (county, thing, source))
      """,
      "CREATE INDEX wrong_try_last ON wrong_try (county, last_at)",
      "ALTER TABLE session ADD COLUMN address TEXT",
      "ALTER TABLE session ADD COLUMN agent TEXT",
      "DELETE FROM rate",
    ])
}
