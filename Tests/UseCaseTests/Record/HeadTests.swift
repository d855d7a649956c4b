import Domain
import Fixtures
import Sealing
import Store
import Synchronization
import Testing
import UseCases

@Suite struct `A signed head` {
  private static let now = at("2026-11-24")

  /// Four cases, sealed, and the head's line with all leaves as it was kept outside.
  private static func county(pageSize: Int = 2_000) async throws -> (TestCounty, [ID<Case>], String) {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    for number in 0..<4 {
      let kase = try await county.accepted(
        "NX036", by: grid, at: at("2026-11-20"), name: "示例\(number)", number: nil)
      try await county.does(.giveFeedback(note: "在办", toldBy: .phone), kase.id, grid, at("2026-11-21"))
      _ = try await ViewPerson(county.environment)(
        kase.id, for: "打印委托书", by: Onlooker(grid.seat!, browserToken: "s:test", lacksFactor: false),
        at: at("2026-11-21"))
      try await NoteNotFound(county.environment)("办件", by: grid.seat, at: at("2026-11-21"))
    }
    try await county.seal()
    let line = try await Self.sign(county, at: now, pageSize: pageSize)
    return (county, try await county.caseIDs(), line.json + "\n")
  }

  private static func sign(_ county: TestCounty, at now: Moment, pageSize: Int = 2_000) async throws -> HeadLine {
    guard case .made(let head) = try await MakeHead(county.environment, pageSize: pageSize)(at: now) else {
      throw StoreFault.other("not sealed")
    }
    return try await HeadLine.full(head, county.environment)
  }

  private static func check(_ county: TestCounty, _ file: String, key: HeadPublicKey? = nil) async throws
    -> CheckHead.Report
  {
    try await CheckHead(county: county.county, store: county.store, keys: county.keys)(
      file, publicKey: key ?? county.keys.headKey.publicKey)
  }

  private static func withoutLeaves(_ file: String) throws -> String {
    var line = try #require(HeadLine(json: String(file.dropLast())))
    line.leaves = nil
    return line.json
  }

  @Test func `fits what was signed, and what came after it`() async throws {
    let (county, ids, file) = try await Self.county()
    #expect(try await Self.check(county, file).problems == [])
    #expect(try await Self.check(county, Self.withoutLeaves(file)).problems == [])

    let grid = try await county.grid
    try await county.does(.giveFeedback(note: "又", toldBy: .phone), ids[0], grid, at("2026-11-24", "10:00"))
    _ = try await county.accepted("NX036", by: grid, at: at("2026-11-24", "10:00"), name: "示例新", number: nil)
    try await NoteNotFound(county.environment)("办件", by: grid.seat, at: at("2026-11-24", "10:00"))
    for text in [file, try Self.withoutLeaves(file)] {
      let report = try await Self.check(county, text)
      #expect(report.problems == [])
      #expect(report.unprovable.contains { $0.contains("写入后又删除的内容：无法证明") })
    }
    let report = try await Self.check(county, file)
    #expect(report.unprovable.contains { $0.contains("新开 1 件、有新经过 1 件") })
    #expect(report.checked.contains { $0.contains("4 件办件逐件比对") })
  }

