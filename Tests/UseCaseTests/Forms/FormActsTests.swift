import Domain
import Fixtures
import Store
import Testing
import UseCases

@Suite struct `Filling in a case's forms` {
  static let now = at("2026-11-23")
  static let kept = FillForm.Consent(keepsFacts: true, keepsSensitive: true)
  static let notKept = FillForm.Consent(keepsFacts: false, keepsSensitive: false)

  /// An answer of the right kind to everything.
  static func answer(to type: FieldType) -> FormValue {
    switch type {
    case .table: .rows([["李四", "配偶", "", ""]])
    case .one(.choices(let offered)): .many([offered[0]])
    case .one(.choice(let offered)): .one(offered[0])
    case .one(.yesNo): .one("否")
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

  private func seat(_ actor: Actor) -> Seat { actor.seat! }

  private func scene(_ kase: Case, _ county: TestCounty, on day: Day = now.day) async throws -> CaseFormContext {
    let (code, keys) = (county.county, county.keys)
    return try await county.store.read { try $0.formScene(kase.id, in: code, keys: keys, today: day)! }
  }

  private func open(_ kase: Case, _ county: TestCounty, _ code: String? = nil) async throws -> [String] {
    let scene = try await scene(kase, county)
    return scene.interview(scene.templates(code)).questions.map(\.id)
  }

  /// Answers every question of a conversation.
  private func fill(
    _ kase: Case, _ county: TestCounty, code: String? = nil, consent: FillForm.Consent = kept
  ) async throws -> OfficeOutcome<Done> {
    let scene = try await scene(kase, county)
    var typed: [String: FormValue] = [:]
    for question in scene.interview(scene.templates(code)).questions {
      typed[question.id] = Self.answer(to: question.field.type)
    }
    return try await FillForm(county.environment)(
      kase.id, code: code, typed: typed, consent: consent, by: seat(try await county.grid), at: Self.now)
  }

  @Test func `one conversation fills the three forms of an item`() async throws {
    let county = try await TestCounty.pilot()
    let kase = try await county.accepted("NX001", by: try await county.grid, at: Self.now)
    #expect(try await fill(kase, county) == .done(Done()))
    let scene = try await scene(kase, county)
    #expect(Set(scene.forms.map(\.form.code)) == ["dibao", "hedui", "shouru"])
    #expect(scene.form("shouru")?.form["householdIncome"] == .one("12000"))
    #expect(try await open(kase, county).isEmpty)
  }

  @Test func `what was said for one form fills the next case's`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    let first = try await county.accepted("NX001", by: grid, at: Self.now)
    let second = try await county.accepted("NX003", by: grid, at: Self.now)
    let before = try await open(second, county)
    #expect(before.contains("fact-bankAccount") && before.contains("fact-householdMembers"))
    _ = try await fill(first, county)
    let after = try await open(second, county)
    #expect(!after.contains("fact-bankAccount") && !after.contains("fact-householdMembers"))
    #expect(after.count < before.count)
    _ = try await fill(second, county)
    let counts = try await county.store.read { [code = county.county] in try $0.formCounts(of: code) }
    #expect(counts.first { $0.itemCode == "NX001" }?.forms == 3)
    let relief = counts.first { $0.itemCode == "NX003" }
    #expect(relief?.forms == 2 && (relief?.burden.keystrokesSaved ?? 0) > 60)
  }

  @Test func `nothing is kept for later without consent, sensitive facts only under their own`() async throws {
    for (consent, plain, sensitive) in [
      (Self.notKept, false, false), (FillForm.Consent(keepsFacts: true, keepsSensitive: false), true, false),
      (Self.kept, true, true),
    ] {
      let county = try await TestCounty.pilot()
      let grid = try await county.grid
      let first = try await county.accepted("NX001", by: grid, at: Self.now)
      #expect(try await fill(first, county, consent: consent) == .done(Done()))
      let (code, keys) = (county.county, county.keys)
      let facts = try await county.store.read { connection in
        try connection.facts(of: connection.party(first.principal.party, in: code, keys: keys)!, in: code, keys: keys)
      }
      #expect((facts[.ethnicity] != nil) == plain)
      #expect((facts[.bankAccount] != nil) == sensitive)
      #expect(facts[.phone] == nil, "the telephone has its room with the person")
    }
  }

  @Test func `what one form of a case was told fills the others also when nothing is kept`() async throws {
    let county = try await TestCounty.pilot()
    let kase = try await county.accepted("NX001", by: try await county.grid, at: Self.now)
    _ = try await fill(kase, county, code: "dibao", consent: Self.notKept)
    let left = try await open(kase, county, "shouru")
    #expect(!left.contains("fact-householdIncome") && left.contains("shouru-sources"))
  }

  @Test func `says what is wrong beside each question, and keeps nothing`() async throws {
    let county = try await TestCounty.pilot()
    let kase = try await county.accepted("NX001", by: try await county.grid, at: Self.now)
    let outcome = try await FillForm(county.environment)(
      kase.id, code: "dibao", typed: ["fact-householdIncome": .one("很少"), "fact-ethnicity": .one("汉族")],
      consent: Self.kept, by: seat(try await county.grid), at: Self.now)
    guard case .invalid(let issues) = outcome else { Testing.Issue.record("\(outcome)"); return }
    #expect(issues.filter { $0.field == "fact-householdIncome" }.map(\.text) == ["家庭年收入应是金额（元），最多两位小数，现在是“很少”。"])
    #expect(issues.contains { $0.field == "dibao-reason" } && !issues.contains { $0.field == "fact-ethnicity" })
    #expect(try await scene(kase, county).forms.isEmpty)
  }

  @Test func `a corrected telephone is the form's, and the person's once a document was seen`() async throws {
    let county = try await TestCounty.pilot()
    let kase = try await county.accepted("NX036", by: try await county.grid, at: Self.now)
    let loss = try await county.accepted("NX006", by: try await county.grid, at: Self.now)
    #expect(loss.principal.party == kase.principal.party)
    let scene = try await scene(loss, county)
    var typed: [String: FormValue] = ["fact-phone": .one("13900000000")]
    for question in scene.interview(scene.templates).questions {
      typed[question.id] = Self.answer(to: question.field.type)
    }
    let outcome = try await FillForm(county.environment)(
      loss.id, code: "gaoling", typed: typed, consent: Self.notKept, by: seat(try await county.grid), at: Self.now)
    #expect(outcome == .done(Done()))
    let (code, keys) = (county.county, county.keys)
    let facts = try await county.store.read {
      try $0.party(loss.principal.party, in: code, keys: keys)?.facts
    }
    #expect(facts?.phone == "13800001234" && facts?.name == "张三丰")
    let filled = try await self.scene(loss, county)
    #expect(filled.forms.contains { $0.form["phone"] == .one("13900000000") })

    let said = Dictionary(uniqueKeysWithValues: PersonField.allCases.map { ($0, CheckIdentity.Choice.said) })
    let checked = try await CheckIdentity(county.act)(
      loss.id, seeing: .idCard, choosing: said, expecting: nil, by: try await county.grid, at: Self.now,
      key: nil)
    guard case .acted(.done) = checked else { Testing.Issue.record("\(checked)"); return }
    let after = try await county.store.read { try $0.party(loss.principal.party, in: code, keys: keys) }
    #expect(after?.facts?.phone == "13900000000" && after?.check?.document == .idCard)
  }

  @Test func `is the owner's alone`() async throws {
    let county = try await TestCounty.pilot()
    let kase = try await county.accepted("NX001", by: try await county.grid, at: Self.now)
    let fill = FillForm(county.environment)
    let supervisor = seat(try await county.supervisor)
    #expect(
      try await fill(kase.id, code: nil, typed: [:], consent: Self.kept, by: supervisor, at: Self.now) == .notPermitted)
    let stranger = seat(try await county.seat(.gridAgent, .place(PlaceCode("411325306212")!)))
    #expect(
      try await fill(kase.id, code: nil, typed: [:], consent: Self.kept, by: stranger, at: Self.now) == .notFound)
    let confirm = ConfirmReadBack(county.environment)
    #expect(try await confirm(kase.id, code: nil, by: supervisor, at: Self.now) == .notPermitted)
    #expect(try await confirm(kase.id, code: nil, by: seat(try await county.grid), at: Self.now) == .notFound)
  }

  @Test func `reading back is noted, and another text must be read anew`() async throws {
    let county = try await TestCounty.pilot()
    let grid = seat(try await county.grid)
    let kase = try await county.accepted("NX001", by: .staff(grid), at: Self.now)
    _ = try await fill(kase, county)
    let confirm = ConfirmReadBack(county.environment)
    #expect(try await confirm(kase.id, code: nil, by: grid, at: Self.now) == .done(Done()))
    #expect(try await scene(kase, county).forms.allSatisfy { $0.readBackAt == Self.now })
    _ = try await FillForm(county.environment)(
      kase.id, code: "dibao", typed: ["dibao-reason": .one("另一个理由")], consent: Self.notKept, by: grid, at: Self.now)
    let forms = try await scene(kase, county).forms
    #expect(forms.filter { $0.readBackAt == nil }.map(\.form.code) == ["dibao"])
    let acts = try await county.store.read { [code = county.county] in try $0.audit(of: code).map(\.act) }
    #expect(acts.prefix(3) == [.formFilled, .formReadBack, .formFilled])
  }
}

