package import Domain
package import Sealing
package import Store

/// The one list of backfills. Each belongs to a schema that is in force already: `bangban migrate` carries them to their end
/// at once, `bangban serve` behind the pages.
package enum Backfills {
  /// In the order in which they run. One that came to its end is not begun again.
  package static func jobs(in county: County, keys: KeyRing) -> [any BatchJob] {
    [SealCases(keys: keys), SealAudit(keys: keys)] + (keys.masterKeys.current > 1 ? [RewrapKeys(keys: keys)] : [])
  }
}

/// Carries the backfills of every county to their end, from wherever they were left.
package struct RunBackfills: Sendable {
  /// How far one of them is.
  package struct Progress: Sendable, Equatable {
    package let county: County
    package let name: String
    package let done: Int
    package let total: Int
  }

  private let store: any Store
  private let keys: KeyRing
  private let jobs: @Sendable (County, KeyRing) -> [any BatchJob]

  /// - Parameter jobs: other ones than the product's, for tests.
  package init(
    store: any Store, keys: KeyRing,
    jobs: @escaping @Sendable (County, KeyRing) -> [any BatchJob] = { Backfills.jobs(in: $0, keys: $1) }
  ) {
    self.store = store
    self.keys = keys
    self.jobs = jobs
  }

  /// One that fails does not keep the others from their end; the first fault is thrown afterwards.
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
