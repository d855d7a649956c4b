extension Migration {
  /// Which document confirms a person's facts, and reasons for viewing a case, each for an hour.
  static let m0016 = Migration(
    number: 16, title: "persons",
    statements: [
      "ALTER TABLE party ADD COLUMN document TEXT",
      "ALTER TABLE party ADD COLUMN checked_day BIGINT",
      """
      CREATE TABLE view_reason (
        county BIGINT NOT NULL, session BLOB NOT NULL, case_id BIGINT NOT NULL, reason TEXT NOT NULL,
        until BIGINT NOT NULL, PRIMARY KEY (county, session, case_id))
      """,
    ])
}
