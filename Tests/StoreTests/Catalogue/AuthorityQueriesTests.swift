import Domain
import Fixtures
import Store
import Testing

@Suite struct `The authority list in the store` {
  private let mark = Mark(by: nil, at: Moment(day: Day(iso: "2026-11-23")!, minute: 540))

  private func entry(_ code: String, _ name: String, department: String? = "D06") -> AuthorityEntry {
    AuthorityEntry(
      code: code, name: name, mainItem: "主项", department: "民政局",
      departmentCode: department.map { DepartmentCode($0) }, type: "行政给付", source: "示例")
  }

  /// A batch that is ready, of entries by line, with problems.
  private func batch(
    _ raw: Int64, _ entries: [AuthorityEntry], problems: [AuthorityProblem] = [], in county: TestCounty
  ) async throws -> ID<AuthorityBatch> {
    let id = ID<AuthorityBatch>(raw)
    let drafts = entries.enumerated().map { AuthorityDraft(line: $0.offset + 2, entry: $0.element) }
    try await county.store.write { [mark] connection in
      try connection.add(
        AuthorityBatch(id: id, file: "清单\(raw).csv", sent: mark, state: .reading(beat: mark.at)), in: county.county)
      try connection.add(drafts, to: id, in: county.county)
      try connection.add(problems, to: id, in: county.county)
      try connection.markDuplicates(in: id, of: county.county)
      #expect(try connection.finishReading(id, at: mark.at, in: county.county))
    }
    return id
  }

  private func apply(_ id: ID<AuthorityBatch>, in county: TestCounty) async throws -> AuthorityBatch.Counts {
    try await county.store.write { [mark] connection in
      let counts = try connection.authorityCounts(of: id, in: county.county)
      #expect(try connection.apply(id, counts, mark, in: county.county))
      return counts
    }
  }

  private func names(_ kind: AuthorityChange.Kind, _ id: ID<AuthorityBatch>, in county: TestCounty) async throws
    -> [String]
  {
    try await county.store.read {
      try $0.authorityChanges(kind, of: id, in: county.county).map { "\($0.code) \($0.name)" }
    }
  }

