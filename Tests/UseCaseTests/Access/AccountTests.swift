import Domain
import Fixtures
import Store
import Testing
import UseCases

@Suite struct `Looking after accounts` {
  let now = Moment(day: Day(iso: "2026-11-23")!, minute: 540)
  let lead = OfficeActor.seat(Seat(post: ID(1), kind: .leadOffice, unit: .county, person: ID(11)))
  let security = OfficeActor.seat(Seat(post: ID(2), kind: .securityAdministrator, unit: .county, person: ID(12)))
  let agent = OfficeActor.seat(Seat(post: ID(3), kind: .gridAgent, unit: .county, person: ID(13)))

  /// The lead office's clerk (11), the security administrator (12), an agent (13) and an auditor (14).
  private func county() async throws -> (TestCounty, CountyEnvironment) {
    let county = try await TestCounty.empty()
    try await county.store.write { [now] connection in
      for (id, kind) in [(11, PostKind.leadOffice), (12, .securityAdministrator), (14, .auditor)] {
        let staff = Staff(id: ID(Int64(id)), name: "示例\(id)", workPhone: "138000000\(id)")
        try connection.save(staff, of: county.county)
        try connection.open(
          Post(id: ID(Int64(id) - 10), kind: kind, unit: .county, holder: staff.id, from: now.day),
          in: county.county)
      }
      try connection.save(Staff(id: ID(13), name: "示例13", workPhone: "13800000013"), of: county.county)
    }
    return (county, county.environment)
  }

  @Test func `adds one a person, with a code for the first password`() async throws {
    let (county, environment) = try await county()
    let add = AddAccount(environment)
    guard case .done(let code) = try await add(name: "QLP.hk", for: ID(13), by: lead, at: now) else {
      Testing.Issue.record("not added")
      return
    }
    #expect(code.account == "qlp.hk" && code.staff == "示例13" && code.part == .whole)
    guard case .invalid = try await add(name: "other", for: ID(13), by: lead, at: now),
      case .invalid = try await add(name: "qlp.hk", for: ID(11), by: .console, at: now),
      case .invalid = try await add(name: "河口", for: ID(13), by: lead, at: now)
    else {
      Testing.Issue.record("taken")
      return
    }
    #expect(try await add(name: "nobody", for: ID(99), by: lead, at: now) == .notFound)
    let signedIn = try await SignIn(environment)(
      account: "qlp.hk", password: code.text, from: SignInSource(client: "192.0.2.1"), at: now)
    #expect(signedIn == .refused)
    let check = try await county.store.read { try $0.checkAudit(of: county.county, keys: county.keys) }
    #expect(check.isWhole)
  }

  @Test func `is for the lead office and the administrators`() async throws {
    let (_, environment) = try await county()
    #expect(try await AddAccount(environment)(name: "qlp.hk", for: ID(13), by: agent, at: now) == .notPermitted)
    #expect(try await ResetPassword(environment)("qlp.hk", by: agent, at: now) == .notPermitted)
    #expect(try await DisableAccount(environment)("qlp.hk", by: agent, at: now) == .notPermitted)
  }

  @Test func `is no single officer's where one of the three administrators is concerned, and nobody's his own`()
    async throws
  {
    let (county, environment) = try await county()
    let add = AddAccount(environment)
    try await county.store.write { [now] connection in
      // Arranged ahead: from next month.
      try connection.save(Staff(id: ID(15), name: "示例15", workPhone: "13800000015"), of: county.county)
      try connection.add(Account(name: "next", staff: ID(15), password: "x"), of: county.county)
      try connection.open(
        Post(
          id: ID(5), kind: .auditor, unit: .county, holder: nil, backup: ID(15), from: now.day.adding(days: 30)),
        in: county.county)
    }
    for officer in [lead, security] {
      #expect(try await add(name: "shenji", for: ID(14), by: officer, at: now) == .notPermitted)
      #expect(try await add(name: "anquan", for: ID(12), by: officer, at: now) == .notPermitted)
      #expect(try await ResetPassword(environment)("next", by: officer, at: now) == .notPermitted)
      #expect(try await DisableAccount(environment)("next", by: officer, at: now) == .notPermitted)
      #expect(try await EnableAccount(environment)("next", by: officer, at: now) == .notPermitted)
    }
    guard case .done = try await add(name: "own", for: ID(11), by: security, at: now) else {
      Testing.Issue.record("an ordinary account is the administrators' as well")
      return
    }
    #expect(try await ResetPassword(environment)("own", by: lead, at: now) == .notPermitted)
  }

  @Test func `shuts one for a reason, which is noted`() async throws {
    let (county, environment) = try await county()
    guard case .done = try await AddAccount(environment)(name: "qlp.hk", for: ID(13), by: lead, at: now) else { return }
    let disable = DisableAccount(environment)
    for unsaid in ["", "  ", String(repeating: "长", count: 201), "a\u{1}b"] {
      guard case .invalid(let issues) = try await disable("qlp.hk", by: lead, reason: unsaid, at: now) else {
        Testing.Issue.record("disabled for \(unsaid.debugDescription)")
        continue
      }
      #expect(issues.map(\.field) == ["reason"])
    }
    func isDisabled() async throws -> Bool? {
      try await county.store.read { try $0.account(named: "qlp.hk", of: county.county)?.isDisabled }
    }
    #expect(try await isDisabled() == false)
    #expect(try await disable("qlp.hk", by: lead, reason: " 调离 ", at: now) == .done(Done()))
    #expect(try await isDisabled() == true)
    #expect(try await disable("qlp.hk", by: .console, at: now) == .done(Done()), "the operator is asked for none")
    let told = try await county.store.read { try $0.audit(of: county.county).prefix(2).map(\.about) }
    #expect(told == ["qlp.hk", "qlp.hk。理由：调离"])
  }

  @Test func `of one of the three needs a reason at the console, which is noted`() async throws {
    let (county, environment) = try await county()
    try await county.store.write {
      try $0.add(Account(name: "shenji", staff: ID(14), password: "x", usedPasswords: ["x"]), of: county.county)
    }
    #expect(try await ResetPassword(environment)("shenji", by: .console, at: now) == .notPermitted)
    #expect(try await DisableAccount(environment)("shenji", by: .console, at: now) == .notPermitted)
    #expect(Emergency(" ") == nil)
    let emergency = Emergency("两人出差")!
    guard
      case .done(let code) = try await ResetPassword(environment)("shenji", by: .console, emergency: emergency, at: now)
    else {
      Testing.Issue.record("refused")
      return
    }
    #expect(code.part == .whole)
    let about = try await county.store.read { try $0.audit(of: county.county).first?.about }
    #expect(about?.contains("两人出差") == true)
  }
}

@Suite struct `Identifiers` {
  let now = Moment(day: Day(iso: "2026-11-23")!, minute: 540)

  @Test func `grow, even when the clock steps back or thousands are made at once`() {
    let ids = IDMaker(process: 7)
    var made: [Int64] = []
    for _ in 0..<10_000 { made.append(ids.next(at: now)) }
    made.append(ids.next(at: now.adding(minutes: -60)))
    made.append(ids.next(at: now.adding(minutes: 1)))
    #expect(zip(made, made.dropFirst()).allSatisfy { $0 < $1 })
    #expect(made.allSatisfy { $0 > 0 && $0 >> 12 & 1023 == 7 })
  }
}
