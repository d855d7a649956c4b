package import Domain
package import Store

/// Work over all rows of a county that a migration cannot do, because it needs the keys or takes too long for one
/// transaction: re-sealing, new look-up columns. Such work comes in batches, each with the cursor that follows it in one
/// transaction, so a process that is killed loses at most the batch it was in, and any process goes on with the next.
package protocol BatchJob: Sendable {
  /// Kept in the database: never another job's, never changed once released.
  var name: String { get }
  /// How many things there are to go through, for the progress that is told.
  func total(in county: County, _ connection: any Connection) throws -> Int
  /// Does the next batch. Doing a thing twice must leave what doing it once leaves.
  ///
  /// - Parameter cursor: where the last batch ended; nil for the first.
  /// - Returns: where this one ended, nil when nothing is left; and how many things it went through.
  func batch(
    after cursor: String?, in county: County, at now: Moment, _ connection: any Connection
  ) throws -> (cursor: String?, count: Int)
}
