import Domain
import Fixtures
import Sealing
import Store
import Testing
import UseCases

/// Forgeries by somebody who writes the database but has not the key.
@Suite struct `A forged record` {
  private static func county() async throws -> (TestCounty, Case) {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    let kase = try await county.accepted("NX036", by: grid, at: at("2026-11-20"), name: "示例甲")
    _ = try await county.accepted("NX036", by: grid, at: at("2026-11-20"), name: "示例乙", number: nil)
    try await county.does(.giveFeedback(note: "在办", toldBy: .phone), kase.id, grid, at("2026-11-23"))
    let seat = grid.seat!
    for number in 0..<10 {
      _ = try await ViewPerson(county.environment)(
        kase.id, for: "打印 \(number)", by: Onlooker(seat, browserToken: "s:test", lacksFactor: false),
        at: at("2026-11-23"))
      try await NoteNotFound(county.environment)("办件 \(number)", by: seat, at: at("2026-11-23"))
    }
    try await county.seal()
    return (county, kase)
  }

  private static func chainBreak(_ county: TestCounty, _ id: ID<Case>) async throws -> ChainBreak? {
    try await county.store.read { [code = county.county, keys = county.keys] in
      try $0.chainBreak(of: id, in: code, keys: keys)
    }
  }

  private static func audit(_ county: TestCounty) async throws -> AuditCheck {
    try await county.store.read { [code = county.county, keys = county.keys] in
      try $0.checkAudit(of: code, keys: keys)
    }
  }

  @Test func `is not one that nobody touched`() async throws {
    let (county, kase) = try await Self.county()
    #expect(try await Self.chainBreak(county, kase.id) == nil)
    let check = try await Self.audit(county)
    #expect(check.isWhole && check.unsealed == 0 && check.rows == 20)
    let breaks = try await county.store.read { [code = county.county] in try $0.recordBreaks(in: code) }
    #expect(breaks.isEmpty)
  }

  @Test func `shows where the last rows of the audit were cut off`() async throws {
    let (county, _) = try await Self.county()
    try await county.forge(
      "DELETE FROM audit WHERE county = $1 AND id IN (SELECT id FROM audit WHERE county = $1 ORDER BY id DESC LIMIT 5)")
    #expect(try await !Self.audit(county).endFits)
    // Nor does the end move on as if nothing had been.
    try await NoteNotFound(county.environment)("x", by: county.grid.seat, at: at("2026-11-24"))
    let check = try await Self.audit(county)
    #expect(!check.endFits && check.breaks.isEmpty)
  }

  @Test func `shows where rows of one act were removed and the rest chained anew without a key`() async throws {
    let (county, _) = try await Self.county()
    try await county.forge("DELETE FROM audit WHERE county = $1 AND what = 'personalDataViewed'")
    try await county.rechainAudit()
    let check = try await Self.audit(county)
    #expect(check.breaks.count == 10)
  }

  @Test func `shows where rows of one act were removed and the rest chained anew under another key`() async throws {
    let (county, _) = try await Self.county()
    let marks = try await county.marks()
    try await county.forge("DELETE FROM audit WHERE county = $1 AND what = 'personalDataViewed'")
    try await county.rechainAudit()
    for table in ["record_mark", "audit_end"] { try await county.forge("DELETE FROM \(table) WHERE county = $1") }
    let other = KeyRing(master: [UInt8](repeating: 8, count: 32))
    _ = try await county.store.write { [code = county.county] in
      try $0.sealAudit(limit: 10_000, in: code, keys: other, at: at("2026-11-24"))
    }
    try await county.restore(marks)
    let check = try await Self.audit(county)
    #expect(!check.breaks.isEmpty && !check.endFits)
  }

  @Test(arguments: [nil, 8] as [UInt8?])
  func `shows an event that was dated back and chained anew`(key: UInt8?) async throws {
    let (county, kase) = try await Self.county()
    try await county.forge(
      "UPDATE case_event SET recorded_at = recorded_at - 86400000 WHERE county = $1 AND case_id = $2 AND sequence = $3",
      [.integer(kase.id.raw), .integer(county.journal(kase.id).count)])
    try await county.rechain(kase.id)
    if let key {
      let marks = try await county.marks()
      try await county.forge("DELETE FROM record_mark WHERE county = $1")
      let other = KeyRing(master: [UInt8](repeating: key, count: 32))
      _ = try await county.store.write { [code = county.county] in
        try $0.sealCases(limit: 10_000, in: code, keys: other, at: at("2026-11-24"))
      }
      try await county.restore(marks)
    }
    let found = try await Self.chainBreak(county, kase.id)
    #expect(found == (key == nil ? .unsealed : .event(1)))
    await #expect(throws: StoreFault.self) { try await county.stored(kase.id) }
    let outcome = try? await county.act(
      .giveFeedback(note: "在办", toldBy: .phone), on: kase.id, expecting: nil, by: county.grid, at: at("2026-11-24"))
    #expect(outcome == nil)
  }

  @Test func `shows that it was said to have happened at another time`() async throws {
    let (county, kase) = try await Self.county()
    try await county.forge(
      "UPDATE case_event SET happened_at = 0 WHERE county = $1 AND case_id = $2 AND sequence = 2",
      [.integer(kase.id.raw)])
    #expect(try await Self.chainBreak(county, kase.id) == .event(2))
  }

  @Test func `shows where the last events of a case were cut off`() async throws {
    let (county, kase) = try await Self.county()
    let last = try await county.journal(kase.id).count
    try await county.forge(
      "DELETE FROM case_event WHERE county = $1 AND case_id = $2 AND sequence = $3",
      [.integer(kase.id.raw), .integer(last)])
    try await county.forge(
      """
      UPDATE case_head SET sequence = $3, digest = (
        SELECT digest FROM case_event WHERE county = $1 AND case_id = $2 AND sequence = $3)
      WHERE county = $1 AND case_id = $2
      """, [.integer(kase.id.raw), .integer(last - 1)])
    #expect(try await Self.chainBreak(county, kase.id) == .head)
    await #expect(throws: StoreFault.corrupt("case \(kase.id.raw), head")) { try await county.stored(kase.id) }
  }

  @Test func `is not believed for the sake of a mark that was put back`() async throws {
    let (county, kase) = try await Self.county()
    try await county.rechain(kase.id)
    try await county.forge("UPDATE record_mark SET upto = 0, ended_at = NULL WHERE county = $1")
    try await county.forge("DELETE FROM job WHERE county = $1")
    try await county.seal()
    #expect(try await Self.chainBreak(county, kase.id) == .unsealed)
    let forged = try await county.store.read { [code = county.county, keys = county.keys] in
      try $0.sealMark(.cases, in: code, keys: keys).isForged
    }
    #expect(forged)
  }
}

extension TestCounty {
  fileprivate func marks() async throws -> [[[Value]]] {
    try await store.read { [county] connection in
      try ["record_mark"].map { name in
        try connection.page(of: TableShape.all.first { $0.name == name }!, county: county, after: nil, limit: 10)
      }
    }
  }

  fileprivate func restore(_ marks: [[[Value]]]) async throws {
    try await forge("DELETE FROM record_mark WHERE county = $1")
    for row in marks[0] {
      try await store.write {
        try $0.run(
          "INSERT INTO record_mark (county, part, upto, plain, ended_at, seal) VALUES ($1, $2, $3, $4, $5, $6)", row)
      }
    }
  }
}
