import Domain
import Fixtures
import Store
import Testing
import UseCases

/// S15: a deadline beyond the known holidays is provisional until the notice of that year comes in, by whatever door.
@Suite struct `After the calendar has changed` {
  private static let loaded = at("2026-12-31")
  private static let days = [
    "2027-01-01", "2027-01-04", "2027-02-05", "2027-02-08", "2027-02-09", "2027-02-10", "2027-05-03", "2027-10-01",
  ]
  private static let entries = days.map { CalendarEntry(day: Day(iso: $0)!, name: "节日", isWork: false) }
  private static let file = "date,name,off_or_work\n" + days.map { "\($0),节日,off\n" }.joined()

  /// A case whose deadline of 5 workdays runs into 2027.
  private func provisional(_ county: TestCounty) async throws -> Case {
    let kase = try await county.accepted("NX003", by: try await county.townAgent, at: at("2026-12-30"))
    let deadline = try #require(kase.step.work?.deadline)
    #expect(deadline.due == Day(iso: "2027-01-06")! && deadline.isProvisional)
    return kase
  }

  /// How often its clock was moved, and that it stands where the new days put it.
  private func moves(of kase: Case, _ county: TestCounty) async throws -> Int {
    let deadline = try #require(try await county.stored(kase.id).step.work?.deadline)
    #expect(deadline.due == Day(iso: "2027-01-08")! && !deadline.isProvisional)
    return try await county.journal(kase.id).count { if case .clockMoved = $0.event { true } else { false } }
  }

  private func importing(_ county: TestCounty) async throws -> ImportFile.Counts {
    let outcome = try await ImportFile(county.environment)(
      .holidays, Array(Self.file.utf8), by: .console, at: Self.loaded)
    guard case .imported(let counts, _) = outcome else { throw StoreFault.other("\(outcome)") }
    return counts
  }

  @Test func `by an import, every running clock is counted anew with it, once`() async throws {
    let county = try await TestCounty.pilot()
    let kase = try await provisional(county)
    let instant = try await county.accepted("NX036", by: try await county.grid, at: at("2026-12-30"), number: nil)
    #expect(try await importing(county) == ImportFile.Counts(added: 8, recounted: 1))
    #expect(try await moves(of: kase, county) == 1)
    #expect(try await county.journal(instant.id).allSatisfy { if case .clockMoved = $0.event { false } else { true } })
    #expect(try await importing(county) == ImportFile.Counts(unchanged: 8))
    #expect(try await moves(of: kase, county) == 1)
  }

  @Test func `by the notice of a year, too`() async throws {
    let county = try await TestCounty.pilot()
    let kase = try await provisional(county)
    let lead = OfficeActor.seat(Seat(post: ID(1), kind: .leadOffice, unit: .county, person: ID(99)))
    let saved = try await SaveHolidays(county.environment)(Self.entries, year: 2027, by: lead, at: Self.loaded)
    #expect(saved == .done(8))
    #expect(try await moves(of: kase, county) == 1)
  }

  /// The process ended after the import and before the counting.
  @Test func `what was begun and not finished the clockwork carries on, once`() async throws {
    let county = try await TestCounty.pilot()
    let kase = try await provisional(county)
    let code = county.county
    let clockwork = Clockwork(
      county: code, store: county.store, keys: county.keys, environment: county.environment)
    try await clockwork.tick(at: Self.loaded)
    #expect(try await county.stored(kase.id).step.work?.deadline.isProvisional == true, "nothing was begun")
    try await county.store.write { connection in
      for entry in Self.entries { try connection.save(entry, of: code) }
      try connection.beginJob("recount-deadlines", total: 1, in: code, at: Self.loaded)
    }
    for _ in 0..<2 { try await clockwork.tick(at: Self.loaded.adding(minutes: 1)) }
    #expect(try await moves(of: kase, county) == 1)
    let job = try await county.store.read { try $0.job(named: "recount-deadlines", in: code) }
    #expect(job?.endedAt == Self.loaded.adding(minutes: 1) && job?.done == 1)
  }

  @Test func `a case whose record was tampered with keeps no other from being counted`() async throws {
    let county = try await TestCounty.pilot()
    let agent = try await county.townAgent
    let broken = try await provisional(county)
    let sound = try await county.accepted("NX003", by: agent, at: at("2026-12-30", "09:31"), number: nil)
    #expect(broken.id.raw < sound.id.raw)
    try await county.forge(
      "UPDATE case_head SET sequence = sequence + 1 WHERE county = $1 AND case_id = $2", [.integer(broken.id.raw)])
    #expect(try await importing(county).recounted == 1)
    #expect(try await moves(of: sound, county) == 1)
  }
}
