import Domain
import Testing

extension FormTemplate: CustomTestStringConvertible {
  package var testDescription: String { code }
}

@Suite struct `A shipped form` {
  @Test func `is one of seventeen, each with a code of its own`() {
    #expect(FormTemplate.shipped.count == 17)
    #expect(Set(FormTemplate.shipped.map(\.code)).count == 17)
  }

  @Test(arguments: FormTemplate.shipped)
  func `passes the checker, which also says that every field is printed`(template: FormTemplate) {
    #expect(template.issues.isEmpty)
  }

  @Test(arguments: FormTemplate.shipped)
  func `is the same after being edited as lines`(template: FormTemplate) throws {
    for field in template.fields { #expect(try FieldLine.field(FieldLine.text(field)) == field) }
    for row in template.sections.flatMap(\.layout) { #expect(try FieldLine.row(FieldLine.text(row)) == row) }
  }

  @Test(arguments: FormTemplate.shipped)
  func `asks nothing about name, number, sex, birth or telephone of somebody whose case was opened`(
    template: FormTemplate
  ) {
    let asked = Set(template.filled(from: FormSample.opened, around: FormSample.around).open.map(\.label))
    #expect(asked.isDisjoint(with: ["姓名", "公民身份号码", "联系电话", "现住址", "性别", "出生日期", "年龄", "填表日期"]))
  }

  @Test(arguments: FormTemplate.shipped)
  func `is complete when everything that it asks is answered`(template: FormTemplate) {
    // Answering opens further questions; each round answers what is open.
    var answers: [String: FormValue] = [:]
    for _ in 0..<4 {
      let open = template.filled(from: FormSample.opened, answers: answers, around: FormSample.around).open
      for field in open { answers[field.key] = FormSample.answer(to: field.type) }
    }
    let filling = template.filled(from: FormSample.opened, answers: answers, around: FormSample.around)
    #expect(filling.open.isEmpty && filling.faults.isEmpty)
    #expect(!filling.entries.contains { $0.origin == .waiting })
    #expect(!filling.sentences.contains { $0.contains("{v}") })
    let kept = FilledForm(filling)
    #expect(kept.sentences(in: template) == filling.sentences)
    #expect(kept.answers(in: template).count == answers.count)
  }
}

@Suite struct `The checker of a form` {
  struct Wrong: CustomTestStringConvertible, Sendable {
    let fields: [FormField]
    let says: String
    var testDescription: String { says }
  }

  static let name = FormField(key: "name", label: "姓名", source: .fact(.name))

  @Test(
    arguments: [
      Wrong(fields: [name, name], says: "键“name”重复了"),
      Wrong(fields: [name, FormField(key: "again", label: "姓名", source: .fact(.name))], says: "不要再填一次"),
      Wrong(
        fields: [FormField(key: "sex", label: "申请人性别", source: .ask(.one(.choice(["男", "女"]))))],
        says: "性别可以推算"),
      Wrong(fields: [FormField(key: "n", label: "民族", source: .ask(.one(.text(max: 10))))], says: "事实:民族"),
      Wrong(fields: [FormField(key: "m", label: "婚姻登记信息", source: .ask(.one(.text(max: 10))))], says: "共享获取"),
      Wrong(fields: [FormField(key: "i", label: "申请事项", source: .ask(.one(.text(max: 10))))], says: "办件里已有"),
      Wrong(fields: [FormField(key: "b", label: "账户", source: .fact(.bankAccount))], says: "须写明依据"),
      Wrong(
        fields: [FormField(key: "x", label: "病情", source: .ask(.one(.text(max: 9))), isSensitive: true)], says: "须写明依据"),
      Wrong(
        fields: [
          FormField(key: "x", label: "原因", source: .ask(.one(.yesNo)), shownWhen: Condition("name", "某")), name,
        ], says: "“name”不在前面"),
      Wrong(
        fields: [FormField(key: "x", label: "原因", source: .ask(.one(.yesNo)), readBack: "您说了")], says: "{v}"),
      Wrong(fields: [FormField(key: "x", label: "原因", source: .ask(.one(.choice(["甲"]))))], says: "两个不同的选项"),
      Wrong(
        fields: [
          FormField(
            key: "t", label: "子女",
            source: .ask(
              .table([TableColumn("number", "号码", .citizenNumber), TableColumn("sex", "性别", .text(max: 1))])))
        ], says: "“性别”可以由公民身份号码推算"),
      Wrong(fields: [FormField(key: "size", label: "人口", source: .derived(.householdSize))], says: "本表里也要有这一栏"),
      Wrong(fields: [FormField(key: "坏键", label: "甲", source: .ask(.one(.yesNo)))], says: "只能用字母和数字"),
    ])
  func `refuses`(wrong: Wrong) {
    let issues = FormSample.template([FormSection("一", wrong.fields)]).issues
    #expect(issues.contains { $0.place == .section(0) && $0.text.contains(wrong.says) }, "\(issues)")
  }

  @Test func `refuses a layout that misses a field, has one twice, or does not fill its rows`() {
    let phone = FormField(key: "phone", label: "联系电话", source: .fact(.phone))
    func issues(_ layout: [[LayoutCell]]) -> [String] {
      FormSample.template([FormSection("一", [Self.name, phone], layout: layout)]).issues.map(\.text)
    }
    #expect(issues([[LayoutCell("name", 12)]]) == ["排版里缺“联系电话”，打印时会漏掉"])
    #expect(issues([[LayoutCell("name", 6), LayoutCell("name", 6)], [LayoutCell("phone", 12)]]) == ["排版里“姓名”出现了不止一次"])
    #expect(issues([[LayoutCell("name", 6), LayoutCell("phone", 5)]]) == ["排版第 1 行各格应为 3 到 12，合计 12"])
    #expect(issues([[LayoutCell("name", 6), LayoutCell("phone", 6)]]).isEmpty)
  }

  @Test func `asks for its head`() {
    let bare = FormTemplate(
      code: "all", title: "", serves: [], issuer: "", legalBasis: "", sections: [], declarations: [], signatures: [])
    #expect(
      Set(bare.issues.map(\.place)) == [.code, .title, .serves, .issuer, .legalBasis, .signatures, .section(0)])
  }
}

@Suite struct `A field's line` {
  @Test(
    arguments: [
      ("name|姓名", "键|名称|来源"), ("x|甲|事实:没有的", "没有名为“没有的”的事实"), ("x|甲|来历:乙", "没有“来历”这种来源"),
      ("x|甲|填写:图片", "看不懂类型"), ("x|甲|填写:数字(亩)", "看不懂类型"), ("x|甲|填写:是否|也许", "第 4 项"),
      ("x|甲|填写:是否|必填|没有等号", "条件"), ("x|甲|填写:是否|必填||机密", "第 6 项"), ("x|甲|填写:表格(a 甲)", "表格的列"),
    ])
  func `that cannot be understood says why`(line: String, says: String) {
    do throws(ValueFault) {
      let field = try FieldLine.field(line)
      Issue.record("\(field)")
    } catch {
      #expect(error.text.contains(says))
    }
  }

  @Test func `may leave out what stands last, and takes a full-width colon`() throws {
    #expect(
      try FieldLine.field("ethnicity|民族|事实：民族") == FormField(key: "ethnicity", label: "民族", source: .fact(.ethnicity)))
  }
}
