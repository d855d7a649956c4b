import Domain
import Testing

@Suite struct `An entry of the authority list` {
  private func entry(
    code: String = "511A0138000000-411325000000-000", name: String = "示例事项", department: String = "民政局",
    type: String = "行政给付", mainItem: String = "", source: String = ""
  ) -> AuthorityEntry {
    AuthorityEntry(code: code, name: name, mainItem: mainItem, department: department, type: type, source: source)
  }

  @Test func `is sound as real lists write it`() {
    #expect(entry().faults.isEmpty)
    #expect(entry(code: "1J-5100-00019_a.b/2", name: "企业投资项目备案（技术改造）（市级/县级）").faults.isEmpty)
    for type in AuthorityEntry.types { #expect(entry(type: type).faults.isEmpty) }
    #expect(entry(name: String(repeating: "长", count: AuthorityEntry.nameMax)).faults.isEmpty)
  }

  @Test(arguments: [
    (AuthorityEntry(code: "", name: "甲", department: "乙", type: "行政许可"), "没有编码"),
    (AuthorityEntry(code: "1", name: "", department: "乙", type: "行政许可"), "没有事项名称"),
    (AuthorityEntry(code: "1", name: "甲", department: "", type: "行政许可"), "没有实施主体"),
    (AuthorityEntry(code: "1", name: "甲", department: "乙", type: ""), "没有事项类型"),
    (AuthorityEntry(code: "1", name: "甲", department: "乙", type: "许可"), "事项类型“许可”应为 "),
    (AuthorityEntry(code: "1.15E+17", name: "甲", department: "乙", type: "行政许可"), "编码被表格软件改成了科学计数法"),
    (AuthorityEntry(code: "５1", name: "甲", department: "乙", type: "行政许可"), "编码中有字母、数字和 - _ . / 以外的字符“５”（U+FF15）"),
    (AuthorityEntry(code: "1", name: "甲\n乙", department: "乙", type: "行政许可"), "事项名称中有换行"),
    (AuthorityEntry(code: "1", name: "甲\u{200B}", department: "乙", type: "行政许可"), "事项名称含有不能辨认的字符（U+200B）"),
    (AuthorityEntry(code: "1", name: "甲\u{7}", department: "乙", type: "行政许可"), "事项名称含有不能辨认的字符（U+0007）"),
    (AuthorityEntry(code: "1", name: "甲", department: "乙\u{E000}", type: "行政许可"), "实施主体含有不能辨认的字符（U+E000）"),
    (AuthorityEntry(code: "1", name: "甲\u{FFFD}", department: "乙", type: "行政许可"), "事项名称含有不能辨认的字符（U+FFFD）"),
  ])
  func `is told what is wrong with it`(entry: AuthorityEntry, fault: String) {
    #expect(entry.faults.count == 1 && entry.faults[0].hasPrefix(fault), "\(entry.faults)")
  }

  @Test func `is told every fault at once`() {
    let entry = AuthorityEntry(
      code: "", name: String(repeating: "长", count: 201), department: "", type: "x",
      source: String(repeating: "s", count: 501))
    #expect(
      entry.faults.map { String($0.prefix(6)) } == ["没有编码", "事项名称超过", "没有实施主体", "来源超过 5", "事项类型“x"])
  }

  @Test func `takes a code for a number of a spreadsheet only when it is one`() {
    for code in ["1E5", "E+1", "1.1E+", "A1E+17B", "12E+5X"] {
      #expect(!entry(code: code).faults.contains { $0.contains("科学计数法") }, "\(code)")
    }
    #expect(entry(code: "5.11e+12").faults.contains { $0.contains("科学计数法") })
  }

  @Test func `says in which fields it differs from the one before it`() {
    let old = entry()
    #expect(entry().differences(from: old).isEmpty)
    let new = entry(name: "新名", type: "公共服务", source: "甲文件")
    #expect(
      new.differences(from: old).map { "\($0.title)：\($0.old)→\($0.new)" }
        == ["事项名称：示例事项→新名", "事项类型：行政给付→公共服务", "来源：→甲文件"])
  }

  @Test func `whose reading nobody goes on with counts as interrupted after a minute`() {
    let start = Moment(day: Day(iso: "2026-11-23")!, minute: 540)
    let batch = AuthorityBatch(
      id: ID(1), file: "清单.xlsx", sent: Mark(by: nil, at: start), state: .reading(beat: start))
    #expect(!batch.isInterrupted(at: start.adding(minutes: 1)))
    #expect(batch.isInterrupted(at: start.adding(minutes: 2)) && batch.canBeDropped)
    let ready = AuthorityBatch(id: ID(1), file: "清单.xlsx", sent: batch.sent, state: .ready)
    #expect(!ready.isInterrupted(at: start.adding(minutes: 500)))
    let dropped = AuthorityBatch(id: ID(1), file: "清单.xlsx", sent: batch.sent, state: .dropped(batch.sent))
    #expect(!dropped.canBeDropped)
  }
}
