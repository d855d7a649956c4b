extension Migration {
  /// A case is read from its journal; the snapshot is removed. The head contains what the journal does not: where it
  /// ends, and the key of its words. The author of an event is stored once, and the lists' indexes of open work contain
  /// open work only.
  static let m0009 = Migration(
    number: 9, title: "journal alone",
    statements: [
      """
      CREATE TABLE case_head (
        county BIGINT NOT NULL, case_id BIGINT NOT NULL, sequence BIGINT NOT NULL, vault_key BLOB,
        digest BLOB NOT NULL, PRIMARY KEY (county, case_id))
      """,
      """
      INSERT INTO case_head (county, case_id, sequence, vault_key, digest)
      SELECT county, case_id, sequence, vault_key, digest FROM case_snapshot
      """,
      "DROP TABLE case_snapshot",
      """
      UPDATE case_event SET actor = CASE WHEN actor LIKE '%:cover' THEN 'cover' ELSE 'staff' END
      WHERE actor LIKE 'staff:%'
      """,
      "ALTER TABLE case_index DROP COLUMN changed_at",
      "DROP INDEX case_desk",
      "DROP INDEX case_waits",
      "DROP INDEX case_receiver",
      """
      CREATE INDEX case_desk ON case_index (county, owner, due_day, case_id, waits_for, originals) WHERE is_open = 1
      """,
      "CREATE INDEX case_waits ON case_index (county, waits_for, due_day, case_id) WHERE is_open = 1",
      "CREATE INDEX case_receiver ON case_index (county, receiver, due_day, case_id) WHERE receiver IS NOT NULL",
    ], roomy: ["case_head", "case_index", "task_index"])
}
