import Domain
import Fixtures
import Sealing
import Store
import Testing
import UseCases

/// M9.
@Suite struct `Ending one's sessions` {
  let now = at("2026-11-23")
  private let password = "Yulan-Huakai-26"

  /// Two people, the first signed in three times.
  private func county() async throws -> (TestCounty, mine: [SessionToken], other: SessionToken) {
    let county = try await TestCounty.empty()
    let (mine, other) = ([SessionToken(), SessionToken(), SessionToken()], SessionToken())
    let digest = try PasswordHash.make(password, logCost: 4)
    try await county.store.write { [now] connection in
      for (id, name) in [(11, "qlp.lm"), (12, "qlp.zm")] as [(Int64, String)] {
        let staff = Staff(id: ID(id), name: "李示例", workPhone: "13800000011")
        try connection.save(staff, of: county.county)
        try connection.add(Account(name: name, staff: staff.id, password: digest, mustChange: false), of: county.county)
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
    let end = EndSessions(county.environment)
    #expect(try await end(.one(mark: mark(mine[1])), current: password, session: mine[0], at: now) == .ended(1))
    #expect(try await end(.one(mark: mark(mine[1])), current: password, session: mine[0], at: now) == .notFound)
    #expect(try await end(.one(mark: mark(other)), current: password, session: mine[0], at: now) == .notFound)
    #expect(try await end(.one(mark: ""), current: password, session: mine[0], at: now) == .notFound)
    // That would be signing out.
    #expect(try await end(.one(mark: mark(mine[0])), current: password, session: mine[0], at: now) == .notFound)
    #expect(try await alive(county, mine + [other]) == [true, false, true, true])
    #expect(try await county.store.read { try $0.audit(of: county.county).map(\.act) } == [.sessionsEnded])
  }

  @Test func `says what was not chosen or typed, and counts no try then`() async throws {
    let (county, mine, _) = try await county()
    let end = EndSessions(county.environment)
    guard case .invalid(let both) = try await end(nil, current: "", session: mine[0], at: now) else {
      Testing.Issue.record("nothing was ended")
      return
    }
    #expect(both.map(\.text) == ["请选择要结束哪一处登录。", "请输入现在的密码。"])
    for _ in 0..<10 {
      guard case .invalid(let issues) = try await end(.others, current: "", session: mine[0], at: now) else {
        Testing.Issue.record("counted as a wrong password")
        return
      }
      #expect(issues.map(\.field) == ["current"])
    }
    #expect(try await end(.others, current: password, session: mine[0], at: now) == .ended(2))
  }

  @Test func `ends all others, and nothing without a session`() async throws {
    let (county, mine, other) = try await county()
    let end = EndSessions(county.environment)
    #expect(try await end(.others, current: password, session: SessionToken(), at: now) == .noSession)
    #expect(try await end(.others, current: password, session: mine[2], at: now.adding(minutes: 31)) == .noSession)
    #expect(try await end(.others, current: password, session: mine[2], at: now) == .ended(2))
    #expect(try await end(.others, current: password, session: mine[2], at: now) == .ended(0))
    #expect(try await alive(county, mine + [other]) == [false, false, true, true])
    #expect(try await county.store.read { try $0.audit(of: county.county).map(\.about) } == ["qlp.lm"])
  }

  @Test func `ends nothing without the password, and everything after five wrong ones`() async throws {
    let (county, mine, other) = try await county()
    let end = EndSessions(county.environment)
    func wrong(_ typed: String = "x") async throws -> EndSessions.Outcome {
      try await end(.others, current: typed, session: mine[0], at: now)
    }
    let beside = UseCases.Issue(field: "current", text: "当前密码不正确，请重新输入")
    for _ in 1...3 { #expect(try await wrong() == .invalid([beside])) }
    let long = UseCases.Issue(field: "current", text: PasswordRule.Fault.tooLong.text)
    #expect(try await wrong(String(repeating: "长", count: 200)) == .invalid([long]), "not hashed, not counted")
    // Counted together with those of changing the password.
    let change = try await ChangePassword(county.environment)(
      session: mine[1], current: "x", password: "Xuexi-Tuijin-2026", again: "Xuexi-Tuijin-2026", at: now)
    #expect(change == .invalid([beside]))
    #expect(try await alive(county, mine + [other]) == [true, true, true, true])
    #expect(try await wrong() == .tooManyTries)
    #expect(try await wrong() == .noSession)
    #expect(try await alive(county, mine + [other]) == [false, false, false, true])
    let acts = try await county.store.read { try $0.audit(of: county.county).map(\.act) }
    #expect(acts == [.signInPaused] + Array(repeating: .signInFailed, count: 4))
  }

  @Test func `forgets wrong passwords after a right one`() async throws {
    let (county, mine, _) = try await county()
    let end = EndSessions(county.environment)
    for _ in 1...3 {
      for _ in 1...4 { _ = try await end(.others, current: "x", session: mine[0], at: now) }
      guard case .ended = try await end(.others, current: password, session: mine[0], at: now) else {
        Testing.Issue.record("the right password was refused")
        return
      }
    }
    #expect(try await alive(county, mine) == [true, false, false])
  }
}
