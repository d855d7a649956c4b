import Domain
import Fixtures
import Foundation
import SheetFixtures
import Store
import Testing
import UseCases

@Suite struct `Importing` {
  let now = Moment(day: Day(iso: "2026-11-23")!, minute: 540)

  private let divisions = """
    code,name,level,parent,urban_rural_code
    410000000000,河南省,province,100000000000,
    411300000000,南阳市,city,410000000000,
    411325000000,内乡县,county,411300000000,
    411325306000,七里坪乡,town,411325000000,
    411325306203,河口村,village,411325306000,220
    411325306203-03,三组,group,411325306203,

    """

  private func county() async throws -> (TestCounty, ImportFile) {
    let county = try await TestCounty.empty()
    return (county, ImportFile(county.environment))
  }

  private func run(
    _ importing: ImportFile, _ kind: ImportKind, _ text: String, skipBadRows: Bool = false
  ) async throws -> ImportFile.Outcome {
    try await importing(kind, Array(text.utf8), skipBadRows: skipBadRows, by: .console, at: now)
  }

  private func added(_ count: Int) -> ImportFile.Outcome {
    .imported(ImportFile.Counts(added: count), skipped: [])
  }
  private func unchanged(_ count: Int) -> ImportFile.Outcome {
    .imported(ImportFile.Counts(unchanged: count), skipped: [])
  }

  @Test func `departments and items, twice changes nothing the second time`() async throws {
    let (county, importing) = try await county()
    let departments = try testBytes("departments.csv")
    let items = try testBytes("items-dev.csv")
    #expect(try await importing(.departments, departments, by: .console, at: now) == added(54))
    #expect(try await importing(.items, items, by: .console, at: now) == added(206))
    #expect(try await importing(.departments, departments, by: .console, at: now) == unchanged(54))
    #expect(try await importing(.items, items, by: .console, at: now.adding(minutes: 1440)) == unchanged(206))

    let item = try await county.store.read { [now] in
      try $0.item(code: "NX001", of: county.county, on: now.day)
    }
    #expect(item?.name == "最低生活保障审核确认")
    #expect(item?.department == DepartmentCode("D06"))
    #expect(item?.statutory == .workDays(WorkDays(30)))
    #expect(item?.promised == .workDays(WorkDays(20)))
    #expect(item?.lowestLevel == .village)
    #expect(item?.isSample == true)
    #expect(item?.materials.last == MaterialSpec(name: "残疾证或大病诊断证明", isRequired: false))
    #expect(item?.materials.first?.isForm == true)
  }

  @Test func `items needs the departments first, and names every row and line`() async throws {
    let (county, importing) = try await county()
    guard
      case .rejected(let bad) = try await importing(
        .items, try testBytes("items-dev.csv"), by: .console, at: now)
    else {
      Testing.Issue.record("imported")
      return
    }
    #expect(bad.count == 206)
    #expect(bad.first == BadRow(line: 2, reason: "部门“民政局”未登记，请先导入部门"))
    let found1 = try await county.store.read { [now] in try $0.itemCount(of: county.county, on: now.day) }
    #expect(found1 == 0)
  }

