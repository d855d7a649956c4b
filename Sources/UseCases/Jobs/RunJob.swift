package import Domain
package import Store

/// Completes a job, from wherever it was left. Several processes may run the same one: a batch locks the job's row.
package struct RunJob: Sendable {
  let county: County
  let store: any Store

  package init(county: County, store: any Store) {
    self.county = county
    self.store = store
  }

  /// - Parameters:
  ///   - again: starts a completed job anew; one that was left in the middle continues.
  ///   - told: called after every batch, with what is done and the total.
  package func callAsFunction(
    _ job: any BatchJob, again: Bool = false, at now: @Sendable () -> Moment,
    told: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws {
    let (county, start) = (county, now())
    try await store.write { connection in
      _ = try connection.facts(of: county)  // refused on a newer schema
      if let row = try connection.job(named: job.name, in: county), row.endedAt == nil || !again { return }
      try connection.beginJob(job.name, total: job.total(in: county, connection), in: county, at: start)
    }
    try await carryOn(job, at: now, told: told)
  }

  /// Carries a job on that is under way; one that nobody began, or that came to its end, stays as it is.
  package func carryOn(
    _ job: any BatchJob, at now: @Sendable () -> Moment,
    told: @Sendable (_ done: Int, _ total: Int) -> Void = { _, _ in }
  ) async throws {
    let county = county
    while true {
      try Task.checkCancellation()
      let moment = now()
      let row = try await store.write { connection -> JobRow? in
        _ = try connection.facts(of: county)
        guard let row = try connection.job(named: job.name, in: county), row.endedAt == nil else { return nil }
        let (cursor, count) = try job.batch(after: row.cursor, in: county, at: moment, connection)
        try connection.moveJob(job.name, to: cursor, by: count, in: county, at: moment)
        return try connection.job(named: job.name, in: county)
      }
      guard let row else { return }
      told(row.done, row.total)
      if row.endedAt != nil { return }
    }
  }
}
