package import Domain
package import Sealing
package import Store

/// Gives every case from before the record had a key its keyed digests. An act on a case in the meantime seals the case
/// itself.
package struct SealCases: BatchJob {
  package let name = "record-cases"
  private let keys: KeyRing
  private let batchSize: Int

  package init(keys: KeyRing, batchSize: Int = 100) {
    self.keys = keys
    self.batchSize = batchSize
  }

  package func total(in county: County, _ connection: any Connection) throws -> Int {
    try connection.caseCount(in: county)
  }

  /// - Parameter cursor: the job's own; what counts is the record's sealed mark, which cannot be put back without the
  ///   key.
  package func batch(
    after cursor: String?, in county: County, at now: Moment, _ connection: any Connection
  ) throws -> (cursor: String?, count: Int) {
    let (last, count) = try connection.sealCases(limit: batchSize, in: county, keys: keys, at: now)
    return (last.map { "\($0)" }, count)
  }
}

/// The same for the audit.
package struct SealAudit: BatchJob {
  package let name = "record-audit"
  private let keys: KeyRing
  private let batchSize: Int

  package init(keys: KeyRing, batchSize: Int = 1_000) {
    self.keys = keys
    self.batchSize = batchSize
  }

  package func total(in county: County, _ connection: any Connection) throws -> Int {
    try connection.auditCount(in: county)
  }

  package func batch(
    after cursor: String?, in county: County, at now: Moment, _ connection: any Connection
  ) throws -> (cursor: String?, count: Int) {
    let (last, count) = try connection.sealAudit(limit: batchSize, in: county, keys: keys, at: now)
    return (last.map { "\($0)" }, count)
  }
}