  @Test func `divisions keeps what lies above the county as its ancestors`() async throws {
    let (county, importing) = try await county()
    #expect(try await run(importing, .divisions, divisions) == added(6))
    #expect(try await run(importing, .divisions, divisions) == unchanged(6))
    let tree = try await county.store.read { [now] in try $0.divisions(of: county.county, on: now.day) }
    #expect(tree.path(PlaceCode("411325306203-03")!) == "七里坪乡河口村三组")
    #expect(tree[PlaceCode("411300000000")!]?.name == "南阳市")
    let renamed = divisions.replacingOccurrences(of: "河口村,", with: "新河口村,")
    #expect(
      try await run(importing, .divisions, renamed)
        == .imported(ImportFile.Counts(changed: 1, unchanged: 5), skipped: []))
    let village = try await county.store.read { try $0.place(PlaceCode("411325306203")!, of: county.county) }
    #expect(village?.otherNames == ["河口村"])
  }

  @Test func `reports every bad row with its line, and writes nothing`() async throws {
    let (county, importing) = try await county()
    let bad = """
      code,name,level,parent,urban_rural_code
      411325000000,内乡县,county,411300000000,
      41132530600,七里坪乡,town,411325000000,
      411325306000,"七里
      坪乡",town,411325000000,
      411325307203,河口村,village,411325307000,220
      411325301000,大桥乡,village,411325000000,
      411325302000,赵店乡,town,411325000001,
      411325000000,内乡县,county,411300000000,
      110101000000,东城区,county,110100000000,
      411325300000,板"场乡,town,411325000000,
      411325303000,甲乡,town,411325000000,,,多

      """
    guard case .rejected(let rows) = try await run(importing, .divisions, bad) else {
      Testing.Issue.record("imported")
      return
    }
    #expect(rows.map(\.line) == [3, 4, 6, 7, 8, 9, 10, 11, 12])
    #expect(rows[5].reason == "区划代码 411325000000 与第 2 行重复。")
    let found51 = try await county.store.read { try $0.placeRows(of: county.county) }
    #expect(found51.isEmpty)

    guard
      case .imported(let counts, let skipped) = try await run(importing, .divisions, bad, skipBadRows: true)
    else {
      Testing.Issue.record("not imported")
      return
    }
    #expect(counts == ImportFile.Counts(added: 1))
    #expect(skipped == rows)
  }

  @Test func `understands GB18030`() async throws {
    let (county, importing) = try await county()
    let bytes = try #require(divisions.data(using: String.Encoding(rawValue: 0x8000_0632)))
    #expect(try await importing(.divisions, Array(bytes), by: .console, at: now) == added(6))
    let town = try await county.store.read { try $0.place(PlaceCode("411325306000")!, of: county.county) }
    #expect(town?.name == "七里坪乡")
  }

  @Test func `says which columns a file lacks, and knows what is no text`() async throws {
    let (_, importing) = try await county()
    #expect(
      try await run(importing, .divisions, "code,name\n1,2\n") == .unreadable("缺少列：level、parent。文件里有：code、name。第一行应为列名")
    )
    #expect(
      try await importing(.items, [0xFF, 0x31, 0xFE], by: .console, at: now)
        == .unreadable("文件不是 UTF-8 或 GB18030 编码的文本"))
    #expect(try await run(importing, .items, "") == .unreadable("文件是空的，或第一行不是列名"))
  }

  @Test func `holidays replaces the years it names whole`() async throws {
    let (county, importing) = try await county()
    let rows = WorkingCalendar.builtIn.entries.map {
      "\($0.day.iso),\($0.name),\($0.isWork ? "work" : "off")"
    }
    let file = "date,name,off_or_work\n" + rows.joined(separator: "\n")
    #expect(try await run(importing, .holidays, file) == added(286))
    #expect(try await run(importing, .holidays, file) == unchanged(286))
    let shorter = file.replacingOccurrences(of: "\n2026-10-10,国庆节,work", with: "")
      .replacingOccurrences(of: "2026-10-07,国庆节,off", with: "2026-10-07,国庆节,work")
    guard case .imported(let counts, _) = try await run(importing, .holidays, shorter) else {
      Testing.Issue.record("not imported")
      return
    }
    #expect(counts.changed == 1)
    #expect(counts.removed == 1)
    #expect(counts.unchanged == 284)
    let calendar = try await county.store.read { try $0.calendar(of: county.county) }
    #expect(calendar.isWorkday(Day(iso: "2026-10-07")!))
  }

  @Test func `people makes staff, accounts and posts, held and vacant`() async throws {
    let (county, importing) = try await county()
    _ = try await run(importing, .divisions, divisions)
    _ = try await importing(.departments, try testBytes("departments.csv"), by: .console, at: now)
    let people = """
      account,name,phone,post,unit,backup
      qlp.lm,李示例,13800000011,基层代办员,七里坪乡,qlp.zm
      qlp.zm,赵示例,13800000012,gridAgent,411325306203,
      qlp.zm,赵示例,13800000012,gridAgent,411325306203-03,
      mzj.wf,王示例,13800000013,部门帮办员,民政局,
      ,,,服务督办员,七里坪乡,
      ,,,gridAgent,411325306203,

      """
    #expect(try await run(importing, .people, people) == added(6))
    #expect(try await run(importing, .people, people) == unchanged(6))
    let (agent, village, accounts) = try await county.store.read { [now] connection in
      (
        try connection.posts(
          of: .place(PlaceCode("411325306000")!), kind: .townAgent, in: county.county, on: now.day),
        try connection.posts(of: .place(PlaceCode("411325306203")!), in: county.county, on: now.day),
        try connection.accountsWithoutPassword(of: county.county)
      )
    }
    #expect(agent.first?.holder?.name == "李示例")
    #expect(agent.first?.backup?.name == "赵示例")
    #expect(village.map(\.isVacant).sorted { !$0 && $1 } == [false, true])
    #expect(accounts == ["mzj.wf", "qlp.lm", "qlp.zm"])
  }

  @Test func `people refuses what does not go together`() async throws {
    let (_, importing) = try await county()
    _ = try await run(importing, .divisions, divisions)
    let people = """
      account,name,phone,post,unit,backup
      a.one,甲示例,13800000021,系统管理员,县,
      a.one,甲示例,13800000021,审计管理员,县,
      a.two,乙示例,13800000022,基层代办员,县,
      a.three,丙示例,12,放管服办,县,
      a.one,丁示例,13800000021,放管服办,县,
      a.five,戊示例,13800000025,放管服办,县,nobody
      坏,己示例,13800000026,放管服办,县,
      a.six,庚示例,13800000027,局长,县,
      ,,,放管服办,火星,

      """
    guard case .rejected(let rows) = try await run(importing, .people, people) else {
      Testing.Issue.record("imported")
      return
    }
    #expect(rows.map(\.line) == [3, 4, 5, 6, 7, 8, 9, 10])
  }

  @Test func `reads workbooks and Chinese heads below a title as well`() async throws {
    let (county, importing) = try await county()
    let rows = [
      ["示例县部门名录"], ["部门编号", "部门简称 *", "部门全称", "电话"], ["D06", "民政局", "示例县民政局", "0377-00001234"],
      ["D07", "人社局", "示例县人力资源和社会保障局", ""],
    ]
    let bytes = MadeBook.merged(rows, rows: 1...1, columns: 0...3)
    #expect(try await importing(.departments, bytes, by: .console, at: now) == added(2))
    let names = try await county.store.read { try $0.departments(of: county.county).map(\.name).sorted() }
    #expect(names == ["人社局", "民政局"])
    let merged = MadeBook.merged(rows, rows: 3...4, columns: 2...2)
    #expect(
      try await importing(.departments, merged, by: .console, at: now)
        == .rejected([BadRow(line: 3, reason: "第 3–4 行 C 列是合并单元格，请取消合并并逐行填写")]))
  }

  @Test func `names rows that are in another encoding than the file`() async throws {
    let (_, importing) = try await county()
    let good = (10...20).map { "D\($0),局\($0),示例县局\($0)\n" }.joined()
    let head = Array("id,short_name,full_name_typical\n".utf8)
    let gb18030: [UInt8] =
      Array("D21,".utf8) + [0xC3, 0xF1, 0xD5, 0xFE, 0xBE, 0xD6, 0x2C, 0xC3, 0xF1, 0xD5, 0xFE] + [10]
    #expect(
      try await importing(.departments, head + gb18030 + Array(good.utf8), by: .console, at: now)
        == .rejected([BadRow(line: 2, reason: "文字是乱码，这一行的编码与文件其余部分不同")]))
  }

  @Test func `is each office's own business`() async throws {
    let (_, importing) = try await county()
    let agent = OfficeActor.seat(Seat(post: ID(3), kind: .townAgent, unit: .county, person: ID(13)))
    for kind in ImportKind.allCases {
      #expect(try await importing(kind, Array(divisions.utf8), by: agent, at: now) == .notPermitted)
    }
  }
}
