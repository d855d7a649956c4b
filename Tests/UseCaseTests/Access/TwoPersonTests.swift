import Domain
import Fixtures
import Sealing
import Store
import Testing
import UseCases

/// A county with its three administrators (1, 2, 3 in the posts 1, 2, 3), the lead office (4), somebody with an account (5) and
/// somebody without (6).
struct ThreeCounty: Sendable {
  static let password = "Yulan-Huakai-26"
  static let names: KeyValuePairs<Int64, String> = [1: "xitong", 2: "anquan", 3: "shenji", 4: "fgb", 5: "wang"]
  static let kinds: [PostKind] = [.systemAdministrator, .securityAdministrator, .auditor, .leadOffice]

  let county: TestCounty
  let now = Moment(day: Day(iso: "2026-11-23")!, minute: 540)
  var environment: CountyEnvironment { county.environment }

  init() async throws {
    county = try await TestCounty.empty()
    let hash = try PasswordHash.make(Self.password, logCost: 4)
    let (code, now, keys) = (county.county, now, county.keys)
    try await county.store.write { connection in
      for id in 1...6 as ClosedRange<Int64> {
        try connection.save(Staff(id: ID(id), name: "示例\(id)", workPhone: "1380000000\(id)"), of: code)
      }
      for (id, name) in Self.names {
        try connection.add(
          Account(name: name, staff: ID(id), password: hash, mustChange: false, usedPasswords: [hash]), of: code)
      }
      for name in ["shenji", "wang"] {
        try connection.addSecondFactor([UInt8](repeating: 1, count: 20), of: name, in: code, keys: keys)
        let factor = try connection.secondFactor(of: name, in: code, keys: keys)!
        try connection.update(factor, confirmedAt: now, in: code)
      }
      for (place, kind) in Self.kinds.enumerated() {
        let id = Int64(place + 1)
        try connection.open(Post(id: ID(id), kind: kind, unit: .county, holder: ID(id), from: now.day), in: code)
      }
    }
  }

  func officer(_ person: Int64, as post: Int64? = nil) -> OfficeActor {
    let post = post ?? person
    return .seat(Seat(post: ID(post), kind: Self.kinds[Int(post) - 1], unit: .county, person: ID(person)))
  }

  func propose(_ what: TwoPersonChange.What, by person: Int64 = 1) async throws -> ProposeChange.Proposed? {
    let outcome = try await ProposeChange(environment)(what, reason: "到期轮岗", by: officer(person), at: now)
    guard case .done(let proposed) = outcome else { return nil }
    return proposed
  }

  func confirm(_ id: ID<TwoPersonChange>, by person: Int64 = 2, minutes: Int = 10) async throws -> OfficeOutcome<
    ConfirmChange.Confirmed
  > {
    try await ConfirmChange(environment)(id, by: officer(person), at: now.adding(minutes: minutes))
  }

  func choose(_ code: String, for account: String, _ password: String = "Xin-Mi-Ma-2026", minutes: Int = 20)
    async throws
    -> SetPasswordByCode.Outcome
  {
    try await SetPasswordByCode(environment)(
      account: account, code: code, password: password, again: password, at: now.adding(minutes: minutes))
  }

  func post(_ id: Int64) async throws -> Post? {
    let code = county.county
    return try await county.store.read { try $0.post(ID(id), of: code)?.post }
  }

  func account(_ name: String) async throws -> Account? {
    let code = county.county
    return try await county.store.read { try $0.account(named: name, of: code) }
  }

  /// Everything that makes somebody one of the three, or lets him sign in as one.
  struct State: Equatable {
    let posts: [Post]
    let accounts: [Account?]
    let codes: [[AccountCode]]
    let factors: [Bool]
  }

  var state: State {
    get async throws {
      let (code, now) = (county.county, now)
      return try await county.store.read { connection in
        State(
          posts: try connection.postsOfThree(in: code, from: now.day).map(\.post),
          accounts: try Self.names.prefix(3).map { try connection.account(named: $0.1, of: code) },
          codes: try Self.names.prefix(3).map { try connection.codes(of: $0.1, in: code) },
          factors: try Self.names.prefix(3).map { try connection.hasSecondFactor($0.1, in: code) })
      }
    }
  }

