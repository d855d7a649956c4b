import Domain
import Markup
import Store
import UseCases

/// 事项's form: what an item is, how it is done, its materials, its guide, and from when it holds. What it says is
/// judged by `SaveItem` and `DraftItem`.
struct ItemInputForm: Sendable {
  typealias Draft = (draft: ItemDraft, from: Day)

  /// What is made of it: a version by the lead office, or a proposal by a department.
  enum Purpose: Sendable { case version, proposal }

  /// How many joint departments a form can name.
  static let jointMax = 8

  /// What it starts with; none of these for reading it.
  var item: CatalogueItem?
  var source: AuthorityEntry?
  var departments: [Department] = []
  /// The only one it may belong to, when a department drafts it.
  var owner: DepartmentCode?
  var firstDay: Day?
  var purpose = Purpose.version
  let state: FormState

  static func read(_ form: FormData) -> InputResult<Draft> {
    ItemInputForm(state: FormState(form: form, issues: [])).form.read(form)
  }

  /// Which field of the form an issue of the act belongs beside.
  static func fields<Done>(of outcome: OfficeOutcome<Done>) -> [String: String] {
    guard case .invalid(let issues) = outcome else { return [:] }
    var fields = ["jointDepartments": "joint.0", "way": "wayReason"]
    for issue in issues where issue.field.hasPrefix("materials.") { fields[issue.field] = "materials" }
    return fields
  }
}

// MARK: What is drawn

extension ItemInputForm {
  private static let parts = ["事项", "怎样办", "材料", "办事指南"]

  /// All but from when it holds.
  var sections: HTML {
    let form = form
    let cards = Self.parts.map { section($0, form.html(of: $0, state)) }
    return "\(cards[0])\(cards.dropFirst().map { "\n\($0)" as HTML })"
  }

  /// From when it holds, with what can be done with it.
  func ending(_ buttons: HTML) -> HTML {
    section(purpose.title, "\(form.html(of: purpose.title, state))\n\(buttons)")
  }
}

extension ItemInputForm.Purpose {
  fileprivate var title: String {
    switch self {
    case .version: "生效"
    case .proposal: "报审"
    }
  }

  fileprivate var dayLabel: String {
    switch self {
    case .version: "生效日"
    case .proposal: "最早生效日"
    }
  }
}

// MARK: What is declared

extension ItemInputForm {
  private var form: InputForm<Draft> {
    InputForm { fields in
      fields.group = .section("事项")
      let identity = Identity(&fields, self)
      fields.group = .section("怎样办")
      let manner = Manner(&fields, item)
      fields.group = .section("材料")
      let materials = materialLines(&fields)
      fields.group = .section("办事指南")
      let guide = Guide(&fields, item?.guide)
      fields.group = .section(purpose.title)
      let from = fields.parsed(
        InputField(name: "from", label: purpose.dayLabel, kind: .day(default: firstDay?.iso ?? "")),
        orElse: "请选择生效日。"
      ) { Day(iso: $0["from"]) }
      let isSample = fields.flag("isSample", "示例（内容待核定）", default: item?.isSample ?? false, required: false)
      return { values in
        var draft = ItemDraft(
          code: values[identity.code], name: values[identity.name], department: values[identity.department],
          type: values[identity.type], level: values[manner.level], lowestLevel: values[manner.lowestLevel],
          promised: values[manner.promised])
        draft.otherNames = values[identity.otherNames]
        draft.jointDepartments = values[identity.joint]
        draft.way = values[manner.way].way(reason: values[manner.wayReason])
        draft.standardClass = values[manner.caseClass]
        draft.statutory = values[manner.statutory]
        draft.mustBePresent = values[manner.mustBePresent]
        draft.subjects = values[manner.subjects]
        draft.materials = values[materials]
        draft.powers = values[manner.powers]
        draft.guide = guide.text(values)
        draft.isSample = values[isSample]
        return (draft: draft, from: values[from])
      }
    }
  }

  private func materialLines(_ fields: inout InputFields) -> InputKey<[MaterialSpec]> {
    let sources = MaterialSource.allCases.map(\.title).joined(separator: "、")
    return fields.parsed(
      InputField(
        name: "materials", label: "材料（一行一种）", kind: .words(rows: 8), isRequired: false,
        hint: "名称|来源|原件或复印件|份数|必交或可选，如：户口簿|政府核发|原件|1|必交。来源：\(sources)",
        default: (item?.materials ?? []).map(\.line).joined(separator: "\n"))
    ) { $0.lines("materials").map { MaterialSpec(line: $0) } }
  }
}

