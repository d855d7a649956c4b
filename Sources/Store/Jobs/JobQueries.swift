package import Domain

/// How far a backfill has come.
package struct JobRow: Sendable, Equatable {
  package let name: String
  /// Where the last batch ended, in the job's own format; nil before the first.
  package let cursor: String?
  package let done: Int
  package let total: Int
  package let beganAt: Moment
  package let movedAt: Moment
  package let endedAt: Moment?
}

/// What `JobRow` is read from.
private let jobColumns = "name, cursor, done, total, began_at, moved_at, ended_at"

private func jobRow(_ row: any Row) throws -> JobRow {
  JobRow(
    name: try row.text(0), cursor: try row.textIfAny(1), done: Int(try row.integer(2)), total: Int(try row.integer(3)),
    beganAt: Moment(milliseconds: try row.integer(4)), movedAt: Moment(milliseconds: try row.integer(5)),
    endedAt: try row.integerIfAny(6).map { Moment(milliseconds: $0) })
}

extension Connection {
  /// In a transaction that writes, the row is locked: of several processes one does the next batch.
  package func job(named name: String, in county: County) throws -> JobRow? {
    try first(
      """
      SELECT \(jobColumns) FROM job
      WHERE county = $1 AND name = $2\(dialect.rowLock)
      """, [.integer(county.code), .text(name)], jobRow)
  }

  /// All jobs that ever ran, by name, for `doctor` and metrics.
  package func jobs(in county: County) throws -> [JobRow] {
    try rows(
      "SELECT \(jobColumns) FROM job WHERE county = $1 ORDER BY name",
      [.integer(county.code)], jobRow)
  }

  /// Starts a job, or starts it again. A second start at the same moment finds it started.
  package func beginJob(_ name: String, total: Int, in county: County, at now: Moment) throws {
    try run(
      """
      INSERT INTO job (county, name, cursor, done, total, began_at, moved_at, ended_at)
      VALUES ($1, $2, NULL, 0, $3, $4, $4, NULL)
      ON CONFLICT (county, name) DO UPDATE SET cursor = NULL, done = 0, total = excluded.total,
        began_at = excluded.began_at, moved_at = excluded.moved_at, ended_at = NULL
      """, [.integer(county.code), .text(name), .integer(total), .integer(now.milliseconds)])
  }

  /// Called after a batch, in its transaction.
  ///
  /// - Parameter cursor: nil when nothing is left to do.
  package func moveJob(_ name: String, to cursor: String?, by count: Int, in county: County, at now: Moment) throws {
    try run(
      """
      UPDATE job SET cursor = COALESCE($3, cursor), done = done + $4, moved_at = $5, ended_at = $6
      WHERE county = $1 AND name = $2
      """,
      [
        .integer(county.code), .text(name), .text(cursor), .integer(count), .integer(now.milliseconds),
        cursor == nil ? .integer(now.milliseconds) : .null,
      ])
  }
}
