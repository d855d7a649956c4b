import Domain
import Fixtures
import Store
import Testing
import UseCases

@Suite struct `Looking after accounts` {
  let now = Moment(day: Day(iso: "2026-11-23")!, minute: 540)
  let lead = Officer.seat(Seat(post: ID(1), kind: .leadOffice, unit: .county, person: ID(11)))
  let security = Officer.seat(Seat(post: ID(2), kind: .securityAdministrator, unit: .county, person: ID(12)))
  let agent = Officer.seat(Seat(post: ID(3), kind: .gridAgent, unit: .county, person: ID(13)))

  /// The lead office's clerk (11), the security administrator (12), an agent (13) and an auditor (14).
  private func county() async throws -> (TestCounty, Office) {
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
    return (county, county.office)
  }

  @Test func `adds one a person, without a password until one is given out`() async throws {
    let (county, office) = try await county()
    let add = AddAccount(office)
    #expect(
      try await add(name: "QLP.hk", for: ID(13), password: .none, by: lead, at: now)
        == .done(AddAccount.Added(account: "qlp.hk", oneTimePassword: nil)))
    guard case .invalid = try await add(name: "other", for: ID(13), password: .none, by: lead, at: now),
      case .invalid = try await add(name: "qlp.hk", for: ID(11), password: .none, by: .console, at: now),
      case .invalid = try await add(name: "河口", for: ID(13), password: .none, by: lead, at: now)
    else {
      Testing.Issue.record("taken")
      return
    }
    #expect(try await add(name: "nobody", for: ID(99), password: .none, by: lead, at: now) == .notFound)
    guard case .done(let issued) = try await IssueFirstPasswords(office)(by: lead, at: now) else {
      Testing.Issue.record("not issued")
      return
    }
    #expect(issued.map(\.account) == ["qlp.hk"])
    guard
      case .signedIn(let signedIn) = try await SignIn(office, county.keys)(
        account: "qlp.hk", password: issued.first?.password ?? "", from: SignInSource(client: "192.0.2.1"), at: now)
    else {
      Testing.Issue.record("not signed in")
      return
    }
    #expect(signedIn.mustChangePassword)
    let check = try await county.store.read { try $0.checkAudit(of: county.county, keys: county.keys) }
    #expect(check.isWhole)
  }

  @Test func `is for the lead office and the administrators`() async throws {
    let (_, office) = try await county()
    #expect(
      try await AddAccount(office)(name: "qlp.hk", for: ID(13), password: .none, by: agent, at: now)
        == .notPermitted)
    #expect(try await ResetPassword(office)("qlp.hk", by: agent, at: now) == .notPermitted)
    #expect(try await DisableAccount(office)("qlp.hk", by: agent, at: now) == .notPermitted)
  }

  @Test func `keeps the lead office away from auditors, and everybody from his own`() async throws {
    let (_, office) = try await county()
    let add = AddAccount(office)
    #expect(try await add(name: "shenji", for: ID(14), password: .none, by: lead, at: now) == .notPermitted)
    #expect(
      try await add(name: "anquan", for: ID(12), password: .none, by: security, at: now) == .notPermitted)
    #expect(
      try await add(name: "shenji", for: ID(14), password: .none, by: security, at: now)
        == .done(AddAccount.Added(account: "shenji", oneTimePassword: nil)))
    #expect(try await DisableAccount(office)("shenji", by: lead, at: now) == .notPermitted)
    #expect(try await EnableAccount(office)("shenji", by: security, at: now) == .done(Done()))
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
