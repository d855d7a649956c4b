import Domain
import Fixtures
import Sealing
import Store
import Testing
import UseCases

@Suite struct `The rule for passwords` {
  let agent = PasswordRule(accountName: "qlp.lm", phone: "138-0000-0011", isAdministrator: false)

  @Test(
    arguments: [
      ("Yulan-Huakai-26", []), ("Ab1-", [.tooShort(least: 8)]), ("neixiang2026", [.tooFewKinds, .tooCommon]),
      ("Qlp.lm-2026", [.holdsAccountName]), ("Tel-13800000011", [.holdsPhone]),
      ("", [.tooShort(least: 8), .tooFewKinds]), ("内乡县代办Ab1", []),
    ] as [(String, [PasswordRule.Fault])])
  func `says everything that is wrong`(password: String, faults: [PasswordRule.Fault]) {
    #expect(agent.faults(in: password) == faults)
  }

  @Test(arguments: [
    "P@ssw0rd-2026", "Password123!", "DaiBan#2027", "Neixiang-2026", "123Dragon!!",
    "!Woaini-1314", "aaaaaaaA1", "Aa111111", "Aa123123", "Abc123456", "Qq-87654321",
  ])
  func `refuses what people try first, however it is dressed up`(password: String) {
    #expect(agent.faults(in: password).contains(.tooCommon))
  }

  @Test(arguments: ["Xuexi-Tuijin-2026", "Summer-Rain-On-Leaves-7", "内乡县代办Ab1", "Kx7-mmQp-22tZ", "Abc-73914625"])
  func `takes what is none of them`(password: String) {
    #expect(agent.faults(in: password).isEmpty)
  }

  @Test func `asks administrators for ten characters`() {
    let rule = PasswordRule(accountName: "fgf", phone: "", isAdministrator: true)
    #expect(rule.faults(in: "Abcdef-12") == [.tooShort(least: 10)])
    #expect(rule.faults(in: "Abcdefg-12").isEmpty)
  }
}

@Suite struct `Changing a password` {
  let now = Moment(day: Day(iso: "2026-11-23")!, minute: 540)
  let password = "Yulan-Huakai-26"
  let keys = KeyRing(master: [UInt8](repeating: 7, count: 32))

  private func signedIn() async throws -> (TestCounty, CountyEnvironment, SessionToken) {
    let county = try await TestCounty.empty()
    let digest = try PasswordHash.make(password, logCost: 4)
    let token = SessionToken()
    try await county.store.write { [now] connection in
      let li = Staff(id: ID(11), name: "李示例", workPhone: "13800000011")
      let account = Account(name: "qlp.lm", staff: li.id, password: digest, usedPasswords: [digest])
      try connection.save(li, of: county.county)
      try connection.add(account, of: county.county)
      try connection.addSession(
        token.digest, account: account, post: nil, csrf: "c", at: now, in: county.county)
    }
    return (county, county.environment, token)
  }

  @Test func `needs the current one, and takes effect`() async throws {
    let (county, environment, token) = try await signedIn()
    let change = ChangePassword(environment)
    let wrong = try await change(
      session: token, current: "x", password: "Xuexi-Tuijin-2026", again: "Xuexi-Tuijin-2026", at: now)
    #expect(wrong == .invalid([UseCases.Issue(field: "current", text: "当前密码不正确，请重新输入")]))
    let done = try await change(
      session: token, current: password, password: "Xuexi-Tuijin-2026", again: "Xuexi-Tuijin-2026", at: now)
    #expect(done == .changed)
    let account = try await county.store.read { try $0.account(named: "qlp.lm", of: county.county) }
    #expect(account?.mustChange == false)
    #expect(account?.usedPasswords.count == 2)
    #expect(try PasswordHash.verify("Xuexi-Tuijin-2026", against: account?.password ?? ""))
  }

  @Test func `shows all that is wrong with the new one`() async throws {
    let (_, environment, token) = try await signedIn()
    let change = ChangePassword(environment)
    let bad = try await change(session: token, current: password, password: "short", again: "other", at: now)
    guard case .invalid(let issues) = bad else {
      Testing.Issue.record("accepted")
      return
    }
    #expect(issues.map(\.field) == ["password", "password", "again"])
    let same = try await change(
      session: token, current: password, password: password, again: password, at: now)
    #expect(same == .invalid([UseCases.Issue(field: "password", text: PasswordRule.Fault.usedBefore.text)]))
  }

  @Test func `says beside its field what is longer than 512 bytes`() async throws {
    let (_, environment, token) = try await signedIn()
    let marked = "Ab1-" + String(repeating: "\u{301}", count: 300)
    let text = PasswordRule.Fault.tooLong.text
    let long = try await ChangePassword(environment)(
      session: token, current: password, password: marked, again: marked, at: now)
    #expect(long == .invalid(["password", "again"].map { UseCases.Issue(field: $0, text: text) }))
    let current = try await ChangePassword(environment)(
      session: token, current: marked, password: "Xuexi-Tuijin-2026", again: "Xuexi-Tuijin-2026", at: now)
    #expect(current == .invalid([UseCases.Issue(field: "current", text: text)]))
  }

  @Test func `is not possible without a session`() async throws {
    let (_, environment, _) = try await signedIn()
    let outcome = try await ChangePassword(environment)(
      session: SessionToken(), current: password, password: "Xuexi-Tuijin-2026", again: "Xuexi-Tuijin-2026", at: now)
    #expect(outcome == .noSession)
  }

  @Test func `ends every session after five wrong current passwords`() async throws {
    let (county, environment, token) = try await signedIn()
    let change = ChangePassword(environment)
    func wrong() async throws -> ChangePassword.Outcome {
      try await change(session: token, current: "x", password: "Xuexi-Tuijin-2026", again: "Xuexi-Tuijin-2026", at: now)
    }
    for _ in 1...4 {
      #expect(try await wrong() == .invalid([UseCases.Issue(field: "current", text: "当前密码不正确，请重新输入")]))
    }
    #expect(try await wrong() == .tooManyTries)
    #expect(try await wrong() == .noSession)
    let acts = try await county.store.read { try $0.audit(of: county.county).map(\.act) }
    #expect(acts == [.signInPaused] + Array(repeating: .signInFailed, count: 4))
  }

  @Test func `ends the other sessions`() async throws {
    let (county, environment, token) = try await signedIn()
    let other = SessionToken()
    try await county.store.write { [now] connection in
      try connection.addSession(
        other.digest, account: try connection.account(named: "qlp.lm", of: county.county)!, post: nil, csrf: "d",
        at: now,
        in: county.county)
    }
    let done = try await ChangePassword(environment)(
      session: token, current: password, password: "Xuexi-Tuijin-2026", again: "Xuexi-Tuijin-2026", at: now)
    #expect(done == .changed)
    let left = try await county.store.read { try $0.sessions(of: "qlp.lm", in: county.county).map(\.digest) }
    #expect(left == [token.digest])
  }
}
