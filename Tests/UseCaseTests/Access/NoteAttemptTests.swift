import Domain
import Fixtures
import Store
import Testing
import UseCases

@Suite struct `Noting what somebody tries` {
  private let now = at("2026-11-23", "09:00")

  private func rows(_ county: TestCounty, _ act: AuditAct) async throws -> [String] {
    try await county.store.read { connection in
      var rows: [String] = []
      var last = Int64.max
      while true {
        let page = try connection.audit(of: county.county, before: last)
        rows += page.filter { $0.act == act }.map(\.about)
        guard let id = page.last?.id else { return rows }
        last = id
      }
    }
  }

  @Test func `adds no more than so many rows for one person and hour, and says so in the last`() async throws {
    let county = try await TestCounty.pilot()
    let (seat, other) = (try await county.townAgent.seat!, try await county.supervisor.seat!)
    let note = NoteAttempt(county.environment)
    for number in 1...NoteAttempt.mostPerHour + 20 {
      try await note("\(number)", by: seat.person, post: seat.post, at: now)
    }
    let first = try await rows(county, .attemptRefused)
    #expect(first.count == NoteAttempt.mostPerHour)
    #expect(first.first == "\(NoteAttempt.mostPerHour)（本小时不再逐条记录）")
    #expect(first.filter { $0.contains("不再") }.count == 1)
    try await note("other", by: other.person, post: other.post, at: now)
    try await note("later", by: seat.person, post: nil, at: now.adding(minutes: 60))
    #expect(try await rows(county, .attemptRefused).prefix(2) == ["later", "other"])
  }

  @Test func `is bounded for what is not in sight as well, and for nobody's`() async throws {
    let county = try await TestCounty.pilot()
    let seat = try await county.townAgent.seat!
    let note = NoteNotFound(county.environment)
    try await note("case 1", by: nil, at: now)
    for number in 1...NoteNotFound.mostPerHour + 5 { try await note("case \(number)", by: seat, at: now) }
    #expect(try await rows(county, .notFound).count == NoteNotFound.mostPerHour)
  }

  @Test func `leaves no counts behind`() async throws {
    let county = try await TestCounty.pilot()
    let seat = try await county.townAgent.seat!
    try await NoteAttempt(county.environment)("x", by: seat.person, post: nil, at: now)
    try await NoteNotFound(county.environment)("x", by: seat, at: now)
    func counts() async throws -> Int64 {
      try await county.store.read { try $0.number("SELECT COUNT(*) FROM rate", []) }
    }
    #expect(try await counts() == 2)
    try await SweepAccess(county.environment)(at: now.adding(minutes: 60))
    #expect(try await counts() == 2, "the hour before may still be asked for")
    try await SweepAccess(county.environment)(at: now.adding(minutes: 180))
    #expect(try await counts() == 0)
  }
}
