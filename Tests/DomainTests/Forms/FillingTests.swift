import Domain
import Testing

/// People and surroundings that the tests of forms share.
enum FormSample {
  static let today = Day(iso: "2026-11-24")!
  static let around = FormSurroundings(
    values: Dictionary(uniqueKeysWithValues: CaseValue.allCases.map { ($0, "示例\($0.title)") }), town: "七里坪乡",
    village: "河口村", today: today)

  static func fact(_ key: FactKey, _ value: FormValue, on day: Day = today) -> Fact {
    Fact(key: key, value: value, source: .stated, day: day, consent: day)
  }

  /// What a case was opened with.
  static let opened: [FactKey: Fact] = [
    .name: fact(.name, .one("张三丰")), .citizenNumber: fact(.citizenNumber, .one("411325199003070015")),
    .phone: fact(.phone, .one("13800001234")), .address: fact(.address, .one("内乡县七里坪乡河口村三组")),
  ]

  static func template(_ sections: [FormSection], code: String = "sample", title: String = "示例表") -> FormTemplate {
    FormTemplate(
      code: code, title: title, serves: ["NX001"], issuer: "民政局", legalBasis: "示例", sections: sections,
      declarations: [], signatures: [SignatureSlot("申请人签名")])
  }

  /// An answer of the right kind; of choices the last, which opens further questions as often as any.
  static func answer(to type: FieldType) -> FormValue {
    switch type {
    case .table: .rows([["李四", "配偶", "", ""]])
    case .one(.choices(let offered)): .many(offered)
    case .one(.choice(let offered)): .one(offered.last!)
    case .one(.yesNo): .one("是")
    case .one(.number(_, let range)): .one("\(range.lowerBound)")
    case .one(.money): .one("12000")
    case .one(.day): .one("2026-01-01")
    case .one(.citizenNumber): .one("411325199003070015")
    case .one(.creditCode): .one("91350100M000100Y43")
    case .one(.phone): .one("13800001234")
    case .one(.account): .one("6217000000000001")
    case .one(.text), .one(.longText): .one("示例")
    }
  }
}

@Suite struct `Filling in a form` {
  static let template = FormSample.template([
    FormSection(
      "一",
      [
        FormField(key: "number", label: "公民身份号码", source: .fact(.citizenNumber)),
        FormField(key: "age", label: "年龄", source: .derived(.age), readBack: "您今年{v}。"),
        FormField(key: "married", label: "婚姻状况", source: .fact(.maritalStatus)),
        FormField(
          key: "spouse", label: "配偶姓名", source: .fact(.spouseName), shownWhen: Condition("married", "已婚")),
        FormField(key: "item", label: "申请事项", source: .kase(.itemName)),
        FormField(key: "house", label: "不动产", source: .shared(.property)),
        FormField(key: "note", label: "说明", source: .ask(.one(.text(max: 20))), need: .optional),
        FormField(
          key: "why", label: "未领证原因", source: .ask(.one(.text(max: 20))), need: .when(Condition("married", "离异"))),
      ])
  ])

  private func origin(_ filling: Filling, _ field: String) -> Filling.Origin? { filling.entry(field)?.origin }

  @Test func `takes what is known, derives what follows, asks only the rest`() {
    let filling = Self.template.filled(from: FormSample.opened, around: FormSample.around)
    #expect(origin(filling, "number") == .fact(FormSample.opened[.citizenNumber]!))
    #expect(filling.values["age"] == .one("36"))
    #expect(origin(filling, "age") == .derived && origin(filling, "item") == .kase)
    #expect(origin(filling, "house") == .shared(.property))
    #expect(filling.open.map(\.key) == ["married", "note", "why"])
    #expect(filling.faults.map(\.field) == ["married"])
  }

  @Test func `shows only what concerns the person`() {
    for (state, shown) in [("未婚", false), ("已婚", true)] {
      let filling = Self.template.filled(
        from: FormSample.opened, answers: ["married": .one(state)], around: FormSample.around)
      #expect((filling.entry("spouse") != nil) == shown)
    }
    let divorced = Self.template.filled(
      from: FormSample.opened, answers: ["married": .one("离异")], around: FormSample.around)
    #expect(divorced.faults.map(\.field) == ["why"])
  }

  @Test func `counts what it asked, what it knew and what nobody had to type`() {
    let filling = Self.template.filled(
      from: FormSample.opened, answers: ["married": .one("未婚")], around: FormSample.around)
    // Known: number 18, age 2, item 示例申请事项 6, and the shared one, which is nobody's typing.
    #expect(filling.burden == Burden(asked: 3, known: 4, keystrokesSaved: 26))
  }

  @Test func `asks anew what is older than it may be used`() {
    let year = Day(iso: "2025-11-24")!
    for (day, isOpen) in [(year, false), (year.adding(days: -1), true)] {
      var facts = FormSample.opened
      facts[.maritalStatus] = FormSample.fact(.maritalStatus, .one("未婚"), on: day)
      let filling = Self.template.filled(from: facts, around: FormSample.around)
      #expect((origin(filling, "married") == .open) == isOpen, "\(day.iso)")
    }
  }

