package import Domain
package import Sealing
package import Store

/// What time brings about. Any number of processes may call it: each act goes through `ActOnCase`, which claims the
/// case without waiting for another process's claim, and is refused when it was already done.
package struct Clockwork: Sendable {
  let county: County
  let store: any Store
  let act: ActOnCase
  let environment: CountyEnvironment

  package init(county: County, store: any Store, keys: KeyRing, environment: CountyEnvironment) {
    self.county = county
    self.store = store
    self.environment = environment
    act = ActOnCase(environment)
  }

  package func tick(at now: Moment) async throws {
    _ = try await store.read { [county] in try $0.facts(of: county) }  // refused on a newer schema
    try await each([deemAccepted, recount, sweep, forget, MakeHead(environment).daily]) { try await $0(now) }
  }

  private func sweep(at now: Moment) async throws { try await SweepAccess(environment)(at: now) }

  private func forget(at now: Moment) async throws {
    try await store.write(isRepeatable: true) { [county] in
      try $0.forgetAnswers(before: now.adding(minutes: -60 * 24 * 7), in: county)
    }
  }

  /// 逾期未告知，视为受理 (行政许可法第三十二条第一款第四项).
  private func deemAccepted(at now: Moment) async throws {
    let silent = try await store.read { [county] in try $0.silentTasks(before: now.day, in: county) }
    try await each(silent) { task in
      _ = try await act(.task(task.task, .deemAccepted), on: task.kase, expecting: nil, by: .clockwork, at: now)
    }
  }

  /// A recount that a change of the calendar began and its process did not carry to the end.
  private func recount(at now: Moment) async throws {
    let job = RecountDeadlines(environment: environment)
    let row = try await store.read { [county] in try $0.job(named: job.name, in: county) }
    guard let row, row.endedAt == nil else { return }
    _ = try await job.finish(at: now)
  }

  /// One that cannot be done does not keep the others from being done; afterwards it is told.
  private func each<Thing>(_ things: [Thing], _ body: (Thing) async throws -> Void) async throws {
    var first: (any Error)?
    for thing in things {
      do { try await body(thing) } catch { first = first ?? error }
    }
    if let first { throw first }
  }
}
