import Domain
import Fixtures
import Sealing
import Store
import Testing
import UseCases

/// WSTG-SESS-06: what a browser kept of a pass to a case opens nothing once it was given back.
@Suite struct `A pass that was given back` {
  let now = at("2026-03-02")

  private func isEnded(_ pass: String, until: Moment, _ county: TestCounty) async throws -> Bool {
    try await county.store.read { try $0.isEnded(pass, until: until, in: county.county, keys: county.keys) }
  }

  @Test func `is known until it ends by itself, and then forgotten`() async throws {
    let county = try await TestCounty.pilot()
    let until = now.adding(minutes: 60)
    #expect(try await isEnded("a", until: until, county) == false)
    for _ in 1...2 { try await EndPass(county.environment)("a", until: until) }
    #expect(try await isEnded("a", until: until, county))
    #expect(try await isEnded("b", until: until, county) == false)
    try await SweepAccess(county.environment)(at: now.adding(minutes: 59))
    #expect(try await isEnded("a", until: until, county))
    try await SweepAccess(county.environment)(at: now.adding(minutes: 180))
    #expect(try await isEnded("a", until: until, county) == false)
  }

  @Test func `is kept as a digest`() async throws {
    let county = try await TestCounty.pilot()
    try await EndPass(county.environment)("123456784.1.ab", until: now)
    let sources = try await county.store.read { try $0.rows("SELECT source FROM rate", []) { try $0.text(0) } }
    #expect(sources.contains { $0.hasPrefix("pass:") } && !sources.contains { $0.contains("123456784") })
  }
}
