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
    "P@ssw0rd-2026", "Password123!", "DaiBan#2027", "Neixiang-2026", "123Dragon!!", "Qwer-1234",
    "!Woaini-1314",
  ])
  func `refuses what people try first, however it is dressed up`(password: String) {
    #expect(agent.faults(in: password).contains(.tooCommon))
  }

  @Test(arguments: ["Xuexi-Tuijin-2026", "Summer-Rain-On-Leaves-7", "内乡县代办Ab1", "Kx7-mmQp-22tZ"])
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

  private func signedIn() async throws -> (TestCounty, Office, SessionToken) {
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
    return (county, Office(store: county.store, county: county.county, ids: county.ids), token)
  }

  @Test func `needs the current one, and takes effect`() async throws {
    let (county, office, token) = try await signedIn()
    let change = ChangePassword(office)
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
    let (_, office, token) = try await signedIn()
    let change = ChangePassword(office)
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

  @Test func `is not possible without a session`() async throws {
    let (_, office, _) = try await signedIn()
    let outcome = try await ChangePassword(office)(
      session: SessionToken(), current: password, password: "Xuexi-Tuijin-2026", again: "Xuexi-Tuijin-2026", at: now)
    #expect(outcome == .noSession)
  }
}