/// What it is called, whose it is, of which type.
private struct Identity {
  let code: InputKey<String>
  let name: InputKey<String>
  let otherNames: InputKey<[String]>
  let department: InputKey<DepartmentCode>
  let joint: InputKey<[DepartmentCode]>
  let type: InputKey<String>

  init(_ fields: inout InputFields, _ start: ItemInputForm) {
    let (item, source) = (start.item, start.source)
    code = fields.plain(
      InputField(
        name: "code", label: "事项编码",
        kind: .text(attributes: item == nil ? " autocomplete=\"off\"" : " readonly"),
        hint: item == nil ? "实施编码，或本县自编的编码" : "编码不能改，换编码请另建事项",
        default: item?.code ?? source?.code ?? ""))
    name = fields.plain(
      InputField(
        name: "name", label: "事项名称", kind: .text(attributes: " maxlength=\"80\""),
        default: item?.name ?? source?.name ?? ""))
    otherNames = fields.parsed(
      InputField(
        name: "otherNames", label: "群众叫法（一行一个）", kind: .words(), isRequired: false,
        hint: "群众怎么说就怎么写，如“吃低保”", default: (item?.otherNames ?? []).joined(separator: "\n"))
    ) { $0.lines("otherNames") }

    let departments = start.departments.map { InputChoice(value: $0.code.text, label: $0.name) }
    let owners = departments.filter { start.owner == nil || $0.value == start.owner?.text }
    department = fields.parsed(
      InputField(
        name: "department", label: "主管部门",
        kind: .dropDown(owners, default: start.owner?.text ?? item?.department.text))
    ) { DepartmentCode($0["department"]) }
    joint = fields.parsed(
      InputField(
        name: "joint", label: "联合办理的部门",
        kind: .dropDowns(
          count: start.jointShown, [InputChoice(value: "", label: "无")] + departments,
          defaults: (item?.jointDepartments ?? []).map(\.text)), isRequired: false)
    ) { form in
      (0..<ItemInputForm.jointMax).map { form["joint.\($0)"] }.filter { !$0.isEmpty }.map { DepartmentCode($0) }
    }
    let ownType = item?.type ?? source?.type
    type = fields.plain(
      InputField(
        name: "type", label: "事项类型", kind: .dropDown(Self.types(with: ownType), default: ownType ?? "公共服务")))
  }

  /// The county's list may know others.
  private static func types(with own: String?) -> [InputChoice] {
    var types = ["行政许可", "行政给付", "行政确认", "行政奖励", "行政裁决", "其他行政权力", "公共服务"]
    if let own, !types.contains(own) { types.append(own) }
    return types.map { InputChoice(value: $0, label: $0) }
  }
}

extension ItemInputForm {
  /// As many joint departments as are taken, and two more.
  fileprivate var jointShown: Int {
    let typed = (0..<Self.jointMax).last { state.form.has("joint.\($0)") }.map { $0 + 1 } ?? 0
    return min(Self.jointMax, max(2, max(item?.jointDepartments.count ?? 0, typed) + 2))
  }
}

/// How it is done: where, by whom, within which time.
private struct Manner {
  let level: InputKey<PlaceLevel>
  let lowestLevel: InputKey<PlaceLevel>
  let way: InputKey<WayChoice>
  let wayReason: InputKey<String>
  let mustBePresent: InputKey<String?>
  let caseClass: InputKey<CaseClass>
  let promised: InputKey<Limit>
  let statutory: InputKey<Limit?>
  let subjects: InputKey<[PrincipalKind]>
  let powers: InputKey<[Power]>