  @Test func `is compared entry by entry, and applied whole`() async throws {
    let county = try await TestCounty.empty()
    let first = try await batch(1, [entry("A1", "一"), entry("A2", "二"), entry("A3", "三")], in: county)
    #expect(
      try await apply(first, in: county) == AuthorityBatch.Counts(added: 3, changed: 0, gone: 0, same: 0))
    let second = try await batch(
      2, [entry("A1", "一"), entry("A2", "二改"), entry("A4", "四"), entry("A5", "五", department: nil)], in: county)
    #expect(try await names(.added, second, in: county) == ["A4 四", "A5 五"])
    #expect(try await names(.changed, second, in: county) == ["A2 二改"])
    #expect(try await names(.gone, second, in: county) == ["A3 三"])
    #expect(try await names(.same, second, in: county) == ["A1 一"])
    let change = try await county.store.read {
      try $0.authorityChanges(.changed, of: second, in: county.county).first
    }
    #expect(change?.old == entry("A2", "二") && change?.new == entry("A2", "二改"))
    #expect(try await apply(second, in: county) == AuthorityBatch.Counts(added: 2, changed: 1, gone: 1, same: 1))
    let (entries, last, kept) = try await county.store.read { connection in
      (
        try connection.authorityEntries(of: county.county), try connection.lastAppliedAuthority(in: county.county),
        try connection.authorityBatch(second, in: county.county)
      )
    }
    #expect(
      entries == [
        entry("A1", "一"), entry("A2", "二改"), entry("A4", "四"), entry("A5", "五", department: nil),
      ])
    #expect(last == second)
    #expect(kept?.state == .applied(AuthorityBatch.Counts(added: 2, changed: 1, gone: 1, same: 1), mark))
  }

  @Test func `takes an entry that had gone back in`() async throws {
    let county = try await TestCounty.empty()
    _ = try await apply(try await batch(1, [entry("A1", "一"), entry("A2", "二")], in: county), in: county)
    _ = try await apply(try await batch(2, [entry("A1", "一")], in: county), in: county)
    let again = try await batch(3, [entry("A1", "一"), entry("A2", "二")], in: county)
    #expect(try await apply(again, in: county) == AuthorityBatch.Counts(added: 1, changed: 0, gone: 0, same: 1))
    let size = try await county.store.read { try $0.authoritySize(of: county.county) }
    #expect(size == 2)
  }

  @Test func `keeps what stands in a bad row as it is`() async throws {
    let county = try await TestCounty.empty()
    _ = try await apply(try await batch(1, [entry("A1", "一"), entry("A2", "二")], in: county), in: county)
    let second = try await batch(
      2, [entry("A1", "一")], problems: [AuthorityProblem(line: 9, reason: "没有事项类型", code: "A2")], in: county)
    #expect(try await names(.gone, second, in: county) == [])
    #expect(try await apply(second, in: county) == AuthorityBatch.Counts(added: 0, changed: 0, gone: 0, same: 1))
    let kept = try await county.store.read { try $0.authorityEntry("A2", in: county.county) }
    #expect(kept == entry("A2", "二"))
  }

  @Test func `names both rows of a code that stands twice, and neither is a draft`() async throws {
    let county = try await TestCounty.empty()
    let id = try await batch(
      1, [entry("A1", "一"), entry("A2", "二"), entry("A1", "另一"), entry("A3", "三")],
      problems: [AuthorityProblem(line: 9, reason: "没有事项类型", code: "A3")], in: county)
    let (problems, counts, known) = try await county.store.read { connection in
      (
        try connection.authorityProblems(of: id, in: county.county),
        try connection.authorityCounts(of: id, in: county.county), try connection.authorityBatch(id, in: county.county)
      )
    }
    #expect(
      problems.map { "\($0.line) \($0.reason)" } == [
        "2 编码与第 4 行重复", "4 编码与第 2 行重复", "5 编码与第 9 行重复", "9 没有事项类型",
      ])
    #expect(counts.added == 1)
    #expect(known?.problems == 4 && known?.stage == .ready)
  }

  @Test func `joins the faults of one row and replaces those that merged cells make`() async throws {
    let county = try await TestCounty.empty()
    let id = ID<AuthorityBatch>(1)
    let problems = try await county.store.write { [mark] connection in
      try connection.add(
        AuthorityBatch(id: id, file: "清单.xlsx", sent: mark, state: .reading(beat: mark.at)), in: county.county)
      try connection.add(
        [AuthorityDraft(line: 5, entry: entry("A1", "一")), AuthorityDraft(line: 7, entry: entry("A7", "七"))], to: id,
        in: county.county)
      try connection.add(
        [
          AuthorityProblem(line: 6, reason: "没有实施主体", code: "A6"), AuthorityProblem(line: 8, reason: "甲", code: "A8"),
          AuthorityProblem(line: 8, reason: "乙", code: "A8"),
        ], to: id, in: county.county)
      try connection.markMerged(5...6, because: "第 5–6 行 A 列是合并单元格", in: id, of: county.county)
      try connection.markMerged(6...6, because: "第 6 行 B–C 列是合并单元格", in: id, of: county.county)
      return try connection.authorityProblems(of: id, in: county.county)
    }
    #expect(
      problems.map { "\($0.line) \($0.reason) \($0.code)" } == [
        "5 第 5–6 行 A 列是合并单元格 A1", "6 第 5–6 行 A 列是合并单元格；第 6 行 B–C 列是合并单元格 A6", "8 甲；乙 A8",
      ])
    let drafted = try await county.store.read {
      try $0.authorityChanges(.added, of: id, in: county.county).map(\.code)
    }
    #expect(drafted == ["A7"])
  }

  @Test func `keeps of a code that is none no more than an index holds`() async throws {
    let county = try await TestCounty.empty()
    let long = String(repeating: "长", count: 9_000)
    let id = try await batch(1, [], problems: [AuthorityProblem(line: 2, reason: long, code: long)], in: county)
    let kept = try await county.store.read { try $0.authorityProblems(of: id, in: county.county).first }
    #expect(kept?.code == String(repeating: "长", count: AuthorityEntry.codeMax) && kept?.reason == long)
  }

  @Test func `is found by name, department and the beginning of a code, a page at a time`() async throws {
    let county = try await TestCounty.empty()
    let other = AuthorityEntry(
      code: "B1", name: "社保卡_补换", department: "人社局", departmentCode: DepartmentCode("D07"), type: "公共服务")
    _ = try await apply(
      try await batch(1, [entry("A1", "低保"), entry("A2", "临时救助"), other], in: county), in: county)
    let found = try await county.store.read { connection in
      func codes(_ words: String, department: String? = nil, after: String = "", limit: Int = 50) throws -> [String] {
        try connection.authorityEntries(
          of: county.county, matching: words, department: department.map { DepartmentCode($0) }, after: after,
          limit: limit
        ).map(\.code)
      }
      return [
        try codes("低保"), try codes("民政"), try codes("A"), try codes("1"), try codes("_"), try codes("%"),
        try codes("", department: "D07"), try codes("", after: "A1", limit: 1),
      ]
    }
    #expect(found == [["A1"], ["A1", "A2"], ["A1", "A2"], [], ["B1"], [], ["B1"], ["A2"]])
  }

  @Test func `is not touched by a batch that is dropped or still read`() async throws {
    let county = try await TestCounty.empty()
    let id = try await batch(1, [entry("A1", "一")], problems: [AuthorityProblem(line: 7, reason: "坏")], in: county)
    try await county.store.write { [mark] connection in
      let counts = try connection.authorityCounts(of: id, in: county.county)
      #expect(try connection.drop(id, mark, in: county.county))
      #expect(try !connection.drop(id, mark, in: county.county))
      #expect(try !connection.apply(id, counts, mark, in: county.county))
      #expect(try !connection.advance(id, rows: 9, share: 9, at: mark.at, in: county.county))
    }
    let (size, waiting, bad) = try await county.store.read { connection in
      (
        try connection.authoritySize(of: county.county),
        try connection.authorityCounts(of: id, in: county.county).added,
        try connection.authorityProblems(of: id, in: county.county).count
      )
    }
    #expect([size, waiting, bad] == [0, 0, 0])
  }
}
