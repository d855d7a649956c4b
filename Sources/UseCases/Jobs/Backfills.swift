package import Domain
package import Sealing
package import Store

/// The list of backfills. Each belongs to a schema that is already in force: `bangban migrate` completes them at once,
/// `bangban serve` in the background.
package enum Backfills {
  /// In the order in which they run. A completed one is not started again.
  package static func jobs(in county: County, keys: KeyRing) -> [any BatchJob] {
    [SealCases(keys: keys), SealAudit(keys: keys)] + (keys.masterKeys.current > 1 ? [RewrapKeys(keys: keys)] : [])
  }
}

/// Completes the backfills of every county, from wherever they were left.
package struct RunBackfills: Sendable {
  /// The progress of one of them.
  package struct Progress: Sendable, Equatable {
    package let county: County
    package let name: String
    package let done: Int
    package let total: Int
  }

  private let store: any Store
  private let keys: KeyRing
  private let jobs: @Sendable (County, KeyRing) -> [any BatchJob]

  /// - Parameter jobs: others than the product's, for tests.
  package init(
    store: any Store, keys: KeyRing,
    jobs: @escaping @Sendable (County, KeyRing) -> [any BatchJob] = { Backfills.jobs(in: $0, keys: $1) }
  ) {
    self.store = store
    self.keys = keys
    self.jobs = jobs
  }

  /// A failure does not keep the others from being completed; the first fault is thrown afterwards.
  package func callAsFunction(
    at now: @Sendable () -> Moment, told: @Sendable (Progress) -> Void = { _ in }
  ) async throws {
    var first: (any Error)?
    for county in try await store.read({ try $0.counties() }) {
      for job in jobs(county, keys) {
        do {
          try await RunJob(county: county, store: store)(job, at: now) { done, total in
            told(Progress(county: county, name: job.name, done: done, total: total))
          }
        } catch is CancellationError {
          throw CancellationError()
        } catch {
          first = first ?? error
        }
      }
    }
    if let first { throw first }
  }
}
