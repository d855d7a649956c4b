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
  private func county(posts: Int = 1) async throws -> (TestCounty, CountyEnvironment) {
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
    return (county, county.environment)
  }

  private func signIn(_ county: TestCounty, _ store: (any Store)? = nil) -> SignIn {
    SignIn(CountyEnvironment(store: store ?? county.store, county: county.county, ids: county.ids, keys: county.keys))
  }

  let office1 = SignInSource(client: "198.51.100.1")
  let stranger = SignInSource(client: "203.0.113.66")

  /// Of one who must be let in.
  private func signedIn(_ outcome: SignIn.Outcome) throws -> SignIn.SignedIn {
    guard case .signedIn(let signedIn) = outcome else { throw NotSignedIn(outcome: outcome) }
    return signedIn
  }

  private struct NotSignedIn: Error { let outcome: SignIn.Outcome }

  private func acts(_ county: TestCounty) async throws -> [AuditAct] {
    try await county.store.read { try $0.audit(of: county.county).map(\.act) }
  }

  @Test func `with the right password makes a digest of another cost anew, and nothing else does`() async throws {
    let (county, _) = try await county()
    func account() async throws -> Account? {
      try await county.store.read { try $0.account(named: "qlp.lm", of: county.county) }
    }
    let before = try await account()
    _ = try await signIn(county)(account: "qlp.lm", password: "wrong", from: office1, at: now)
    #expect(try await account() == before)

    _ = try signedIn(try await signIn(county)(account: "qlp.lm", password: password, from: office1, at: now))
    let renewed = try #require(try await account())
    #expect(PasswordHash.isUsual(renewed.password) && !PasswordHash.isUsual(before?.password ?? ""))
    #expect(renewed.usedPasswords == [renewed.password])

    _ = try signedIn(try await signIn(county)(account: "qlp.lm", password: password, from: office1, at: now))
    #expect(try await account() == renewed)
  }

  @Test func `with the right password opens a session in the only post`() async throws {
    let (county, _) = try await county()
    let origin = SessionOrigin(address: "198.51.100.*", agent: "Firefox（Windows）")
    let source = SignInSource(client: "198.51.100.1", origin: origin)
    let signedIn = try signedIn(
      try await signIn(county)(account: " QLP.LM ", password: password, from: source, at: now))
    #expect(signedIn.post == ID(1))
    let session = try await county.store.read { try $0.session(signedIn.token.digest, of: county.county) }
    #expect(session?.staff.name == "李示例")
    let kept = try await county.store.read { try $0.sessions(of: "qlp.lm", in: county.county) }
    #expect(kept.map(\.origin) == [origin])
    #expect(try await acts(county) == [.signedIn])
  }

  @Test func `leaves the choice among several posts`() async throws {
    let (county, environment) = try await county(posts: 2)
    let signedIn = try signedIn(
      try await signIn(county)(account: "qlp.lm", password: password, from: office1, at: now))
    #expect(signedIn.post == nil)
    #expect(signedIn.posts.count == 2)
    let choose = ChoosePost(environment)
    #expect(
      try await choose(ID(2), session: signedIn.token, at: now)
        == .chosen(Seat(post: ID(2), kind: .leadOffice, unit: .county, person: ID(11))))
    #expect(try await choose(ID(9), session: signedIn.token, at: now) == .notYours)
    #expect(try await choose(ID(2), session: SessionToken(), at: now) == .noSession)
    #expect(try await choose(ID(2), session: signedIn.token, at: now.adding(minutes: 31)) == .noSession)
    #expect(try await acts(county) == [.postChosen, .signedIn])
  }

  @Test func `makes whoever types five wrong passwords wait, even with the right one, longer each time`() async throws {
    let (county, _) = try await county()
    let signIn = signIn(county)
    func wrong(_ now: Moment) async throws -> SignIn.Outcome {
      try await signIn(account: "qlp.lm", password: "wrong", from: stranger, at: now)
    }
    for _ in 1...4 { #expect(try await wrong(now) == .refused) }
    #expect(try await wrong(now) == .waiting(seconds: 60))
    #expect(
      try await signIn(account: "qlp.lm", password: password, from: stranger, at: now) == .waiting(seconds: 60))
    #expect(try await acts(county) == [.signInPaused] + Array(repeating: .signInFailed, count: 4))
    var moment = now
    for seconds in [120, 240, 480, 900, 900] {
      guard case .waiting(let wait) = try await wrong(moment) else { break }
      moment = moment.adding(milliseconds: Int64(wait) * 1000)
      #expect(try await wrong(moment) == .waiting(seconds: seconds))
    }
    moment = moment.adding(minutes: 15)
    _ = try signedIn(try await signIn(account: "qlp.lm", password: password, from: stranger, at: moment))
    // The right password begins anew.
    for _ in 1...4 { #expect(try await wrong(moment) == .refused) }
  }

  @Test func `is not kept from others by whoever types wrong passwords`() async throws {
    let (county, _) = try await county()
    let signIn = signIn(county)
    for _ in 1...8 { _ = try await signIn(account: "qlp.lm", password: "wrong", from: stranger, at: now) }
    _ = try signedIn(try await signIn(account: "qlp.lm", password: password, from: office1, at: now))
  }

  @Test func `has its own tries in a browser that was in the account before, also behind one address`() async throws {
    let (county, _) = try await county()
    let signIn = signIn(county)
    let own = try signedIn(try await signIn(account: "qlp.lm", password: password, from: office1, at: now)).devices
    for _ in 1...8 { _ = try await signIn(account: "qlp.lm", password: "wrong", from: office1, at: now) }
    #expect(
      try await signIn(account: "qlp.lm", password: password, from: office1, at: now) == .waiting(seconds: 60))
    let known = SignInSource(client: office1.client, devices: own)
    _ = try signedIn(try await signIn(account: "qlp.lm", password: password, from: known, at: now))
    // Known for this account only: at another one it is a stranger's.
    for _ in 1...5 { _ = try await signIn(account: "nobody", password: "wrong", from: known, at: now) }
    #expect(
      try await signIn(account: "nobody", password: "wrong", from: office1, at: now) == .waiting(seconds: 60))
    // And the known browser is no door for guessing.
    for _ in 1...5 { _ = try await signIn(account: "qlp.lm", password: "wrong", from: known, at: now) }
    #expect(try await signIn(account: "qlp.lm", password: password, from: known, at: now) == .waiting(seconds: 60))
  }

  @Test func `leaves each unknown client one try while a hundred wrong ones an hour come from everywhere`() async throws
  {
    let (county, _) = try await county()
    let signIn = signIn(county)
    let own = try signedIn(try await signIn(account: "qlp.lm", password: password, from: office1, at: now)).devices
    for number in 0..<100 {
      let source = SignInSource(client: "192.0.2.\(number / 4)")
      let answer = try await signIn(account: "qlp.lm", password: "wrong", from: source, at: now)
      #expect(answer == (number < 99 ? .refused : .waiting(seconds: 900)))
    }
    let late = SignInSource(client: "198.51.100.200")
    #expect(try await signIn(account: "qlp.lm", password: "wrong", from: late, at: now) == .waiting(seconds: 900))
    // Nobody is locked out: a right first try passes, and a known browser has its five.
    let new = SignInSource(client: "198.51.100.201")
    _ = try signedIn(try await signIn(account: "qlp.lm", password: password, from: new, at: now))
    let known = SignInSource(client: "198.51.100.202", devices: own)
    for _ in 1...4 {
      #expect(try await signIn(account: "qlp.lm", password: "wrong", from: known, at: now) == .refused)
    }
    _ = try signedIn(try await signIn(account: "qlp.lm", password: password, from: known, at: now))
    // An hour later all have five again.
    #expect(
      try await signIn(account: "qlp.lm", password: "wrong", from: late, at: now.adding(minutes: 60)) == .refused)
  }

  @Test func `counts wrong passwords that come at the same moment`() async throws {
    let (county, _) = try await county()
    let signIn = signIn(county)
    await withTaskGroup(of: Void.self) { group in
      for _ in 1...12 {
        group.addTask { [now, stranger] in
          _ = try? await signIn(account: "qlp.lm", password: "wrong", from: stranger, at: now)
        }
      }
    }
    #expect(
      try await signIn(account: "qlp.lm", password: password, from: stranger, at: now) == .waiting(seconds: 60))
    #expect(try await acts(county).count == 5)
  }

  @Test func `answers for a name that does not exist as for one that does, whenever it is tried`() async throws {
    let (county, _) = try await county()
    let signIn = signIn(county)
    // Over the edge of a quarter of an hour, where the counts of old began anew for unknown names only.
    let times = [14, 14, 14, 16, 16, 16, 17, 18, 18, 20].map { now.adding(minutes: $0) }
    var answers: [[SignIn.Outcome]] = []
    for name in ["qlp.lm", "nobody", "没有", "a b", ""] {
      let source = SignInSource(client: "203.0.113.\(answers.count)")
      answers.append([])
      for time in times {
        answers[answers.count - 1].append(try await signIn(account: name, password: "wrong", from: source, at: time))
      }
    }
    for other in answers.dropFirst() { #expect(other == answers[0]) }
    #expect(answers[0].prefix(5) == [.refused, .refused, .refused, .refused, .waiting(seconds: 60)])
  }

  @Test func `does the same for a name that does not exist, to the statement`() async throws {
    let (county, _) = try await county()
    let recording = Recording(county.store)
    let signIn = signIn(county, recording)
    var work: [[[String]]] = []
    for name in ["qlp.lm", "nobody", "a b"] {
      work.append([])
      for _ in 1...6 {
        _ = try await signIn(account: name, password: "wrong", from: stranger, at: now)
        work[work.count - 1].append(recording.statements())
      }
    }
    for other in work.dropFirst() { #expect(other == work[0]) }
  }

  @Test func `keeps neither addresses nor names among what it counts`() async throws {
    let (county, _) = try await county()
    for name in ["qlp.lm", "Secret-2026"] {
      _ = try await signIn(county)(account: name, password: "wrong", from: stranger, at: now)
    }
    let kept = try await county.store.read { connection in
      try connection.rows("SELECT source FROM rate WHERE county = $1", [.integer(county.county.code)]) {
        try $0.text(0)
      }
        + (try connection.rows("SELECT about FROM audit WHERE county = $1", [.integer(county.county.code)]) {
          try $0.text(0)
        })
    }
    #expect(kept.count == 5)
    for text in kept {
      #expect(!text.contains("203.0.113") && !text.lowercased().contains("secret"))
      #expect(!text.contains(hex(digest(Array("secret-2026".utf8)).prefix(16))))
    }
    #expect(kept.filter { $0.contains("qlp.lm") } == ["qlp.lm"])  // the audit's row of the account
  }

  @Test func `tells only who knows the password that the account is disabled`() async throws {
    let (county, environment) = try await county()
    #expect(try await DisableAccount(environment)("qlp.lm", by: .console, at: now) == .done(Done()))
    let signIn = signIn(county)
    #expect(try await signIn(account: "qlp.lm", password: "wrong", from: office1, at: now) == .refused)
    #expect(try await signIn(account: "qlp.lm", password: password, from: office1, at: now) == .disabled)
  }

  @Test(arguments: [0, 1]) func `ends the other sessions where the county allows but one`(single: Int) async throws {
    let (county, _) = try await county()
    try await county.store.write { try $0.set(.singleSession, to: single, of: county.county) }
    let signIn = signIn(county)
    let first = try signedIn(try await signIn(account: "qlp.lm", password: password, from: office1, at: now))
    let second = try signedIn(try await signIn(account: "qlp.lm", password: password, from: stranger, at: now))
    let alive = try await county.store.read { connection in
      try [first, second].map { try connection.session($0.token.digest, of: county.county) != nil }
    }
    #expect(alive == [single == 0, true])
    #expect(try await acts(county) == (single == 0 ? [.signedIn, .signedIn] : [.sessionsEnded, .signedIn, .signedIn]))
  }

  @Test func `ends the session that the browser had, whosever it was`() async throws {
    let (county, _) = try await county()
    let signIn = signIn(county)
    let first = try signedIn(try await signIn(account: "qlp.lm", password: password, from: office1, at: now))
    let again = SignInSource(client: office1.client, session: first.token)
    // A wrong password ends nothing.
    #expect(try await signIn(account: "qlp.lm", password: "wrong", from: again, at: now) == .refused)
    #expect(try await county.store.read { try $0.session(first.token.digest, of: county.county) } != nil)
    let second = try signedIn(try await signIn(account: "qlp.lm", password: password, from: again, at: now))
    #expect(try await county.store.read { try $0.session(first.token.digest, of: county.county) } == nil)
    #expect(try await county.store.read { try $0.session(second.token.digest, of: county.county) } != nil)
    #expect(try await acts(county) == [.signedIn, .signedOut, .signInFailed, .signedIn])
  }

  @Test func `does not wait with a new password that was chosen by code`() async throws {
    let (county, environment) = try await county()
    let signIn = signIn(county)
    for _ in 1...5 { _ = try await signIn(account: "qlp.lm", password: "wrong", from: stranger, at: now) }
    guard case .done(let code) = try await ResetPassword(environment)("qlp.lm", by: .console, at: now) else {
      Testing.Issue.record("not reset")
      return
    }
    #expect(
      try await signIn(account: "qlp.lm", password: password, from: stranger, at: now) == .waiting(seconds: 60))
    let new = "Yuliang-Hedian-27"
    #expect(
      try await SetPasswordByCode(environment)(account: "qlp.lm", code: code.text, password: new, again: new, at: now)
        == .done)
    _ = try signedIn(try await signIn(account: "qlp.lm", password: new, from: stranger, at: now))
  }

  @Test func `ends with signing out`() async throws {
    let (county, environment) = try await county()
    let signedIn = try signedIn(
      try await signIn(county)(account: "qlp.lm", password: password, from: office1, at: now))
    try await SignOut(environment)(signedIn.token, at: now)
    try await SignOut(environment)(signedIn.token, at: now)
    let found1 = try await county.store.read { try $0.session(signedIn.token.digest, of: county.county) }
    #expect(found1 == nil)
    #expect(try await acts(county) == [.signedOut, .signedIn])
  }

  @Test func `and looking things up is limited by source`() async throws {
    let (county, environment) = try await county()
    try await county.store.write { try $0.set(.lookupsPerMinute, to: 2, of: county.county) }
    let limit = LimitRate(environment)
    #expect(try await limit(.lookup, from: "a", at: now) == .admitted)
    #expect(try await limit(.lookup, from: "a", at: now) == .admitted)
    #expect(try await limit(.lookup, from: "a", at: now) == .limited(seconds: 60))
    #expect(try await limit(.lookup, from: "b", at: now) == .admitted)
    #expect(try await limit(.request, from: "a", at: now) == .admitted)
    #expect(try await limit(.lookup, from: "a", at: now.adding(minutes: 1)) == .admitted)
    let (signIn, source) = (signIn(county), SignInSource(client: "c"))
    for _ in 1...2 { _ = try await signIn(account: "someone", password: "wrong", from: source, at: now) }
    #expect(
      try await signIn(account: "another", password: "wrong", from: source, at: now) == .waiting(seconds: 60))
  }
}

