import Domain
import Fixtures
import Sealing
import Store
import Testing
import UseCases

/// M9.
@Suite struct `Ending one's sessions` {
  let now = at("2026-11-23")

  /// Two people, the first signed in three times.
  private func county() async throws -> (TestCounty, mine: [SessionToken], other: SessionToken) {
    let county = try await TestCounty.empty()
    let (mine, other) = ([SessionToken(), SessionToken(), SessionToken()], SessionToken())
    try await county.store.write { [now] connection in
      for (id, name) in [(11, "qlp.lm"), (12, "qlp.zm")] as [(Int64, String)] {
        let staff = Staff(id: ID(id), name: "李示例", workPhone: "13800000011")
        try connection.save(staff, of: county.county)
        try connection.add(Account(name: name, staff: staff.id, password: "x", mustChange: false), of: county.county)
      }
      for (token, name) in mine.map({ ($0, "qlp.lm") }) + [(other, "qlp.zm")] {
        let account = try connection.account(named: name, of: county.county)!
        try connection.addSession(token.digest, account: account, post: nil, csrf: "c", at: now, in: county.county)
      }
    }
    return (county, mine, other)
  }

  private func alive(_ county: TestCounty, _ tokens: [SessionToken]) async throws -> [Bool] {
    try await county.store.read { connection in
      try tokens.map { try connection.session($0.digest, of: county.county) != nil }
    }
  }

  private func mark(_ token: SessionToken) -> String { hex(token.digest.prefix(8)) }

  @Test func `ends the one that is named, of one's own only`() async throws {
    let (county, mine, other) = try await county()
    let end = EndSessions(county.office)
    #expect(try await end(.one(mark: mark(mine[1])), session: mine[0], at: now) == .ended(1))
    #expect(try await end(.one(mark: mark(mine[1])), session: mine[0], at: now) == .notFound)
    #expect(try await end(.one(mark: mark(other)), session: mine[0], at: now) == .notFound)
    #expect(try await end(.one(mark: ""), session: mine[0], at: now) == .notFound)
    #expect(try await end(.one(mark: mark(mine[0])), session: mine[0], at: now) == .notFound)  // that is signing out
    #expect(try await alive(county, mine + [other]) == [true, false, true, true])
    #expect(try await county.store.read { try $0.audit(of: county.county).map(\.act) } == [.sessionsEnded])
  }

  @Test func `ends all others, and nothing without a session`() async throws {
    let (county, mine, other) = try await county()
    let end = EndSessions(county.office)
    #expect(try await end(.others, session: SessionToken(), at: now) == .noSession)
    #expect(try await end(.others, session: mine[2], at: now.adding(minutes: 31)) == .noSession)
    #expect(try await end(.others, session: mine[2], at: now) == .ended(2))
    #expect(try await end(.others, session: mine[2], at: now) == .ended(0))
    #expect(try await alive(county, mine + [other]) == [false, false, true, true])
    #expect(try await county.store.read { try $0.audit(of: county.county).map(\.about) } == ["qlp.lm"])
  }
}
