extension Migration {
  /// Backfills that a migration cannot do: how far each of them is, in a row that moves with every batch.
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
