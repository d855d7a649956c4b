import Domain
import Fixtures
import Foundation
import SheetFixtures
import Sheets
import Store
import Testing

@testable import UseCases

@Suite struct `An authority list` {
  private static let now = Moment(day: Day(iso: "2026-11-23")!, minute: 540)
  private static let heads = ["事项编码", "事项名称", "主项名称", "实施主体", "事项类型", "来源"]

  private func county() async throws -> TestCounty {
    let county = try await TestCounty.empty()
    try await county.store.write { connection in
      try connection.save(
        CountySettings(name: "示例县", leadOffice: "放管服办", organiser: "示例局"), of: county.county)
      try connection.save(
        Department(code: DepartmentCode("D06"), name: "民政局", fullName: "示例县民政局", phone: "", address: ""),
        of: county.county)
    }
    return county
  }

  private func line(_ number: Int, name: String? = nil, type: String = "公共服务") -> [String] {
    ["SL-\(number)", name ?? "示例事项\(number)", "", "区民政局", type, "示例文件"]
  }

  private func csv(_ lines: [[String]]) -> [UInt8] {
    Array(lines.map { $0.joined(separator: ",") + "\n" }.joined().utf8)
  }

  private func list(_ lines: [[String]]) -> [UInt8] { csv([Self.heads] + lines) }

  private func read(_ bytes: [UInt8], in county: TestCounty) async throws -> AuthorityBatch {
    let reading = ReadAuthorityList(county.environment)
    guard case .done(let id) = try await reading.begin(file: "清单.csv", by: .console, at: Self.now),
      let batch = try await reading.read(id, bytes, clock: { Self.now })
    else { preconditionFailure("no batch") }
    return batch
  }

  private func problems(_ batch: AuthorityBatch, in county: TestCounty) async throws -> [AuthorityProblem] {
    try await county.store.read { try $0.authorityProblems(of: batch.id, in: county.county, limit: 10_000) }
  }

  private func apply(
    _ batch: AuthorityBatch, skipBadRows: Bool = false, in county: TestCounty
  ) async throws -> OfficeOutcome<AuthorityBatch.Counts> {
    let base = try await county.store.read { try $0.lastAppliedAuthority(in: county.county) }
    return try await ApplyAuthorityList(county.environment)(
      batch.id, skipBadRows: skipBadRows, over: base, by: .console, at: Self.now)
  }

  private func size(_ county: TestCounty) async throws -> Int {
    try await county.store.read { try $0.authoritySize(of: county.county) }
  }