@Suite struct `A browser that was here before` {
  let keys = KeyRing(master: [UInt8](repeating: 7, count: 32))

  @Test func `is known for the accounts it signed in to, and says nothing of them`() throws {
    let marks = DeviceMarks().adding("qlp.lm", keys).adding("qlp.zm", keys)
    let read = try #require(DeviceMarks(cookie: marks.cookie))
    #expect(read == marks)
    #expect(read.know("qlp.lm", keys) && read.know("qlp.zm", keys) && !read.know("qlp.xm", keys))
    #expect(!marks.cookie.contains("qlp"))
    // One number for both; a mark does not pass with another browser's number.
    let parts = marks.cookie.split(separator: ".")
    let other = try #require(
      DeviceMarks(cookie: ([DeviceMarks().id] + parts.dropFirst().map(String.init)).joined(separator: ".")))
    #expect(!other.know("qlp.lm", keys))
    #expect(!read.know("qlp.lm", KeyRing(master: [UInt8](repeating: 8, count: 32))))
  }

  @Test func `remembers eight accounts, the latest`() {
    var marks = DeviceMarks()
    for number in 0..<12 { marks = marks.adding("account\(number % 10)", keys) }
    let known = (0..<10).filter { marks.know("account\($0)", keys) }
    #expect(known == [0, 1, 4, 5, 6, 7, 8, 9])
    #expect(DeviceMarks(cookie: marks.cookie) == marks)
  }

  @Test(arguments: ["", "x", ".", String(repeating: "0", count: 31), String(repeating: "g", count: 32)])
  func `keeps nothing that is not ours`(cookie: String) { #expect(DeviceMarks(cookie: cookie) == nil) }
}
