import Domain
import Fixtures
import Sealing
import Store
import Testing
import UseCases

@Suite struct `The published password` {
  private let now = at("2026-11-24")

  /// A county in earnest with accounts that carry these digests; an empty list of used ones is how samples were loaded.
  private func county(_ accounts: [(name: String, digest: String, used: [String])]) async throws -> TestCounty {
    let county = try await TestCounty.empty()
    try await county.store.write { connection in
      try connection.save(CountySettings(name: "示例县", leadOffice: "放管服办", organiser: "示例局"), of: county.county)
      for (number, account) in accounts.enumerated() {
        let staff = Staff(id: ID(Int64(number + 1)), name: "示例人员", workPhone: "13800000000")
        try connection.save(staff, of: county.county)
        try connection.add(
          Account(
            name: account.name, staff: staff.id, password: account.digest, mustChange: false,
            usedPasswords: account.used), of: county.county)
      }
    }
    return county
  }

  private func run(_ county: TestCounty) async throws {
    try await RunJob(county: county.county, store: county.store)(
      LockPublishedPasswords(county.environment), at: { [now] in now })
  }

  private func state(_ county: TestCounty) async throws -> (locked: Set<String>, isSample: Bool) {
    let own = county.county
    return try await county.store.read { connection in
      (
        Set(try connection.accounts(of: own).filter(\.isDisabled).map(\.name)),
        try connection.settings(of: own)?.isSample == true
      )
    }
  }

  private let published = try! PasswordHash.make(PublishedPassword.text, logCost: 4)
  private let chosenByHimself = try! PasswordHash.make(PublishedPassword.text, logCost: 4)

  @Test func `locks every account that carries it, by whatever digest, and no other`() async throws {
    let own = try (0..<9).map { try PasswordHash.make("Neixiang-\($0)", logCost: 4) }
    let county = try await county(
      [("pilot1", published, []), ("pilot2", published, []), ("himself", chosenByHimself, [chosenByHimself])]
        + own.enumerated().map { ("own\($0.offset)", $0.element, [$0.element]) } + [("none", "", [])])
    let session = SessionToken()
    try await county.store.write { [now] connection in
      let account = try connection.account(named: "pilot1", of: county.county)!
      try connection.addSession(session.digest, account: account, post: nil, csrf: "c", at: now, in: county.county)
    }
    try await run(county)
    let (locked, isSample) = try await state(county)
    #expect(locked == ["pilot1", "pilot2", "himself"] && !isSample)
    let own2 = county.county
    let (account, visitor, audit) = try await county.store.read { connection in
      (
        try connection.account(named: "pilot1", of: own2), try connection.session(session.digest, of: own2),
        try connection.audit(of: own2)
      )
    }
    #expect(account?.mustChange == true && account?.password == "" && visitor == nil)
    #expect(audit.filter { $0.act == .accountDisabled }.count == 3)

    // Enabling one alone lets nobody in; it is looked for once.
    #expect(try await EnableAccount(county.environment)("pilot1", by: .console, at: now) == .done(Done()))
    try await run(county)
    #expect(try await state(county).locked == ["pilot2", "himself"])
  }

  @Test func `marks a county as a sample when nobody has another one`() async throws {
    let county = try await county([("pilot1", published, []), ("pilot2", published, [])])
    try await run(county)
    let (locked, isSample) = try await state(county)
    #expect(locked.isEmpty && isSample)
  }

  @Test func `locks the rest when one of them has chosen his own, or was added without one`() async throws {
    let own = try PasswordHash.make("Neixiang-2025", logCost: 4)
    for other in [("own", own, [own]), ("none", "", [])] {
      let county = try await county([("pilot1", published, []), ("pilot2", published, []), other])
      try await run(county)
      let (locked, isSample) = try await state(county)
      #expect(locked == ["pilot1", "pilot2"] && !isSample)
    }
  }

  @Test func `stays in a sample, and a county without accounts is none`() async throws {
    let pilot = try await TestCounty.pilot()
    try await run(pilot)
    let (locked, isSample) = try await state(pilot)
    #expect(locked.isEmpty && isSample)
    let empty = try await county([])
    try await run(empty)
    #expect(try await state(empty).isSample == false)
  }

  @Test func `can be nobody's new password`() {
    let rule = PasswordRule(accountName: "qlp.lm", phone: "", isAdministrator: false)
    #expect(rule.faults(in: PublishedPassword.text) == [.published])
  }
}
