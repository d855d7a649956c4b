import Domain
import Sealing
import Store

/// 重算期限: after the calendar has changed every running clock is counted anew, each change an event in its case (S15: 暂估
/// becomes certain) or a step in its workflow. Begun in the transaction of the change, so that no caller can leave it out, and carried on by the
/// clockwork where its process ended before it did.
struct RecountDeadlines: BatchJob {
  private static let casesAtOnce = 50

  let environment: CountyEnvironment

  let name = "recount-deadlines"

  /// In the transaction that changes the calendar. A recount under way begins anew.
  func begin(at now: Moment, _ connection: any Connection) throws {
    let county = environment.county
    try connection.beginJob(name, total: total(in: county, connection), in: county, at: now)
  }

  /// After that transaction; where there is none to carry on nothing is done.
  ///
  /// - Returns: in how many cases something moved, whoever counted them.
  func finish(at now: Moment) async throws -> Int {
    try await RunJob(county: environment.county, store: environment.store).carryOn(self, at: { now })
    let row = try await environment.store.read { [county = environment.county, name] in
      try $0.job(named: name, in: county)
    }
    return Progress(row?.cursor).moved
  }

  func total(in county: County, _ connection: any Connection) throws -> Int {
    try connection.casesToRecountCount(in: county)
  }

  func batch(
    after cursor: String?, in county: County, at now: Moment, _ connection: any Connection
  ) throws -> (cursor: String?, count: Int) {
    var progress = Progress(cursor)
    let cases = try connection.casesToRecount(in: county, after: progress.last, limit: Self.casesAtOnce)
    guard let last = cases.last else {
      // They are few: all of them with the last batch.
      try connection.recountWorkflows(in: county, at: now)
      return (nil, 0)
    }
    for id in cases {
      do {
        let hasMoved = try connection.recount(
          id, in: county, at: now, keys: environment.keys, ids: environment.ids)
        progress.moved += hasMoved ? 1 : 0
      } catch StoreFault.corrupt(_) {
        // Nobody acts on a case whose journal is not what was written; `bangban doctor` tells of it.
      }
    }
    progress.last = last
    return (progress.cursor, cases.count)
  }

  /// The job's cursor: the last case that was counted, and in how many something moved so far.
  private struct Progress {
    var last = ID<Case>(0)
    var moved = 0

    var cursor: String { "\(last.raw) \(moved)" }

    init(_ cursor: String?) {
      let parts = (cursor ?? "").split(separator: " ")
      guard parts.count == 2, let last = Int64(parts[0]), let moved = Int(parts[1]) else { return }
      (self.last, self.moved) = (ID(last), moved)
    }
  }
}