  func audit() async throws -> [AuditAct] {
    let code = county.county
    return try await county.store.read { try $0.audit(of: code).map(\.act) }
  }
}

@Suite struct `Two of the three administrators` {
  @Test func `refuse who is one of them already under another entry of the team`() async throws {
    let three = try await ThreeCounty()
    let code = three.county.county
    try await three.county.store.write {
      try $0.save(Staff(id: ID(7), name: "示例2", workPhone: "138-0000-0002"), of: code)
    }
    for what in [TwoPersonChange.What.fillPost(ID(3), with: ID(7)), .setBackup(ID(1), to: ID(7))] {
      let outcome = try await ProposeChange(three.environment)(
        what, reason: "到期轮岗", by: three.officer(1), at: three.now)
      guard case .invalid(let issues) = outcome else {
        Testing.Issue.record("\(what) proposed")
        continue
      }
      #expect(issues.map(\.field) == ["person"] && issues[0].text.contains("按同一人对待"))
    }
  }

  @Test func `appoint one of them, who starts with a password of his own`() async throws {
    let three = try await ThreeCounty()
    let leave = try #require(try await three.propose(.vacatePost(ID(3))))
    #expect(leave.half == nil)
    #expect(try await three.post(3)?.holder == ID(3))
    guard case .done = try await three.confirm(leave.id) else {
      Testing.Issue.record("not confirmed")
      return
    }
    #expect(try await three.post(3)?.holder == nil)

    // 5 has an account whose password the lead office may have seen.
    guard
      case .signedIn(let before) = try await SignIn(three.environment)(
        account: "wang", password: ThreeCounty.password, from: SignInSource(client: "192.0.2.1"), at: three.now)
    else {
      Testing.Issue.record("not signed in")
      return
    }
    let fill = try #require(try await three.propose(.fillPost(ID(3), with: ID(5))))
    let first = try #require(fill.half)
    guard case .done(let confirmed) = try await three.confirm(fill.id), let second = confirmed.half else {
      Testing.Issue.record("not confirmed")
      return
    }
    #expect(first.part == .firstHalf && second.part == .secondHalf && first.text != second.text)
    #expect(try await three.post(3)?.holder == ID(5))
    let county = three.county.county
    let session = try await three.county.store.read { try $0.session(before.token.digest, of: county) }
    #expect(session == nil)
    let hasFactor = try await three.county.store.read { try $0.hasSecondFactor("wang", in: county) }
    #expect(!hasFactor)
    let old = try await SignIn(three.environment)(
      account: "wang", password: ThreeCounty.password, from: SignInSource(client: "192.0.2.1"),
      at: three.now.adding(minutes: 11))
    #expect(old == .refused)

    for half in [first.text, second.text, first.text + first.text, second.text + second.text] {
      guard case .invalid = try await three.choose(half, for: "wang") else {
        Testing.Issue.record("half is enough")
        return
      }
    }
    #expect(try await three.choose(second.text + first.text, for: "wang") == .done)
    guard
      case .signedIn(let signed) = try await SignIn(three.environment)(
        account: "wang", password: "Xin-Mi-Ma-2026", from: SignInSource(client: "192.0.2.1"),
        at: three.now.adding(minutes: 21))
    else {
      Testing.Issue.record("not signed in")
      return
    }
    #expect(signed.wasReset && !signed.mustChangePassword)
    let acts = Set(try await three.audit())
    #expect(
      acts.isSuperset(of: [.changeProposed, .changeConfirmed, .postVacated, .postFilled, .codeFailed, .codeUsed]))
  }

  @Test func `open, cover and close posts, and open, shut and open accounts`() async throws {
    let three = try await ThreeCounty()
    func does(_ what: TwoPersonChange.What) async throws {
      let proposed = try #require(try await three.propose(what), "\(what)")
      guard case .done = try await three.confirm(proposed.id) else {
        Testing.Issue.record("\(what)")
        return
      }
    }
    try await does(.openPost(.auditor))
    let new = try #require(try await three.state.posts.first { $0.holder == nil })
    try await does(.setBackup(ID(3), to: ID(6)))
    #expect(try await three.post(3)?.backup == ID(6))
    try await does(.addAccount("liu", for: ID(6)))
    #expect(try await three.account("liu")?.password == "")
    try await does(.disableAccount("liu"))
    #expect(try await three.account("liu")?.isDisabled == true)
    try await does(.enableAccount("liu"))
    #expect(try await three.account("liu")?.isDisabled == false)
    try await does(.removeFactor("shenji"))
    #expect(try await three.state.factors == [false, false, false])
    try await does(.setBackup(ID(3), to: nil))
    #expect(try await three.post(3)?.backup == nil)
    try await does(.closePost(new.id))
    #expect(try await three.post(new.id.raw)?.to == three.now.day)
  }

  @Test func `are two persons in two posts, and not the one it concerns`() async throws {
    let three = try await ThreeCounty()
    let reset = try #require(try await three.propose(.resetPassword("shenji")))
    let before = try await three.state
    #expect(try await three.confirm(reset.id, by: 4) == .notPermitted)
    for person in [1, 3] as [Int64] {
      guard case .invalid = try await three.confirm(reset.id, by: person) else {
        Testing.Issue.record("confirmed by \(person)")
        return
      }
    }
    // Somebody else from the proposer's own post.
    let cover = OfficeActor.seat(
      Seat(post: ID(1), kind: .systemAdministrator, unit: .county, person: ID(6), isCover: true))
    guard case .invalid = try await ConfirmChange(three.environment)(reset.id, by: cover, at: three.now) else {
      Testing.Issue.record("confirmed from the same post")
      return
    }
    #expect(try await three.state == before)
    // With the security administrator away, nobody but the auditor is left.
    let emergency = Emergency("离职")
    guard
      case .done = try await DisableAccount(three.environment)(
        "anquan", by: .console, emergency: emergency, at: three.now),
      case .done = try await three.confirm(reset.id, by: 3)
    else {
      Testing.Issue.record("nobody can confirm")
      return
    }
    #expect(try await three.account("shenji")?.password == "")
    #expect(try await three.state.factors == [false, false, true])
  }

  @Test func `change nothing that is no longer as it was proposed`() async throws {
    let three = try await ThreeCounty()
    let cover = try #require(try await three.propose(.setBackup(ID(3), to: ID(6))))
    guard
      case .done = try await ChangeStaff(three.environment)(
        ID(6), name: "另名", workPhone: "13800000006", by: three.officer(4), at: three.now)
    else { return }
    #expect(try await three.confirm(cover.id) == .stale)
    #expect(try await three.post(3)?.backup == nil)

    let again = try #require(try await three.propose(.setBackup(ID(2), to: ID(6)), by: 1))
    let county = three.county.county
    try await three.county.store.write { [now = three.now] in
      try $0.open(Post(id: ID(9), kind: .archivist, unit: .county, holder: ID(6), from: now.day), in: county)
    }
    guard case .invalid = try await three.confirm(again.id, by: 3) else {
      Testing.Issue.record("the rules are not asked again")
      return
    }
    #expect(try await three.post(2)?.backup == nil)
  }

  @Test func `are asked nothing that is not theirs, or twice, or against the rules`() async throws {
    let three = try await ThreeCounty()
    let others: [TwoPersonChange.What] = [
      .openPost(.leadOffice), .fillPost(ID(4), with: ID(6)), .resetPassword("wang"), .addAccount("liu", for: ID(6)),
      .fillPost(ID(3), with: ID(1)), .setBackup(ID(3), to: ID(4)), .setBackup(ID(3), to: ID(3)),
    ]
    for what in others {
      let outcome = try await ProposeChange(three.environment)(what, reason: "试", by: three.officer(1), at: three.now)
      guard case .invalid = outcome else {
        Testing.Issue.record("\(what): \(outcome)")
        continue
      }
    }
    for what in [.closePost(ID(404)), .resetPassword("nobody"), .fillPost(ID(3), with: ID(404))]
      as [TwoPersonChange.What]
    {
      #expect(
        try await ProposeChange(three.environment)(what, reason: "试", by: three.officer(1), at: three.now) == .notFound)
    }
    #expect(try await three.propose(.disableAccount("shenji")) != nil)
    #expect(try await three.propose(.disableAccount("shenji"), by: 2) == nil)
    #expect(
      try await ProposeChange(three.environment)(.disableAccount("anquan"), reason: "试", by: .console, at: three.now)
        == .notPermitted)
  }

  @Test func `let a proposal be withdrawn, refused, or run out`() async throws {
    let three = try await ThreeCounty()
    let before = try await three.state
    let first = try #require(try await three.propose(.disableAccount("shenji")))
    guard case .invalid = try await WithdrawChange(three.environment)(first.id, by: three.officer(2), at: three.now)
    else {
      Testing.Issue.record("withdrawn by another")
      return
    }
    #expect(try await WithdrawChange(three.environment)(first.id, by: three.officer(1), at: three.now) == .done(Done()))
    let second = try #require(try await three.propose(.disableAccount("shenji")))
    guard
      case .invalid(let issues) = try await RefuseChange(three.environment)(
        second.id, reason: " ", by: three.officer(2), at: three.now)
    else { return }
    #expect(issues.map(\.field) == ["reason"])
    #expect(
      try await RefuseChange(three.environment)(second.id, reason: "没有依据", by: three.officer(2), at: three.now)
        == .done(Done()))
    let third = try #require(try await three.propose(.disableAccount("shenji")))
    let week = 7 * 24 * 60
    guard case .invalid = try await three.confirm(third.id, minutes: week) else {
      Testing.Issue.record("confirmed too late")
      return
    }
    try await SweepAccess(three.environment)(at: three.now.adding(minutes: week))
    let code = three.county.county
    let waiting = try await three.county.store.read { try $0.waitingChanges(in: code).count }
    #expect(waiting == 0)
    for id in [first.id, second.id, third.id] {
      guard case .invalid = try await three.confirm(id) else {
        Testing.Issue.record("confirmed after its end")
        continue
      }
    }
    #expect(try await three.state == before)
    #expect(
      Set(try await three.audit()).isSuperset(of: [.changeWithdrawn, .changeRefused, .changeExpired, .changeProposed]))
  }
}

