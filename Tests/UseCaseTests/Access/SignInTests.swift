import Domain
import Fixtures
import Sealing
import Store
import Testing
import UseCases

@Suite struct `Signing in` {
  let now = Moment(day: Day(iso: "2026-11-23")!, minute: 540)
  let password = "Yulan-Huakai-26"

  /// 李示例 with one post, or two.
  private func county(posts: Int = 1) async throws -> (TestCounty, Office) {
    let county = try await TestCounty.empty()
    // A cheap digest: the cost is not what is tested.
    let digest = try PasswordHash.make(password, logCost: 4)
    try await county.store.write { [now] connection in
      let li = Staff(id: ID(11), name: "李示例", workPhone: "13800000011")
      try connection.save(li, of: county.county)
      try connection.add(
        Account(name: "qlp.lm", staff: li.id, password: digest, mustChange: false, usedPasswords: [digest]),
        of: county.county)
      for number in 0..<posts {
        try connection.open(
          Post(id: ID(Int64(number + 1)), kind: .leadOffice, unit: .county, holder: li.id, from: now.day),
          in: county.county)
      }
    }
    return (county, Office(store: county.store, county: county.county, ids: county.ids))
  }

  private func acts(_ county: TestCounty) async throws -> [AuditAct] {
    try await county.store.read { try $0.audit(of: county.county).map(\.act) }
  }

  @Test func `with the right password opens a session in the only post`() async throws {
    let (county, office) = try await county()
    guard
      case .signedIn(let signedIn) = try await SignIn(office)(
        account: " QLP.LM ", password: password, at: now)
    else {
      Testing.Issue.record("not signed in")
      return
    }
    #expect(signedIn.post == ID(1))
    let session = try await county.store.read { try $0.session(signedIn.token.digest, of: county.county) }
    #expect(session?.staff.name == "李示例")
    #expect(try await acts(county) == [.signedIn])
  }

  @Test func `leaves the choice among several posts`() async throws {
    let (county, office) = try await county(posts: 2)
    guard
      case .signedIn(let signedIn) = try await SignIn(office)(account: "qlp.lm", password: password, at: now)
    else {
      Testing.Issue.record("not signed in")
      return
    }
    #expect(signedIn.post == nil)
    #expect(signedIn.posts.count == 2)
    let choose = ChoosePost(office)
    #expect(
      try await choose(ID(2), session: signedIn.token, at: now)
        == .chosen(Seat(post: ID(2), kind: .leadOffice, unit: .county, person: ID(11))))
    #expect(try await choose(ID(9), session: signedIn.token, at: now) == .notYours)
    #expect(try await choose(ID(2), session: SessionToken(), at: now) == .noSession)
    #expect(try await choose(ID(2), session: signedIn.token, at: now.adding(minutes: 31)) == .noSession)
    #expect(try await acts(county) == [.postChosen, .signedIn])
  }

  @Test func `is locked after five wrong passwords, and open again after a quarter of an hour`() async throws {
    let (county, office) = try await county()
    let signIn = SignIn(office)
    for _ in 1...4 { #expect(try await signIn(account: "qlp.lm", password: "wrong", at: now) == .refused) }
    #expect(try await signIn(account: "qlp.lm", password: "wrong", at: now) == .locked(minutes: 15))
    #expect(try await signIn(account: "qlp.lm", password: password, at: now) == .locked(minutes: 15))
    #expect(try await acts(county).first == .accountLocked)
    guard
      case .signedIn = try await signIn(account: "qlp.lm", password: password, at: now.adding(minutes: 15))
    else {
      Testing.Issue.record("still locked")
      return
    }
  }

  @Test func `counts wrong passwords that come at the same moment`() async throws {
    let (county, office) = try await county()
    await withTaskGroup(of: Void.self) { group in
      for _ in 1...12 {
        group.addTask { [now] in _ = try? await SignIn(office)(account: "qlp.lm", password: "wrong", at: now) }
      }
    }
    #expect(try await SignIn(office)(account: "qlp.lm", password: password, at: now) == .locked(minutes: 15))
    #expect(try await county.store.read { try $0.account(named: "qlp.lm", of: county.county) }?.lockedUntil != nil)
  }

  @Test func `answers for a name that does not exist as for one that does`() async throws {
    let (_, office) = try await county()
    let signIn = SignIn(office)
    var answers: [SignIn.Outcome] = []
    for _ in 1...6 { answers.append(try await signIn(account: "nobody", password: "wrong", at: now)) }
    #expect(
      answers == Array(repeating: .refused, count: 4) + Array(repeating: .locked(minutes: 15), count: 2))
  }

  @Test func `tells only who knows the password that the account is disabled`() async throws {
    let (_, office) = try await county()
    #expect(try await DisableAccount(office)("qlp.lm", by: .console, at: now) == .done(Done()))
    #expect(try await SignIn(office)(account: "qlp.lm", password: "wrong", at: now) == .refused)
    #expect(try await SignIn(office)(account: "qlp.lm", password: password, at: now) == .disabled)
  }

  @Test func `ends with signing out`() async throws {
    let (county, office) = try await county()
    guard
      case .signedIn(let signedIn) = try await SignIn(office)(account: "qlp.lm", password: password, at: now)
    else {
      Testing.Issue.record("not signed in")
      return
    }
    try await SignOut(office)(signedIn.token, at: now)
    try await SignOut(office)(signedIn.token, at: now)
    let found1 = try await county.store.read { try $0.session(signedIn.token.digest, of: county.county) }
    #expect(found1 == nil)
    #expect(try await acts(county) == [.signedOut, .signedIn])
  }

  @Test func `and looking things up is limited by source`() async throws {
    let (county, office) = try await county()
    try await county.store.write { try $0.set(.lookupsPerMinute, to: 2, of: county.county) }
    let limit = LimitRate(office)
    #expect(try await limit(.lookup, from: "a", at: now) == .admitted)
    #expect(try await limit(.lookup, from: "a", at: now) == .admitted)
    #expect(try await limit(.lookup, from: "a", at: now) == .limited(seconds: 60))
    #expect(try await limit(.lookup, from: "b", at: now) == .admitted)
    #expect(try await limit(.request, from: "a", at: now) == .admitted)
    #expect(try await limit(.lookup, from: "a", at: now.adding(minutes: 1)) == .admitted)
  }
}
