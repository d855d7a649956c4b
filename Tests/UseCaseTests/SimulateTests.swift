import Domain
import Fixtures
import Samples
import Store
import Testing

@Suite struct `A simulated county` {
  private static let log = (0..<60).flatMap { number in
    (0..<6).map { (case: "case-\(number)", seconds: number * 130_000 + $0 * 7_000) }
  }

  private static func county(seed: UInt64, onOneDesk: Int = 20) async throws -> (TestCounty, Simulate.Outcome) {
    let county = try await TestCounty.pilot()
    let rhythm = try #require(Rhythm(events: log, firstWeekday: 6, firstMinute: 560))
    let simulate = Simulate(
      county: county.county, store: county.store, keys: county.keys, ids: county.ids, rhythm: rhythm, seed: seed,
      onOneDesk: onOneDesk)
    return (county, try await simulate(1200, at: at("2026-11-23")))
  }

  private static func rows(_ county: TestCounty) async throws -> [[Value]] {
    let (code, keys) = (county.county, county.keys)
    return try await county.store.read { connection in
      try connection.caseIDs(in: code, after: ID(0), limit: 5000).map { id in
        let finding = try connection.examine(id, in: code, keys: keys)
        #expect(finding.isSound)
        // Without what is made by the clock: the case's own id, and the ids of item and post.
        let values = try #require(try connection.indexValues(of: id, in: code))
        return values.enumerated().filter { ![0, 10, 11].contains($0.offset) }.map(\.element)
      }
    }
  }

  @Test func `keeps every rule and every chain, in every kind of state`() async throws {
    let (county, outcome) = try await Self.county(seed: 1)
    #expect(outcome.cases == 1200 && outcome.acts > 8 * 1200)
    #expect(outcome.refused.values.reduce(0, +) < 12)
    let rows = try await Self.rows(county)
    #expect(rows.count == 1200)
    for step in ["archived", "inHand"] { #expect(rows.contains { $0.contains(.text(step)) }) }
  }

  @Test func `is the same for the same seed and another for another`() async throws {
    let (one, again, other) = (
      try await Self.county(seed: 7).0, try await Self.county(seed: 7).0, try await Self.county(seed: 8).0
    )
    let (a, b, c) = (try await Self.rows(one), try await Self.rows(again), try await Self.rows(other))
    #expect(a == b)
    #expect(a != c)
  }

  @Test func `keeps one desk full, and goes on numbering after its cases`() async throws {
    let (county, _) = try await Self.county(seed: 1, onOneDesk: 60)
    let grid = try await county.grid
    let post = try #require(grid.seat?.post)
    let code = county.county
    let desk = try await county.store.read {
      try $0.desk(of: post, tab: .mine, today: at("2026-11-23").day, in: code, limit: 200)
    }
    #expect(desk.count >= 60)
    _ = try await county.accepted("NX036", by: grid, at: at("2026-11-23"))
  }
}