@Suite struct `A one-time code for an account` {
  private func reset(_ three: ThreeCounty, minutes: Int = 0) async throws -> String {
    guard
      case .done(let code) = try await ResetPassword(three.environment)(
        "wang", by: three.officer(4), at: three.now.adding(minutes: minutes))
    else { preconditionFailure("not reset") }
    return code.text
  }

  private func isWrong(_ outcome: SetPasswordByCode.Outcome) -> Bool {
    if case .invalid(let issues) = outcome { issues.map(\.field) == ["code"] } else { false }
  }

  @Test func `takes the old password and the sessions away at once`() async throws {
    let three = try await ThreeCounty()
    guard
      case .signedIn(let signed) = try await SignIn(three.environment)(
        account: "wang", password: ThreeCounty.password, from: SignInSource(client: "192.0.2.1"), at: three.now)
    else { return }
    let code = try await reset(three)
    let county = three.county.county
    let session = try await three.county.store.read { try $0.session(signed.token.digest, of: county) }
    #expect(session == nil)
    for secret in [code, ThreeCounty.password, ""] {
      #expect(
        try await SignIn(three.environment)(
          account: "wang", password: secret, from: SignInSource(client: "192.0.2.1"), at: three.now) == .refused)
    }
  }

  @Test func `lasts half an hour, once, and until the next one`() async throws {
    let three = try await ThreeCounty()
    let late = try await reset(three)
    #expect(isWrong(try await three.choose(late, for: "wang", minutes: 30)))
    let old = try await reset(three, minutes: 31)
    let new = try await reset(three, minutes: 32)
    #expect(isWrong(try await three.choose(old, for: "wang", minutes: 33)))
    #expect(isWrong(try await three.choose(new, for: "fgb", minutes: 33)))
    #expect(isWrong(try await three.choose(new, for: "nobody", minutes: 33)))
    #expect(try await three.choose(new, for: "WANG", minutes: 61) == .done)
    #expect(isWrong(try await three.choose(new, for: "wang", "Ling-Yi-Ge-2026", minutes: 61)))
  }

  @Test func `is good for nothing after five wrong tries`() async throws {
    let three = try await ThreeCounty()
    let code = try await reset(three)
    for _ in 1...5 { #expect(isWrong(try await three.choose("2222-2222-2222-2222", for: "wang", minutes: 1))) }
    #expect(isWrong(try await three.choose(code, for: "wang", minutes: 1)))
    #expect(try await three.audit().count { $0 == .codeFailed } == 6)  // one more at what is good for nothing
  }

  @Test func `costs a wrong try the same statements whether there is one or not`() async throws {
    let three = try await ThreeCounty()
    _ = try await reset(three)
    let recording = Recording(three.county.store)
    let set = SetPasswordByCode(
      CountyEnvironment(store: recording, county: three.county.county, ids: three.county.ids, keys: three.county.keys))
    var work: [[String]] = []
    for name in ["wang", "fgb", "nobody"] {
      let outcome = try await set(
        account: name, code: "2222-2222-2222-2222", password: "Xin-Mi-Ma-2026", again: "Xin-Mi-Ma-2026",
        at: three.now.adding(minutes: 1))
      #expect(isWrong(outcome))
      work.append(recording.statements())
    }
    #expect(!work[0].isEmpty && work[1] == work[0] && work[2] == work[0])
    let county = three.county.county
    let told = try await three.county.store.read { try $0.audit(of: county).prefix(3).map(\.about) }
    #expect(told.allSatisfy { !$0.contains("nobody") && !$0.contains("fgb") })
  }

  @Test func `is not used up by a password that is too weak, or was used before`() async throws {
    let three = try await ThreeCounty()
    let code = try await reset(three)
    for weak in ["short", ThreeCounty.password] {
      guard case .invalid(let issues) = try await three.choose(code, for: "wang", weak, minutes: 1) else {
        Testing.Issue.record("taken: \(weak)")
        continue
      }
      #expect(Set(issues.map(\.field)) == ["password"])
    }
    #expect(try await three.choose(code, for: "wang", minutes: 1) == .done)
  }

  @Test func `is told to its person, whose answer stays in the audit`() async throws {
    let three = try await ThreeCounty()
    let code = try await reset(three)
    #expect(try await three.choose(code, for: "wang", minutes: 1) == .done)
    let later = three.now.adding(minutes: 2)
    func signIn() async throws -> SignIn.SignedIn? {
      guard
        case .signedIn(let signed) = try await SignIn(three.environment)(
          account: "wang", password: "Xin-Mi-Ma-2026", from: SignInSource(client: "192.0.2.1"), at: later)
      else { return nil }
      return signed
    }
    let signed = try #require(try await signIn())
    #expect(signed.wasReset)
    #expect(try await signIn()?.wasReset == true)
    #expect(try await AnswerReset(three.environment)(session: SessionToken(), isKnown: true, at: later) == false)
    #expect(try await AnswerReset(three.environment)(session: signed.token, isKnown: false, at: later))
    #expect(try await signIn()?.wasReset == false)
    #expect(try await three.audit().contains(.resetDisputed))
  }

  @Test func `tells nothing of an account's first password, but of the next`() async throws {
    let three = try await ThreeCounty()
    func wasReset(_ password: String, minutes: Int) async throws -> Bool? {
      guard
        case .signedIn(let signed) = try await SignIn(three.environment)(
          account: "liu", password: password, from: SignInSource(client: "192.0.2.1"),
          at: three.now.adding(minutes: minutes))
      else { return nil }
      return signed.wasReset
    }
    let added = try await AddAccount(three.environment)(name: "liu", for: ID(6), by: three.officer(4), at: three.now)
    guard case .done(let lost) = added else {
      Testing.Issue.record("not added")
      return
    }
    // Another code before the first was used is as good as the first.
    guard case .done(let first) = try await ResetPassword(three.environment)("liu", by: three.officer(4), at: three.now)
    else {
      Testing.Issue.record("not issued")
      return
    }
    #expect(isWrong(try await three.choose(lost.text, for: "liu", minutes: 1)))
    #expect(try await three.choose(first.text, for: "liu", minutes: 1) == .done)
    #expect(try await wasReset("Xin-Mi-Ma-2026", minutes: 2) == false)
    guard
      case .done(let second) = try await ResetPassword(three.environment)("liu", by: three.officer(4), at: three.now)
    else { return }
    #expect(try await three.choose(second.text, for: "liu", "Ling-Yi-Ge-2026", minutes: 3) == .done)
    #expect(try await wasReset("Ling-Yi-Ge-2026", minutes: 4) == true)
  }
}