@Suite struct `Revising a form` {
  static let now = at("2026-11-23")
  static let lead = OfficeActor.seat(Seat(post: ID(1), kind: .leadOffice, unit: .county, person: ID(11)))

  static func changed(_ title: String, sections: [FormSection]? = nil) -> FormTemplate {
    let shipped = FormTemplate.shipped[0]
    return FormTemplate(
      code: shipped.code, title: title, serves: shipped.serves, issuer: shipped.issuer, legalBasis: shipped.legalBasis,
      sections: sections ?? shipped.sections, declarations: shipped.declarations, signatures: shipped.signatures)
  }

  private func department(_ code: String) -> OfficeActor {
    .seat(
      Seat(post: ID(2), kind: .departmentHelper, unit: .department(DepartmentCode(code)), person: ID(12)))
  }

  @Test func `makes the second version of a shipped form, used from now on`() async throws {
    let county = try await TestCounty.pilot()
    let save = SaveTemplate(county.environment)
    guard case .done(let saved) = try await save(Self.changed("新申请书"), expecting: 1, by: Self.lead, at: Self.now) else {
      Testing.Issue.record("not saved")
      return
    }
    #expect(saved.version == 2)
    let kase = try await county.accepted("NX001", by: try await county.grid, at: Self.now)
    let (code, keys) = (county.county, county.keys)
    let scene = try await county.store.read {
      try $0.formScene(kase.id, in: code, keys: keys, today: Self.now.day)!
    }
    #expect(scene.templates.contains(saved))
    // The same again is no version; whoever saw the first is told that somebody was quicker.
    #expect(try await save(Self.changed("新申请书"), expecting: 2, by: Self.lead, at: Self.now) == .done(saved))
    #expect(try await save(Self.changed("第三"), expecting: 1, by: Self.lead, at: Self.now) == .stale)
  }

