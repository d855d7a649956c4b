package import Domain
package import Store

/// Work over all rows of a county that a migration cannot do, because it needs the keys or takes too long for one
/// transaction: re-sealing, new look-up columns. Such work is done in batches, each in one transaction with the cursor
/// after it, so a process that is killed loses at most one batch, and any process continues with the next.
package protocol BatchJob: Sendable {
  /// Stored in the database: unique, never changed once released.
  var name: String { get }
  /// How many things there are to process, for the reported progress.
  func total(in county: County, _ connection: any Connection) throws -> Int
  /// Does the next batch. Processing a thing twice must have the same result as once.
  ///
  /// - Parameter cursor: where the last batch ended; nil for the first.
  /// - Returns: where this one ended, nil when nothing is left; and how many things it processed.
  func batch(
    after cursor: String?, in county: County, at now: Moment, _ connection: any Connection
  ) throws -> (cursor: String?, count: Int)
}