@Suite struct `The first three administrators` {
  let now = Moment(day: Day(iso: "2026-11-23")!, minute: 540)

  private func row(_ account: String, _ post: PostKind, backup: String = "") -> String {
    "\(account),示例\(account),13800000011,\(post.rawValue),county,\(backup)\n"
  }

  private func run(
    _ county: TestCounty, _ rows: String, by officer: OfficeActor = .console, _ emergency: Emergency? = nil
  ) async throws -> ImportFile.Outcome {
    try await ImportFile(county.environment)(
      .people, Array(("account,name,phone,post,unit,backup\n" + rows).utf8), by: officer, emergency: emergency, at: now)
  }

  private func isRejected(_ outcome: ImportFile.Outcome) -> Bool {
    if case .rejected(let bad) = outcome {
      bad.allSatisfy { $0.reason.contains("双人复核") || $0.reason.contains("兼任") }
    } else {
      false
    }
  }

  @Test func `come from the console, each once`() async throws {
    let county = try await TestCounty.empty()
    let file = row("xitong", .systemAdministrator) + row("anquan", .securityAdministrator) + row("shenji", .auditor)
    let lead = OfficeActor.seat(Seat(post: ID(1), kind: .leadOffice, unit: .county, person: ID(99)))
    #expect(isRejected(try await run(county, file, by: lead)))
    #expect(try await run(county, file) == .imported(ImportFile.Counts(added: 3), skipped: []))
    #expect(try await run(county, file) == .imported(ImportFile.Counts(unchanged: 3), skipped: []))

    #expect(isRejected(try await run(county, row("second", .auditor))))
    #expect(isRejected(try await run(county, row("shenji", .auditor, backup: "second") + row("second", .archivist))))
    #expect(isRejected(try await run(county, row("shenji", .archivist))))
    #expect(isRejected(try await run(county, row("archiv", .archivist, backup: "shenji"))))
    let emergency = Emergency("审计管理员离职")
    #expect(
      try await run(county, row("second", .auditor), emergency)
        == .imported(ImportFile.Counts(added: 1), skipped: []))
    let code = county.county
    let about = try await county.store.read { try $0.audit(of: code).first?.about }
    #expect(about?.contains("审计管理员离职") == true)
  }

  @Test func `are three persons, under whatever accounts`() async throws {
    let county = try await TestCounty.empty()
    func row(_ account: String, _ phone: String, _ post: PostKind, backup: String = "") -> String {
      "\(account),李示例,\(phone),\(post.rawValue),county,\(backup)\n"
    }
    func reasons(_ county: TestCounty, _ rows: String, _ emergency: Emergency? = nil) async throws -> [String] {
      if case .rejected(let bad) = try await run(county, rows, emergency) { bad.map(\.reason) } else { [] }
    }
    let (emergency, one) = (Emergency("另外两人不在"), ImportFile.Counts(added: 1))
    #expect(
      try await run(county, row("sec.li", "13800000002", .securityAdministrator)) == .imported(one, skipped: []))
    // Also where the county never had such a post filled, and in an emergency.
    for (phone, post) in [
      ("13800000002", PostKind.systemAdministrator), ("138 0000-0002", .auditor), ("13800000002", .leadOffice),
    ] {
      for emergency in [nil, emergency] {
        let said = try await reasons(county, row("second", phone, post), emergency)
        #expect(said.count == 1 && said[0].contains("按同一人对待"), "\(post): \(said)")
      }
    }
    let covered = "aud,赵示例,13800000003,auditor,county,second\n"
    let cover = try await reasons(county, covered + row("second", "13800000002", .leadOffice))
    #expect(cover.contains { $0.contains("按同一人对待") })
    // A namesake with a telephone of his own is somebody else.
    #expect(try await run(county, row("other", "13800000003", .auditor)) == .imported(one, skipped: []))

    let new = try await TestCounty.empty()
    let both = row("a.one", "13800000005", .systemAdministrator) + row("a.two", "13800000005", .auditor)
    #expect(try await reasons(new, both).count == 1)
  }

  @Test func `say at the console how it is done there without the others`() async throws {
    let county = try await TestCounty.empty()
    _ = try await run(county, row("shenji", .auditor))
    guard case .rejected(let bad) = try await run(county, row("second", .auditor)) else {
      Testing.Issue.record("imported")
      return
    }
    #expect(bad[0].reason.contains("--emergency") && !bad[0].reason.contains("不能导入"))
  }
}
