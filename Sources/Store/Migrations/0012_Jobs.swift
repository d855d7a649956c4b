extension Migration {
  /// Backfills that a migration cannot do: the progress of each, in a row that is updated with every batch.
  static let m0012 = Migration(
    number: 12, title: "jobs",
    statements: [
      """
      CREATE TABLE job (
        county BIGINT NOT NULL, name TEXT NOT NULL, cursor TEXT, done BIGINT NOT NULL, total BIGINT NOT NULL,
        began_at BIGINT NOT NULL, moved_at BIGINT NOT NULL, ended_at BIGINT, PRIMARY KEY (county, name))
      """
    ])
}