  @Test func `shows the checker's issues beside their sections`() async throws {
    let county = try await TestCounty.pilot()
    let bad = Self.changed(
      "新申请书",
      sections: [
        FormSection("一", [FormField(key: "name", label: "姓名", source: .fact(.name))]),
        FormSection("二", [FormField(key: "sex", label: "性别", source: .ask(.one(.text(max: 2))))]),
      ])
    let outcome = try await SaveTemplate(county.environment)(bad, expecting: 1, by: Self.lead, at: Self.now)
    guard case .invalid(let issues) = outcome else { Testing.Issue.record("\(outcome)"); return }
    #expect(issues.map(\.field) == ["section.1"])
  }

  @Test func `is a department's own, or the lead office's`() async throws {
    let county = try await TestCounty.pilot()
    let save = SaveTemplate(county.environment)
    let draft = Self.changed("新申请书")
    #expect(try await save(draft, expecting: 1, by: department("D24"), at: Self.now) == .notPermitted)
    let agent = OfficeActor.seat(Seat(post: ID(3), kind: .townAgent, unit: .county, person: ID(13)))
    #expect(try await save(draft, expecting: 1, by: agent, at: Self.now) == .notPermitted)
    guard case .done = try await save(draft, expecting: 1, by: department("D06"), at: Self.now) else {
      Testing.Issue.record("not saved")
      return
    }
  }

  @Test func `every shipped form is issued by a department of the pilot county and serves its items by name`()
    async throws
  {
    let county = try await TestCounty.pilot()
    let code = county.county
    let (departments, items) = try await county.store.read { connection in
      (
        Set(try connection.departments(of: code).map(\.name)),
        Set(try connection.items(of: code, on: Self.now.day, limit: 500).map(\.name))
      )
    }
    for template in FormTemplate.shipped {
      #expect(departments.contains(template.issuer), "\(template.code)")
      #expect(template.serves.allSatisfy { items.contains($0) }, "\(template.code)")
    }
  }
}