  @Test func `lets an answer go before a fact`() {
    var facts = FormSample.opened
    facts[.maritalStatus] = FormSample.fact(.maritalStatus, .one("未婚"))
    let filling = Self.template.filled(from: facts, answers: ["married": .one("已婚")], around: FormSample.around)
    #expect(filling.values["married"] == .one("已婚") && origin(filling, "married") == .answered)
    #expect(filling.entry("spouse") != nil)
  }

  @Test func `waits for what a derivation needs, and asks nobody for it`() {
    let filling = Self.template.filled(from: [:], around: FormSample.around)
    #expect(origin(filling, "age") == .waiting && filling.open.first?.key == "number")
    let told = Self.template.filled(
      from: [:], answers: ["number": .one("411325199003070015")], around: FormSample.around)
    #expect(told.values["age"] == .one("36"))
  }

  @Test func `reads back in plain words, without what another department knows`() {
    let filling = Self.template.filled(
      from: FormSample.opened, answers: ["married": .one("未婚")], around: FormSample.around)
    #expect(
      filling.sentences == ["公民身份号码：411325199003070015。", "您今年36周岁。", "婚姻状况：未婚。", "申请事项：示例申请事项。"])
  }
}

@Suite struct `What follows from what is known` {
  private func value(_ derivation: Derivation, _ facts: [FactKey: FormValue]) -> FormValue? {
    FormSample.template([FormSection("一", [FormField(key: "d", label: "甲", source: .derived(derivation))])])
      .filled(
        from: facts.reduce(into: [:]) { $0[$1.key] = FormSample.fact($1.key, $1.value) }, around: FormSample.around
      )
      .values["d"]
  }

  @Test func `is birthday, sex and age of a number`() {
    let number: [FactKey: FormValue] = [.citizenNumber: .one("411325199003070015")]
    #expect(value(.birthday, number) == .one("1990-03-07"))
    #expect(value(.sex, number) == .one("男"))
    #expect(value(.age, number) == .one("36"))
  }

  @Test func `is the household's size with the applicant, also when he lives alone`() {
    #expect(value(.householdSize, [:]) == nil)
    #expect(value(.householdSize, [.householdMembers: .rows([])]) == .one("1"))
    #expect(value(.householdSize, [.householdMembers: .rows([["李四", "配偶", "", ""]])]) == .one("2"))
  }

  @Test func `is the income a head and month`() {
    let facts: [FactKey: FormValue] = [
      .householdIncome: .one("10000"), .householdMembers: .rows([["李四", "配偶", "", ""]]),
    ]
    #expect(value(.monthlyIncomePerHead, facts) == .one("416.66"))
    #expect(value(.monthlyIncomePerHead, [.householdIncome: .one("10000")]) == nil)
  }

  @Test func `is the place and the day`() {
    #expect(value(.town, [:]) == .one("七里坪乡") && value(.village, [:]) == .one("河口村"))
    #expect(value(.today, [:]) == .one("2026-11-24"))
  }
}

@Suite struct `One conversation` {
  static let three = FormTemplate.shipped.filter { ["dibao", "hedui", "shouru"].contains($0.code) }

  private func interview(_ answers: [String: FormValue] = [:]) -> Interview {
    Interview(Self.three, facts: FormSample.opened, answers: answers, around: FormSample.around)
  }

  private func answered() -> Interview {
    var answers: [String: FormValue] = [:]
    for _ in 0..<4 {
      for question in interview(answers).questions { answers[question.id] = FormSample.answer(to: question.field.type) }
    }
    return interview(answers)
  }

  @Test func `fills three forms and asks each thing once`() {
    let ids = interview().questions.map(\.id)
    #expect(Set(ids).count == ids.count)
    let income = interview().questions.first { $0.id == "fact-householdIncome" }
    #expect(income?.forms == ["最低生活保障申请书", "家庭收入、财产状况声明"])
    let done = answered()
    #expect(done.questions.isEmpty && done.faults.isEmpty)
    #expect(done.fillings.map { $0.values["householdSize"] } == [.one("2"), .one("2"), .one("2")])
    #expect(done.fillings[2].values["householdIncome"] == .one("12000"))
  }

  @Test func `counts a fact as asked in the first form and as known in the others`() {
    let done = answered()
    let asked = done.fillings.map { filling in filling.entries.count { $0.origin == .answered } }
    let alone = Self.three.map { template in
      Interview([template], facts: FormSample.opened, answers: [:], around: FormSample.around).questions.count
    }
    #expect(asked[1] < alone[1] && asked[2] < alone[2])
    #expect(done.fillings[2].burden.keystrokesSaved > interview().fillings[2].burden.keystrokesSaved)
    #expect(done.learned[.householdIncome] == .one("12000"))
  }

  @Test func `never changes who the case is for`() {
    let changed = interview(["fact-name": .one("李四"), "fact-citizenNumber": .one("11010519491231002X")])
    #expect(changed.fillings.allSatisfy { $0.values["name"] == .one("张三丰") })
    #expect(changed.learned.isEmpty)
    #expect(!changed.known.contains { $0.field.key == "name" && $0.correction != nil })
    #expect(changed.known.contains { $0.field.key == "phone" && $0.correction != nil })
  }
}