  @Test func `reads all cases, page by page, to the same root`() async throws {
    let (county, _, file) = try await Self.county(pageSize: 3)
    let again = try await Self.sign(county, at: Self.now)
    let (first, second) = (
      try #require(HeadLine(json: String(file.dropLast()))), again
    )
    let heads = try [first, second].map { try #require(RecordHead(text: $0.head)) }
    #expect(heads[0].root == heads[1].root && heads[0].cases == 4 && heads[1].number == 2)
    #expect(first.caseLeaves?.count == 4 && first.caseLeaves == second.caseLeaves)
    #expect(heads[1].tables.contains { $0.name == "case_event" && $0.rows > 8 })
    #expect(heads[1].tables.count == TableShape.all.count)
  }

  @Test func `finds and names a case that was deleted whole`() async throws {
    let (county, ids, file) = try await Self.county()
    for table in ["case_event", "case_head", "case_index"] {
      try await county.forge("DELETE FROM \(table) WHERE county = $1 AND case_id = $2", [.integer(ids[2].raw)])
    }
    let report = try await Self.check(county, file)
    #expect(report.problems.contains { $0.contains("办件 \(ids[2].raw) ") && $0.contains("整件不存在") })
    #expect(report.problems.contains { $0.contains("表 case_event ") })
    let blind = try await Self.check(county, Self.withoutLeaves(file))
    #expect(blind.problems.contains { $0.contains("存证涵盖 4 件办件，同一时点现在只有 3 件") })
  }

  @Test func `finds the last rows of the audit cut off`() async throws {
    let (county, _, file) = try await Self.county()
    try await county.forge(
      "DELETE FROM audit WHERE county = $1 AND id IN (SELECT id FROM audit WHERE county = $1 ORDER BY id DESC LIMIT 3)")
    // Without a key the end could be taken from an older copy of the database.
    try await county.forge("DELETE FROM audit_end WHERE county = $1")
    let report = try await Self.check(county, file)
    #expect(report.problems.contains { $0.contains("末尾被截去") })
    #expect(report.problems.contains { $0.contains("行，现有") })
  }

  @Test func `finds rows of one act removed and the rest chained anew`() async throws {
    let (county, _, file) = try await Self.county()
    try await county.forge("DELETE FROM audit WHERE county = $1 AND what = 'personalDataViewed'")
    try await county.rechainAudit()
    let report = try await Self.check(county, file)
    #expect(report.problems.contains { $0.contains("被改写或删除后重新连链") })
    #expect(report.problems.contains { $0.contains("行，现有") })
  }

  @Test func `finds and names a case whose last event was dated back and chained anew`() async throws {
    let (county, ids, file) = try await Self.county()
    try await county.forge(
      "UPDATE case_event SET recorded_at = recorded_at - 86400000 WHERE county = $1 AND case_id = $2 AND sequence = $3",
      [.integer(ids[1].raw), .integer(county.journal(ids[1]).count)])
    try await county.rechain(ids[1])
    let report = try await Self.check(county, file)
    #expect(report.problems.contains { $0.hasPrefix("办件 \(ids[1].raw) ") && $0.contains("改了日期") })
    #expect(report.problems.count == 1)
    #expect(try await !Self.check(county, Self.withoutLeaves(file)).problems.isEmpty)
  }

  @Test func `finds events that were cut off, and those that were put in with an earlier date`() async throws {
    let (county, ids, file) = try await Self.county()
    let last = try await county.journal(ids[0]).count
    try await county.forge(
      "DELETE FROM case_event WHERE county = $1 AND case_id = $2 AND sequence = $3",
      [.integer(ids[0].raw), .integer(last)])
    try await county.rechain(ids[0])
    // By somebody who has the key.
    try await county.does(
      .giveFeedback(note: "倒填", toldBy: .phone), ids[3], county.grid, at("2026-11-22"))
    let report = try await Self.check(county, file)
    #expect(report.problems.contains { $0.contains("办件 \(ids[0].raw) 的经过被截去") })
    #expect(report.problems.contains { $0.hasPrefix("办件 \(ids[3].raw) ") && $0.contains("倒填") })
  }

  @Test func `finds that the whole was taken back to before there was a key`() async throws {
    let (county, _, file) = try await Self.county()
    try await county.windBack()
    let report = try await Self.check(county, file)
    #expect(report.problems.contains { $0.contains("封存的进度被退回") })
  }

  @Test func `believes no text that was changed, and no other key`() async throws {
    let (county, _, file) = try await Self.county()
    let changed = file.replacing("cases 4 ", with: "cases 3 ")
    #expect(try await Self.check(county, changed).problems.contains { $0.contains("签名与公钥不符") })
    let other = KeyRing(master: [UInt8](repeating: 8, count: 32)).headKey.publicKey
    #expect(try await Self.check(county, file, key: other).problems.contains { $0.contains("签名与公钥不符") })
    #expect(try await Self.check(county, "not json\n").problems.contains { $0.contains("读不出来") })
    // Leaves are not signed one by one; they must give the signed root.
    var line = try #require(HeadLine(json: String(file.dropLast())))
    line.set(Array(try #require(line.caseLeaves).dropLast()), since: nil)
    #expect(try await Self.check(county, line.json).problems.contains { $0.contains("明细与签名的总根不符") })
  }

  @Test func `never reaches less far than the one before`() async throws {
    let (county, _, _) = try await Self.county()
    let code = county.county
    _ = try await MakeHead(county.environment)(settleSeconds: 0, at: at("2026-11-24", "12:00"))
    _ = try await MakeHead(county.environment)(at: at("2026-11-24", "12:01"))
    let heads = try await county.store.read { connection in
      try (1...3).map { try connection.head($0, in: code)?.at }
    }
    #expect(heads == [at("2026-11-24", "09:28"), at("2026-11-24", "12:00"), at("2026-11-24", "12:00")])
  }

  @Test func `is not made while old records wait to be sealed`() async throws {
    let county = try await TestCounty.pilot()
    #expect(try await MakeHead(county.environment)(at: Self.now) == .notSealed)
  }

  @Test func `is made by the clockwork once a day`() async throws {
    let (county, _, _) = try await Self.county()
    let clockwork = Clockwork(
      county: county.county, store: county.store, keys: county.keys, environment: county.environment)
    let code = county.county
    var numbers: [Int?] = []
    for moment in [at("2026-11-24", "11:00"), at("2026-11-25", "00:01"), at("2026-11-25", "00:02")] {
      try await clockwork.tick(at: moment)
      numbers.append(try await county.store.read { try $0.lastHead(in: code)?.number })
    }
    #expect(numbers == [1, 2, 2])
  }

  /// A far end in memory, that fails when told to.
  private final class Way: HeadWay {
    struct Down: Error {}
    let name = "memory"
    let takesLeaves = true
    let lines = Mutex<[HeadLine]>([])
    let isDown = Mutex(false)

    func lastMoment(of county: County) throws -> Moment? {
      lines.withLock { $0.last.flatMap { RecordHead(text: $0.head)?.at } }
    }

    func send(_ line: HeadLine, of county: County) async throws {
      if isDown.withLock({ $0 }) { throw Down() }
      lines.withLock { $0.append(line) }
    }
  }

  @Test func `is sent until it has arrived, once, with the cases that have changed`() async throws {
    let (county, ids, _) = try await Self.county()
    let way = Way()
    let send = SendHeads(county.environment, ways: [way])
    way.isDown.withLock { $0 = true }
    let code = county.county
    await #expect(throws: Way.Down.self) { try await send(at: Self.now) }
    let failed = try await county.store.read { try $0.deliveries(of: 1, in: code) }
    #expect(failed.map(\.tries) == [1] && failed[0].deliveredAt == nil && failed[0].fault != nil)
    way.isDown.withLock { $0 = false }
    try await send(at: Self.now.adding(milliseconds: 30_000))  // too soon
    #expect(way.lines.withLock { $0.isEmpty })
    try await send(at: Self.now.adding(minutes: 1))
    try await send(at: Self.now.adding(minutes: 2))
    #expect(way.lines.withLock { $0.map { $0.caseLeaves?.count } } == [4])
    let arrived = try await county.store.read { try $0.deliveries(of: 1, in: code) }
    #expect(arrived.map(\.tries) == [2] && arrived[0].deliveredAt == Self.now.adding(minutes: 1))

    try await county.does(
      .giveFeedback(note: "又", toldBy: .phone), ids[1], county.grid, at("2026-11-24", "10:00"))
    _ = try await Self.sign(county, at: at("2026-11-25"))
    try await send(at: at("2026-11-25"))
    let lines = way.lines.withLock { $0 }
    #expect(lines.map { $0.caseLeaves?.map(\.id).count } == [4, 1] && lines[1].caseLeaves?[0].id == ids[1])

    let file = lines.map { $0.json + "\n" }.joined()
    let report = try await Self.check(county, file)
    #expect(report.problems == [] && report.checked.contains { $0.contains("4 件办件逐件比对") })
    for table in ["case_event", "case_head"] {
      try await county.forge("DELETE FROM \(table) WHERE county = $1 AND case_id = $2", [.integer(ids[0].raw)])
    }
    #expect(try await Self.check(county, file).problems.contains { $0.contains("办件 \(ids[0].raw) ") })
  }
}
