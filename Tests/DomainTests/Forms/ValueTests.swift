import Domain
import Testing

@Suite struct `A value that was typed` {
  struct Typed: Sendable, CustomTestStringConvertible {
    let type: ValueType
    let raw: String
    let kept: String?  // nil: refused
    var testDescription: String { "\(type) \(raw)" }
  }

  @Test(
    arguments: [
      Typed(type: .text(max: 3), raw: "  张三 ", kept: "张三"), Typed(type: .text(max: 3), raw: "张三丰丰", kept: nil),
      Typed(type: .text(max: 9), raw: "张\u{7}", kept: nil), Typed(type: .longText(max: 9), raw: "一\n二", kept: "一\n二"),
      Typed(type: .money, raw: "1,200.5", kept: "1200.50"), Typed(type: .money, raw: "1200.00", kept: "1200"),
      Typed(type: .money, raw: "-1", kept: nil), Typed(type: .money, raw: "1.234", kept: nil),
      Typed(type: .money, raw: "一千", kept: nil), Typed(type: .money, raw: "99999999999", kept: nil),
      Typed(type: .number(unit: "亩", in: 0...10), raw: "10", kept: "10"),
      Typed(type: .number(unit: "亩", in: 0...10), raw: "10.01", kept: nil),
      Typed(type: .day, raw: "2026-02-28", kept: "2026-02-28"), Typed(type: .day, raw: "2026-02-29", kept: nil),
      Typed(type: .choice(["甲", "乙"]), raw: "乙", kept: "乙"), Typed(type: .choice(["甲", "乙"]), raw: "丙", kept: nil),
      Typed(type: .yesNo, raw: "是", kept: "是"), Typed(type: .yesNo, raw: "对", kept: nil),
      Typed(type: .citizenNumber, raw: "411325 19900307 0015", kept: "411325199003070015"),
      Typed(type: .citizenNumber, raw: "411325199003070016", kept: nil),
      Typed(type: .phone, raw: "138-0000-1234", kept: "13800001234"), Typed(type: .phone, raw: "12", kept: nil),
      Typed(type: .creditCode, raw: "91350100M000100Y43", kept: "91350100M000100Y43"),
      Typed(type: .creditCode, raw: "91350100M000100Y4Z", kept: nil),
      Typed(type: .account, raw: "6217 0000 0000 0001", kept: "6217000000000001"),
      Typed(type: .account, raw: "6217", kept: nil), Typed(type: .account, raw: "密码123456789", kept: nil),
      Typed(type: .money, raw: "  ", kept: ""),
    ])
  func `is brought into its normal form or refused`(typed: Typed) {
    #expect((try? typed.type.normal(typed.raw, of: "甲", today: FormSample.today)) == typed.kept)
  }

  @Test func `of a table drops empty rows and names the cell that is wrong`() throws {
    let type = FactKey.householdMembers.definition.type
    let rows = FormValue.rows([["", "", "", ""], ["李四", "配偶", "", "务农"], [" ", "", "", ""]])
    #expect(try type.normal(rows, of: "家人", today: FormSample.today) == .rows([["李四", "配偶", "", "务农"]]))
    for (row, says) in [(["李四", "", "", ""], "请填写家人第 1 行的与申请人关系"), (["李四", "配偶", "1", ""], "家人第 1 行的公民身份号码")] {
      do throws(ValueFault) {
        _ = try type.normal(.rows([row]), of: "家人", today: FormSample.today)
        Issue.record("accepted")
      } catch {
        #expect(error.text.contains(says))
      }
    }
  }

  @Test func `of ticks keeps the offered order and refuses what was not offered`() throws {
    let type = FieldType.one(.choices(["甲", "乙", "丙"]))
    #expect(try type.normal(.many(["丙", "甲"]), of: "子", today: FormSample.today) == .many(["甲", "丙"]))
    #expect(throws: ValueFault.self) { try type.normal(.many(["丁"]), of: "子", today: FormSample.today) }
  }
}

@Suite struct `A fact` {
  @Test(
    arguments: [
      ("2026-01-31", 1, "2026-02-28"), ("2024-01-31", 1, "2024-02-29"), ("2026-11-24", 12, "2027-11-24"),
      ("2026-12-31", 2, "2027-02-28"), ("2026-03-15", 0, "2026-03-15"),
    ])
  func `is good until the same day of a later month, or its last`(from: String, months: Int, to: String) {
    #expect(Day(iso: from)!.adding(months: months).iso == to)
  }

  @Test func `has a label of its own, and no label is that of a derivation`() {
    let labels = FactKey.allCases.map(\.label)
    #expect(Set(labels).count == labels.count)
    #expect(Set(labels).isDisjoint(with: Derivation.allCases.map(\.title)))
  }

  @Test(
    arguments: [
      (FactKey.name, "张三丰", "张**"), (.citizenNumber, "411325199003070015", "411325********0015"),
      (.phone, "13800001234", "138****1234"), (.bankAccount, "6217000000000001", "尾号 0001"),
      (.address, "内乡县七里坪乡河口村三组12号", "内乡县七里坪乡河口村****"), (.housing, "租住", "租住"),
    ])
  func `is masked where it is only recognised`(key: FactKey, text: String, masked: String) {
    #expect(key.shown(.one(text), masked: true) == masked)
    #expect(key.shown(.one(text)) == text)
  }
}
