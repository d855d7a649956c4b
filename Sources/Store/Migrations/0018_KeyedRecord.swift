extension Migration {
  /// Journals and audit under the record key. Existing rows are sealed by a job (`SealRecord`), since a migration has
  /// no key: until then they keep their plain digest.
  static let m0018 = Migration(
    number: 18, title: "keyed record",
    statements: [
      // Covers the head itself; NULL while the case has plain digests. `moved_at` is the latest `recorded_at` of its
      // events.
      "ALTER TABLE case_head ADD COLUMN seal BLOB",
      "ALTER TABLE case_head ADD COLUMN moved_at BIGINT",
      "ALTER TABLE audit ADD COLUMN is_sealed BIGINT NOT NULL DEFAULT 0",
      // Source (an address, for the public a keyed digest of it), outcome, system user at the console.
      "ALTER TABLE audit ADD COLUMN source TEXT",
      "ALTER TABLE audit ADD COLUMN outcome TEXT",
      "ALTER TABLE audit ADD COLUMN system_user TEXT",
      // Length and end of the audit, so that truncation shows.
      """
      CREATE TABLE audit_end (
        county BIGINT PRIMARY KEY, length BIGINT NOT NULL, id BIGINT NOT NULL, digest BLOB NOT NULL, seal BLOB NOT NULL)
      """,
      """
      CREATE TABLE record_mark (
        county BIGINT NOT NULL, part TEXT NOT NULL, upto BIGINT NOT NULL, plain BLOB, ended_at BIGINT,
        seal BLOB NOT NULL, PRIMARY KEY (county, part))
      """,
      """
      CREATE TABLE record_break (
        county BIGINT NOT NULL, part TEXT NOT NULL, id BIGINT NOT NULL, place TEXT NOT NULL, found_at BIGINT NOT NULL,
        PRIMARY KEY (county, part, id))
      """,
    ])
}
