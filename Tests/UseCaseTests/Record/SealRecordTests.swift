import Domain
import Fixtures
import Store
import Testing
import UseCases

@Suite struct `Sealing what was kept before there was a key` {
  private static let now = at("2026-11-24")

  /// Five cases and some rows of the audit with plain digests.
  private static func old() async throws -> (TestCounty, [ID<Case>]) {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    for number in 0..<5 {
      _ = try await county.accepted("NX036", by: grid, at: at("2026-11-20"), name: "示例\(number)", number: nil)
      try await NoteNotFound(county.environment)("办件 \(number)", by: grid.seat, at: at("2026-11-20"))
    }
    try await county.windBack()
    return (county, try await county.caseIDs())
  }

  private static func breaks(_ county: TestCounty) async throws -> [ChainBreak?] {
    try await county.store.read { [code = county.county, keys = county.keys] connection in
      try connection.caseIDs(in: code, after: ID(0)).map { try connection.chainBreak(of: $0, in: code, keys: keys) }
    }
  }

  private static func audit(_ county: TestCounty) async throws -> AuditCheck {
    try await county.store.read { [code = county.county, keys = county.keys] in
      try $0.checkAudit(of: code, keys: keys)
    }
  }

  private static func isSealed(_ county: TestCounty, _ id: ID<Case>) async throws -> Bool {
    try await county.store.read { [code = county.county] in
      try $0.number(
        "SELECT count(*) FROM case_head WHERE county = $1 AND case_id = $2 AND seal IS NOT NULL",
        [.integer(code.code), .integer(id.raw)])
    } == 1
  }

  @Test func `reads old digests until it is done, and new ones afterwards`() async throws {
    let (county, ids) = try await Self.old()
    #expect(try await Self.breaks(county).allSatisfy { $0 == nil })
    let before = try await Self.audit(county)
    #expect(before.isWhole && before.unsealed == before.rows && before.rows == 5)
    let journals = try await ids.asyncMap { try await county.stored($0) }

    try await county.seal()
    #expect(try await Self.breaks(county).allSatisfy { $0 == nil })
    let after = try await Self.audit(county)
    #expect(after.isWhole && after.unsealed == 0 && after.rows == before.rows)
    for (id, kase) in zip(ids, journals) {
      #expect(try await Self.isSealed(county, id))
      #expect(try await county.stored(id) == kase)
    }
  }

  @Test func `goes on where it was interrupted, with acts in between`() async throws {
    let (county, ids) = try await Self.old()
    let grid = try await county.grid
    try await county.store.write { [code = county.county, keys = county.keys] connection in
      _ = try connection.sealCases(limit: 2, in: code, keys: keys, at: Self.now)
      _ = try connection.sealAudit(limit: 3, in: code, keys: keys, at: Self.now)
    }
    let half = try await Self.audit(county)
    #expect(half.isWhole && half.unsealed == half.rows - 3)
    // On one that is sealed, and on one that is not: that one is sealed by the act.
    for id in [ids[0], ids[4]] {
      try await county.does(.giveFeedback(note: "在办", toldBy: .phone), id, grid, Self.now)
      #expect(try await Self.isSealed(county, id))
    }
    #expect(try await !Self.isSealed(county, ids[3]))
    try await NoteNotFound(county.environment)("其间", by: grid.seat, at: Self.now)
    #expect(try await Self.audit(county).isWhole)
    #expect(try await Self.breaks(county).allSatisfy { $0 == nil })

    try await county.seal(batchSize: 2)
    #expect(try await Self.breaks(county).allSatisfy { $0 == nil })
    try await NoteNotFound(county.environment)("其后", by: grid.seat, at: Self.now)
    let check = try await Self.audit(county)
    #expect(check.isWhole && check.unsealed == 0 && check.rows == half.rows + 2)
  }

  @Test func `notes what was broken before, seals the rest, and blesses nothing`() async throws {
    let (county, ids) = try await Self.old()
    try await county.forge(
      "UPDATE case_event SET facts = replace(facts, 'visit', 'phone') WHERE county = $1 AND case_id = $2 AND sequence = 1",
      [.integer(ids[1].raw)])
    let rows = try await county.store.read { [code = county.county] in try $0.audit(of: code, limit: 1_000) }
    let changed = rows[3]
    try await county.forge("UPDATE audit SET about = 'x' WHERE county = $1 AND id = $2", [.integer(changed.id)])

    for _ in 1...2 {
      try await county.seal()
      let found = try await county.store.read { [code = county.county] in try $0.recordBreaks(in: code) }
      #expect(
        found == [
          RecordBreak(part: .audit, id: changed.id, place: "", foundAt: at("2026-11-24")),
          RecordBreak(
            part: .cases, id: ids[1].raw, place: ChainBreak.event(1).text, foundAt: at("2026-11-24")),
        ])
      #expect(try await Self.breaks(county) == [nil, .unsealed, nil, nil, nil])
      #expect(try await Self.audit(county).breaks == [changed.id])
      // Nor does it become whole when the job is begun anew.
      try await county.forge("DELETE FROM job WHERE county = $1")
    }
    await #expect(throws: StoreFault.self) { try await county.stored(ids[1]) }
    try await NoteNotFound(county.environment)("其后", by: county.grid.seat, at: Self.now)
    let check = try await Self.audit(county)
    #expect(check.breaks == [changed.id] && check.endFits)
  }

  @Test func `tells where an act came from, how it ended, and who sat at the console`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid.seat
    let environment = county.environment
    try await AuditSource.$current.withValue(.client("10.1.2.3")) {
      try await NoteNotFound(environment)("办件 1", by: grid, at: Self.now)
      _ = try await SignIn(environment)(
        account: "nobody", password: "x", from: SignInSource(client: "10.1.2.3"), at: Self.now)
    }
    try await AuditSource.$current.withValue(.console("operator")) {
      _ = try await DisableAccount(environment)("w306208", by: .console, at: Self.now)
    }
    let rows = try await county.store.read { [code = county.county] in try $0.audit(of: code, limit: 3) }
    #expect(rows.map(\.act) == [.accountDisabled, .signInFailed, .notFound])
    #expect(rows.map(\.outcome) == [.done, .failed, .refused])
    #expect(rows.map(\.source) == [nil, "10.1.2.3", "10.1.2.3"])
    #expect(rows.map(\.systemUser) == ["operator", nil, nil])
    // All of it stands under the digest.
    for column in ["source", "outcome", "system_user"] {
      let check = try await county.store.write { [code = county.county, keys = county.keys] connection in
        let values: [Value] = [.integer(code.code), .integer(rows[1].id)]
        let was = try connection.first("SELECT \(column) FROM audit WHERE county = $1 AND id = $2", values) {
          try $0.textIfAny(0)
        }
        try connection.run("UPDATE audit SET \(column) = 'x' WHERE county = $1 AND id = $2", values)
        let check = try connection.checkAudit(of: code, keys: keys)
        try connection.run(
          "UPDATE audit SET \(column) = $3 WHERE county = $1 AND id = $2", values + [.text(was ?? nil)])
        return check
      }
      #expect(check.breaks == [rows[1].id], "\(column)")
    }
  }
}

extension Sequence {
  fileprivate func asyncMap<T>(_ body: (Element) async throws -> T) async rethrows -> [T] {
    var made: [T] = []
    for element in self { made.append(try await body(element)) }
    return made
  }
}