  init(_ fields: inout InputFields, _ item: CatalogueItem?) {
    level = fields.placeLevel("level", "行使层级", item?.level, orElse: "请选择行使层级。")
    lowestLevel = fields.placeLevel(
      "lowestLevel", "受理层级（最低到哪一级的目录）", item?.lowestLevel, orElse: "请选择受理层级。")
    let (chosen, reason) = WayChoice.of(item?.way ?? .both)
    way = fields.parsed(
      InputField(
        name: "way", label: "代办方式",
        kind: .choice(InputChoice.all(WayChoice.self, \.title), default: chosen.rawValue)),
      orElse: "请选择代办方式。", isChosen: true
    ) { WayChoice(rawValue: $0["way"]) }
    wayReason = fields.plain(
      InputField(
        name: "wayReason", label: "不可代办的理由", kind: .text(), isRequired: false, hint: "选“不可代办”时填写",
        default: reason))
    mustBePresent = fields.parsed(
      InputField(
        name: "mustBePresent", label: "须本人到场的理由", kind: .text(), isRequired: false, hint: "不须到场的留空",
        default: item?.mustBePresent ?? "")
    ) { $0.has("mustBePresent") ? $0["mustBePresent"] : nil }
    caseClass = fields.parsed(
      InputField(
        name: "class", label: "分类",
        kind: .choice(
          InputChoice.all(CaseClass.self, \.title), default: (item?.standardClass ?? .general).rawValue)),
      orElse: "请选择分类。", isChosen: true
    ) { CaseClass(rawValue: $0["class"]) }
    promised = fields.parsed(
      InputField(
        name: "promised", label: "承诺时限", kind: .text(), hint: "当日、20 个工作日 或 30 日；不能长于法定时限",
        default: item?.promised.text ?? ""),
      orElse: Limit.howToType("承诺时限")
    ) { Limit(typed: $0["promised"]) }
    statutory = fields.optionalLimit("statutory", "法定时限", item?.statutory)
    subjects = fields.parsed(
      InputField(
        name: "subjects", label: "服务对象",
        kind: .choices(
          InputChoice.all(PrincipalKind.self, \.title),
          default: Set((item?.subjects ?? [.person]).map(\.rawValue))))
    ) { $0.all("subjects").compactMap { PrincipalKind(rawValue: $0) } }
    powers = fields.parsed(
      InputField(
        name: "powers", label: "默认代办权限",
        kind: .choices(
          InputChoice.all(Power.self, \.title),
          default: Set((item?.powers ?? [.fillIn, .submit, .collect]).map(\.rawValue))), isRequired: false)
    ) { $0.all("powers").compactMap { Power(rawValue: $0) } }
  }
}

/// `ServiceWay` as it is chosen, apart from its reason.
private enum WayChoice: String, CaseIterable, Sendable {
  case both, assist, actFor, none

  static func of(_ way: ServiceWay) -> (WayChoice, reason: String) {
    switch way {
    case .both: (.both, "")
    case .assist: (.assist, "")
    case .actFor: (.actFor, "")
    case .none(let reason): (WayChoice.none, reason)
    }
  }

  var title: String { way(reason: "").text }

  func way(reason: String) -> ServiceWay {
    switch self {
    case .both: .both
    case .assist: .assist
    case .actFor: .actFor
    case .none: .none(reason: reason)
    }
  }
}

extension InputFields {
  fileprivate mutating func placeLevel(
    _ name: String, _ label: String, _ level: PlaceLevel?, orElse issue: String
  ) -> InputKey<PlaceLevel> {
    let levels = [PlaceLevel.county, .town, .village].map { InputChoice(value: "\($0.rawValue)", label: $0.title) }
    let chosen = level ?? .county
    return parsed(
      InputField(name: name, label: label, kind: .choice(levels, default: "\(chosen.rawValue)")), orElse: issue,
      isChosen: true
    ) { form in Int(form[name]).flatMap { PlaceLevel(rawValue: $0) } }
  }

  /// nil where nothing was typed.
  fileprivate mutating func optionalLimit(_ name: String, _ label: String, _ limit: Limit?) -> InputKey<Limit?> {
    parsed(
      InputField(name: name, label: label, kind: .text(), isRequired: false, default: limit?.text ?? ""),
      orElse: Limit.howToType(label)
    ) { form -> Limit?? in
      guard form.has(name) else { return .some(nil) }
      return Limit(typed: form[name]).map { .some($0) }
    }
  }
}

/// What people read about it before there is a published guide.
private struct Guide {
  let conditions: InputKey<String>
  let place: InputKey<String>
  let hours: InputKey<String>
  let fee: InputKey<String>
  let resultName: InputKey<String>
  let legalBasis: InputKey<String>

  init(_ fields: inout InputFields, _ guide: GuideText?) {
    let guide = guide ?? GuideText()
    func field(_ name: String, _ label: String, _ kind: InputField.Kind, _ text: String) -> InputField {
      InputField(name: name, label: label, kind: kind, isRequired: false, default: text)
    }
    conditions = fields.plain(field("conditions", "受理条件", .words(), guide.conditions))
    place = fields.plain(field("place", "办理地点", .text(), guide.place))
    hours = fields.plain(field("hours", "办理时间", .text(), guide.hours))
    fee = fields.plain(field("fee", "收费", .text(), guide.fee))
    resultName = fields.plain(field("resultName", "结果名称", .text(), guide.resultName))
    legalBasis = fields.plain(field("legalBasis", "设定依据", .words(), guide.legalBasis))
  }

  func text(_ values: InputValues) -> GuideText {
    GuideText(
      conditions: values[conditions], place: values[place], hours: values[hours], fee: values[fee],
      resultName: values[resultName], legalBasis: values[legalBasis])
  }
}
