import Domain
import Fixtures
import Store
import Synchronization
import Testing
import UseCases

@Suite struct `A backfill in batches` {
  /// Counts to ten, three at a time, and writes down what it went through.
  private struct Counting: BatchJob {
    let name = "counting"
    /// The batch in which it fails, as a process that is killed would.
    var failsAt: Int?

    func total(in county: County, _ connection: any Connection) throws -> Int { 10 }

    func batch(
      after cursor: String?, in county: County, at now: Moment, _ connection: any Connection
    ) throws -> (cursor: String?, count: Int) {
      let from = cursor.flatMap { Int($0) } ?? 0
      let upTo = min(from + 3, 10)
      for number in from..<upTo {
        try connection.remember("\(number)", for: "counting-\(number)", by: "0", in: county, at: now)
      }
      if let failsAt, from >= failsAt { throw StoreFault.other("killed") }
      return (upTo == 10 ? nil : "\(upTo)", upTo - from)
    }
  }

  private static let now = at("2026-11-24")

  @Test func `goes on where it was left, and does every thing once`() async throws {
    let county = try await TestCounty.empty()
    let run = RunJob(county: county.county, store: county.store)
    await #expect(throws: StoreFault.other("killed")) {
      try await run(Counting(failsAt: 6), at: { Self.now })
    }
    let left = try await county.store.read { [county = county.county] in try $0.job(named: "counting", in: county) }
    #expect(left?.cursor == "6" && left?.done == 6 && left?.endedAt == nil)

    let told = Mutex<[Int]>([])
    // A number written twice is a duplicate key, so this would throw.
    try await run(Counting(), at: { Self.now }) { done, total in
      #expect(total == 10)
      told.withLock { $0.append(done) }
    }
    #expect(told.withLock { $0 } == [9, 10])
    let row = try await county.store.read { [county = county.county] in try $0.jobs(in: county) }.first
    #expect(row?.done == 10 && row?.endedAt == Self.now)
    for number in 0..<10 {
      let kept = try await county.store.read { [county = county.county] in
        try $0.answer(to: "counting-\(number)", in: county)
      }
      #expect(kept == "\(number)")
    }
  }

  @Test func `is not begun again once it came to its end`() async throws {
    let county = try await TestCounty.empty()
    let run = RunJob(county: county.county, store: county.store)
    try await run(Counting(), at: { Self.now })
    try await run(Counting(), at: { Self.now }) { _, _ in Issue.record("ran again") }
    await #expect(throws: StoreFault.duplicate) { try await run(Counting(), again: true, at: { Self.now }) }
  }
}