  @Test func `is read in portions, compared, applied whole, and the second time nothing differs`() async throws {
    let county = try await county()
    let bytes = list((1...2_345).map { line($0) })
    let batch = try await read(bytes, in: county)
    #expect(batch.stage == .ready && batch.rows == 2_345 && batch.problems == 0 && batch.share == 100)
    #expect(try await size(county) == 0)
    let counts = AuthorityBatch.Counts(added: 2_345, changed: 0, gone: 0, same: 0)
    #expect(try await apply(batch, in: county) == .done(counts))
    #expect(try await size(county) == 2_345)
    let known = try await county.store.read { try $0.authorityEntry("SL-7", in: county.county) }
    #expect(known?.departmentCode == DepartmentCode("D06"))
    let again = try await read(bytes, in: county)
    #expect(
      try await apply(again, in: county) == .done(AuthorityBatch.Counts(added: 0, changed: 0, gone: 0, same: 2_345)))
  }

  @Test func `is read out of GB18030 and out of a workbook just the same`() async throws {
    let county = try await county()
    let text = String(decoding: list([line(1), line(2, name: "岞𪨰事项")]), as: UTF8.self)
    let gb18030 = try #require(text.data(using: String.Encoding(rawValue: 0x8000_0632)))
    let path = MadeBook.temporary()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let writer = try SheetWriter(
      path: path, sheet: "权责清单", title: "示例县权责清单", columns: Self.heads.map { SheetWriter.Column($0, width: 20) })
    for row in [line(1), line(2, name: "岞𪨰事项")] { try writer.add(row) }
    try writer.finish()
    let workbook = Array(try #require(FileManager.default.contents(atPath: path)))
    let first = try await read(Array(gb18030), in: county)
    #expect(first.problems == 0)
    _ = try await apply(first, in: county)
    let second = try await read(workbook, in: county)
    #expect(second.problems == 0)
    let same = AuthorityBatch.Counts(added: 0, changed: 0, gone: 0, same: 2)
    #expect(try await apply(second, in: county) == .done(same))
  }

  @Test func `with problems names each with its row and applies nothing unless they are skipped`() async throws {
    let county = try await county()
    _ = try await apply(try await read(list([line(1), line(2), line(3), line(9)]), in: county), in: county)
    let bad = list([
      line(1, name: "改名"), line(2, type: "许可"), line(4), line(4), ["", "无编码", "", "民政局", "公共服务"],
      ["多", "了", "一", "格", "公共服务", "示例", "又一格"],
    ])
    let batch = try await read(bad, in: county)
    let told = try await problems(batch, in: county)
    #expect(told.map(\.line) == [3, 4, 5, 6, 7])
    #expect(told[0].reason.hasPrefix("事项类型“许可”应为") && told[0].code == "SL-2")
    #expect(told[1].reason == "编码与第 5 行重复" && told[2].reason == "编码与第 4 行重复")
    #expect(told[3].reason == "没有编码")
    #expect(told[4].reason.contains("多于列名的 6 格"))
    guard case .invalid(let issues) = try await apply(batch, in: county) else {
      Issue.record("applied with problems")
      return
    }
    #expect(issues.map(\.field) == ["skip"])
    #expect(try await size(county) == 4)
    let name = try await county.store.read { try $0.authorityEntry("SL-1", in: county.county)?.name }
    #expect(name == "示例事项1")
    // SL-2 stands in a bad row and stays; SL-3 and SL-9 are no longer listed.
    let counts = AuthorityBatch.Counts(added: 0, changed: 1, gone: 2, same: 0)
    #expect(try await apply(batch, skipBadRows: true, in: county) == .done(counts))
    let codes = try await county.store.read { try $0.authorityEntries(of: county.county).map(\.code) }
    #expect(codes == ["SL-1", "SL-2"])
  }

  @Test func `with changed columns says what is there and what is most likely meant`() async throws {
    let county = try await county()
    let batch = try await read(csv([["事项代码", "事项名称", "实施主体", "事项类型"], ["1", "2", "3", "4"]]), in: county)
    guard case .unreadable(let reason) = batch.state else {
      Issue.record("read without a code")
      return
    }
    #expect(reason.contains("缺少列：事项编码。文件里有：事项代码、事项名称、实施主体、事项类型。"))
    #expect(reason.contains("“事项代码”若就是“事项编码”"))
    let moved = csv([["来源", "事项类型*", "（必填）实施主体", "事项名称", "实施 编码"], ["示例", "公共服务", "民政局", "甲", "SL-1"]])
    let other = try await read(moved, in: county)
    #expect(other.stage == .ready && other.problems == 0)
    let twice = try await read(csv([Self.heads + ["编码"], line(1) + ["2"]]), in: county)
    #expect(twice.state == .unreadable(reason: "列名“事项编码”重复"))
  }

  @Test func `with merged cells names the rows they cover`() async throws {
    let county = try await county()
    let rows = [["示例县权责清单"], Self.heads] + (1...8).map { line($0) }
    let batch = try await read(MadeBook.merged(rows, rows: 5...7, columns: 3...3), in: county)
    let told = try await problems(batch, in: county)
    #expect(told.map(\.line) == [5, 6, 7])
    #expect(told.allSatisfy { $0.reason == "第 5–7 行 D 列是合并单元格，请取消合并并逐行填写" })
    #expect(batch.rows == 8 && batch.problems == 3)
    let title = try await read(MadeBook.merged(rows, rows: 1...1, columns: 0...5), in: county)
    #expect(title.problems == 0)
  }

  @Test func `with rows in another encoding names just those`() async throws {
    let county = try await county()
    let lines = (1...20).map { line($0) }
    var parts = ([Self.heads] + lines).map { $0.joined(separator: ",") + "\n" }.map { Array($0.utf8) }
    let gb18030 = try #require(
      String(decoding: parts[7], as: UTF8.self).data(using: String.Encoding(rawValue: 0x8000_0632)))
    parts[7] = Array(gb18030)
    let batch = try await read(Array(parts.joined()), in: county)
    let told = try await problems(batch, in: county)
    #expect(told.map(\.line) == [8])
    #expect(told.first?.reason == "文字是乱码，这一行的编码与文件其余部分不同")
    #expect(told.first?.code == "SL-7")
  }

  @Test(
    arguments: [
      ([0xFF, 0xFE, 0x61, 0x00], "UTF-16"), ([0xD0, 0xCF, 0x11, 0xE0, 0, 0], "旧版 .xls"),
      ([0x50, 0x4B, 0x03, 0x04, 1], "已损坏"),
      ([], "文件是空的"), ([0xFF, 0x31, 0xFE, 0xFF, 0xFF], "UTF-8"),
    ] as [([UInt8], String)])
  func `that is no list is refused as a whole`(bytes: [UInt8], reason: String) async throws {
    let county = try await county()
    let batch = try await read(bytes, in: county)
    guard case .unreadable(let why) = batch.state else {
      Issue.record("read")
      return
    }
    #expect(why.contains(reason), "\(why)")
    #expect(try await apply(batch, in: county) == .stale)
  }

  @Test func `is not applied over another that came into force meanwhile`() async throws {
    let county = try await county()
    let first = try await read(list([line(1)]), in: county)
    let second = try await read(list([line(2)]), in: county)
    #expect(
      try await apply(first, in: county) == .done(AuthorityBatch.Counts(added: 1, changed: 0, gone: 0, same: 0)))
    let outcome = try await ApplyAuthorityList(county.environment)(second.id, over: nil, by: .console, at: Self.now)
    #expect(outcome == .stale)
    #expect(try await size(county) == 1)
  }

  @Test func `that is dropped while it is read is read no further`() async throws {
    let county = try await county()
    let reading = ReadAuthorityList(county.environment)
    guard case .done(let id) = try await reading.begin(file: "清单.csv", by: .console, at: Self.now) else {
      preconditionFailure("no batch")
    }
    #expect(try await DropAuthorityList(county.environment)(id, by: .console, at: Self.now) == .done(Done()))
    let batch = try await reading.read(id, list((1...3_000).map { line($0) }), clock: { Self.now })
    #expect(batch?.stage == .dropped && batch?.rows == 0)
    let left = try await county.store.read { try $0.authorityCounts(of: id, in: county.county).added }
    #expect(left == 0)
  }

  @Test func `without a sound row is not applied`() async throws {
    let county = try await county()
    _ = try await apply(try await read(list([line(1)]), in: county), in: county)
    let batch = try await read(list([line(2, type: "x")]), in: county)
    guard case .invalid = try await apply(batch, skipBadRows: true, in: county) else {
      Issue.record("an empty list was applied")
      return
    }
    #expect(try await size(county) == 1)
  }

  @Test func `is the lead office's alone`() async throws {
    let county = try await county()
    let agent = OfficeActor.seat(Seat(post: ID(3), kind: .townAgent, unit: .county, person: ID(13)))
    #expect(try await ReadAuthorityList(county.environment).begin(file: "x", by: agent, at: Self.now) == .notPermitted)
    let batch = try await read(list([line(1)]), in: county)
    #expect(
      try await ApplyAuthorityList(county.environment)(batch.id, over: nil, by: agent, at: Self.now) == .notPermitted)
    #expect(try await DropAuthorityList(county.environment)(batch.id, by: agent, at: Self.now) == .notPermitted)
  }

  @Test func `comes out as a workbook that is read in again without a difference`() async throws {
    let county = try await county()
    _ = try await apply(try await read(list((1...30).map { line($0) }), in: county), in: county)
    let sheet = try await CatalogueSheet(authorityListOf: "示例县", on: Self.now.day) { after in
      try await county.store.read { try $0.authorityEntries(of: county.county, after: after, limit: 7) }
    }
    #expect(sheet.name == "示例县权责清单2026-11-23.xlsx")
    let again = try await read(sheet.bytes, in: county)
    #expect(again.problems == 0)
    let same = AuthorityBatch.Counts(added: 0, changed: 0, gone: 0, same: 30)
    #expect(try await apply(again, in: county) == .done(same))
  }

  private static let real = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("shared/data/catalog-guangan-real.csv").path

  @Test(.enabled(if: FileManager.default.fileExists(atPath: real), "the real list is not beside the project"))
  func `of a real county is taken without a single problem`() async throws {
    let county = try await county()
    let bytes = Array(try #require(FileManager.default.contents(atPath: Self.real)))
    let batch = try await read(bytes, in: county)
    #expect(batch.rows == 1_135 && batch.problems == 0)
    let counts = AuthorityBatch.Counts(added: 1_135, changed: 0, gone: 0, same: 0)
    #expect(try await apply(batch, in: county) == .done(counts))
  }
}

@Suite struct `A pump of rows` {
  @Test func `hands over every portion in order and ends`() async throws {
    let pump = RowPump<Int> { hand in for number in 1...500 { try hand(number) } }
    var taken: [Int] = []
    while let number = try await pump.next() { taken.append(number) }
    #expect(taken == Array(1...500))
    #expect(try await pump.next() == nil)
  }

  @Test func `brings a fault out after what came before it`() async throws {
    let pump = RowPump<Int> { hand in
      try hand(1)
      throw UnreadableTable(reason: "坏")
    }
    #expect(try await pump.next() == 1)
    await #expect(throws: UnreadableTable.self) { try await pump.next() }
  }

  @Test func `stops its thread when nobody takes any more`() async throws {
    let (ended, end) = AsyncStream.makeStream(of: Bool.self)
    let pump = RowPump<Int> { hand in
      defer { end.finish() }
      for number in 1... { try hand(number) }
    }
    #expect(try await pump.next() == 1)
    pump.stop()
    for await _ in ended {}
    #expect(try await pump.next() == nil)
  }
}
