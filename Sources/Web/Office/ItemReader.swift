import Domain
import UseCases

/// Reads an item's form.
struct ItemReader {
  let form: FormData
  private(set) var issues: [Issue] = []

  /// How many joint departments a form can name.
  static let jointMax = 8

  init(form: FormData) { self.form = form }

  /// The draft and its first day; nil when something could not be read, which `issues` then tells.
  mutating func read() -> (draft: ItemDraft, from: Day)? {
    let promised = limit("promised", "承诺时限")
    let statutory = form.has("statutory") ? limit("statutory", "法定时限") : nil
    let level = readLevel("level", "行使层级")
    let lowest = readLevel("lowestLevel", "受理层级")
    let caseClass = CaseClass(rawValue: form["class"])
    if caseClass == nil { choose("class", "分类") }
    let from = Day(iso: form["from"])
    if from == nil { issue("from", "请选择生效日。") }
    let way: ServiceWay? =
      switch form["way"] {
      case "both": .both
      case "assist": .assist
      case "actFor": .actFor
      case "none": ServiceWay.none(reason: form["wayReason"])
      default: nil
      }
    if way == nil { choose("way", "代办方式") }
    guard issues.isEmpty, let promised, let level, let lowest, let caseClass, let from, let way else { return nil }
    let draft = ItemDraft(
      code: form["code"], name: form["name"], otherNames: lines("otherNames"),
      department: DepartmentCode(form["department"]),
      jointDepartments: (0..<Self.jointMax).map { form["joint.\($0)"] }.filter { !$0.isEmpty }.map {
        DepartmentCode($0)
      },
      type: form["type"], level: level, lowestLevel: lowest, way: way, standardClass: caseClass,
      statutory: statutory, promised: promised,
      mustBePresent: form.has("mustBePresent") ? form["mustBePresent"] : nil,
      subjects: form.all("subjects").compactMap(PrincipalKind.init),
      materials: lines("materials").map(material),
      powers: form.all("powers").compactMap(Power.init),
      guide: GuideText(
        conditions: form["conditions"], place: form["place"], hours: form["hours"], fee: form["fee"],
        resultName: form["resultName"], legalBasis: form["legalBasis"]),
      isSample: form.has("isSample"))
    return (draft, from)
  }

  /// Which field of the form the act's issues belong beside.
  static func fields(of issues: [Issue]) -> [String: String] {
    var fields = ["jointDepartments": "joint.0", "way": "wayReason"]
    for issue in issues where issue.field.hasPrefix("materials.") { fields[issue.field] = "materials" }
    return fields
  }

  private mutating func issue(_ field: String, _ text: String) { issues.append(Issue(field: field, text: text)) }

  /// Nothing was chosen from a list, or what it does not offer.
  private mutating func choose(_ field: String, _ label: String) {
    issues.append(Issue(field: field, text: "请选择\(label)。", isNotOffered: form.has(field)))
  }

  private mutating func readLevel(_ name: String, _ label: String) -> PlaceLevel? {
    guard let level = Int(form[name]).flatMap(PlaceLevel.init) else {
      choose(name, label)
      return nil
    }
    return level
  }

  private func lines(_ name: String) -> [String] {
    form[name].split(whereSeparator: \.isNewline).map(trimmed).filter { !$0.isEmpty }
  }

  /// `户口簿|政府核发|原件|1|必交`: only the name must be there. Both bars are taken, `|` and `｜`.
  private func material(_ line: String) -> MaterialSpec {
    let parts = line.split(omittingEmptySubsequences: false) { "|｜".contains($0) }.map(trimmed)
    let words = parts.dropFirst()
    return MaterialSpec(
      name: parts[0], source: MaterialSource.allCases.first { words.contains($0.title) } ?? .applicant,
      isOriginal: words.contains("原件"), copies: words.compactMap { Int($0) }.first ?? 1,
      isRequired: !words.contains("可选"), isForm: words.contains("表格"))
  }

  private func trimmed(_ text: Substring) -> String {
    var text = text
    while text.first?.isWhitespace == true { text.removeFirst() }
    while text.last?.isWhitespace == true { text.removeLast() }
    return String(text)
  }

  private mutating func limit(_ name: String, _ label: String) -> Limit? {
    if let limit = Limit(typed: form[name]) { return limit }
    issue(name, Limit.howToType(label))
    return nil
  }
}

extension Limit {
  /// As people write it: 当日, 20 个工作日, 30 日, or a bare number of workdays.
  init?(typed text: String) {
    let text = text.filter { !$0.isWhitespace }
    let digits = text.prefix(while: \.isASCIIDigit)
    switch (Int(digits), text.dropFirst(digits.count)) {
    case (nil, "当日"), (0, ""): self = .sameDay
    case (let count?, ""), (let count?, "个工作日"), (let count?, "工作日"):
      guard (1...366).contains(count) else { return nil }
      self = .workDays(WorkDays(count))
    case (let count?, "日"), (let count?, "天"), (let count?, "个自然日"), (let count?, "自然日"):
      guard (1...366).contains(count) else { return nil }
      self = .naturalDays(NaturalDays(count))
    default: return nil
    }
  }

  static func howToType(_ label: String) -> String { "\(label)写成“当日”“20 个工作日”或“30 日”。" }
}
