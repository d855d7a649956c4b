extension Migration {
  /// Wrong tries are counted by source, no longer for the account alone (its columns `failures` and `locked_until` are
  /// not read any more), and a session records where it began. `rate` contained addresses in clear; its counts are
  /// minutes old.
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
