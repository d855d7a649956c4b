/// What is wrong with a template, and in which section (counted from 0), or in the head of the form.
package struct TemplateIssue: Hashable, Sendable {
  package enum Place: Hashable, Sendable {
    case code, title, serves, issuer, legalBasis, signatures
    case section(Int)
  }

  package let place: Place
  package let text: String

  package init(_ place: Place, _ text: String) {
    self.place = place
    self.text = text
  }
}

extension FormTemplate {
  /// Words that are addresses of their own under a case's forms.
  package static let reservedCodes: Set<String> = ["all"]

  /// Everything that forbids using it: a form asks nothing twice, nothing that can be derived or shared, nothing
  /// sensitive without a law, and prints every field (domain.md §3.2, §3.6, §7.2-3; 政务数据共享条例).
  package var issues: [TemplateIssue] {
    var issues: [TemplateIssue] = []
    let isPlain =
      !code.isEmpty && code.utf8.allSatisfy { (97...122).contains($0) || (48...57).contains($0) || $0 == 45 }
    if !isPlain || code.count > 30 { issues.append(TemplateIssue(.code, "表单编码只用小写字母、数字和短横线，最多 30 位")) }
    if Self.reservedCodes.contains(code) { issues.append(TemplateIssue(.code, "“\(code)”已作他用，请换一个编码")) }
    if title.isEmpty || title.count > 60 { issues.append(TemplateIssue(.title, "请填写表名，最多 60 个字")) }
    if serves.isEmpty { issues.append(TemplateIssue(.serves, "请写明用于哪些事项")) }
    if issuer.isEmpty { issues.append(TemplateIssue(.issuer, "请写明制表部门")) }
    if legalBasis.isEmpty { issues.append(TemplateIssue(.legalBasis, "请写明设定依据")) }
    if signatures.isEmpty { issues.append(TemplateIssue(.signatures, "至少要有申请人签名的位置")) }
    if fields.isEmpty { issues.append(TemplateIssue(.section(0), "表里还没有栏目")) }
    var seen: [String] = []
    for (place, section) in sections.enumerated() {
      var texts: [String] = section.title.isEmpty ? ["请填写这一部分的名称"] : []
      for field in section.fields {
        texts += field.issues(after: seen, in: fields)
        seen.append(field.key)
      }
      texts += section.layoutIssues
      issues += texts.map { TemplateIssue(.section(place), $0) }
    }
    return issues
  }
}

extension FormField {
  fileprivate func issues(after earlier: [String], in all: [FormField]) -> [String] {
    var texts: [String] = []
    let name = "“\(label)”"
    let isPlain = !key.isEmpty && key.utf8.allSatisfy { (97...122).contains($0 | 32) || (48...57).contains($0) }
    if !isPlain { texts.append("\(name)的键“\(key)”只能用字母和数字") }
    if label.isEmpty || label.count > 30 { texts.append("“\(key)”的名称请写 1 到 30 个字") }
    if earlier.contains(key) { texts.append("键“\(key)”重复了") }
    if let fact = factAgain(earlier, all) { texts.append("\(name)：“\(fact.label)”在本表里已有一栏，不要再填一次") }
    if isSensitive, legalBasis.isEmpty { texts.append("\(name)是敏感个人信息，须写明依据（个人信息保护法第二十八条）") }
    let conditions = [shownWhen, needCondition].compactMap { $0 }
    for condition in conditions where !earlier.contains(condition.field) || condition.values.isEmpty {
      texts.append("\(name)的条件要看前面已有的栏目，“\(condition.field)”不在前面")
    }
    if let readBack, !readBack.contains("{v}") { texts.append("\(name)的读法要用 {v} 表示填写的内容") }
    if case .derived(let derivation) = source {
      for fact in derivation.basis where !all.contains(where: { $0.source == .fact(fact) }) {
        texts.append("\(name)要由“\(fact.label)”推算，本表里也要有这一栏")
      }
    }
    if case .ask(let type) = source {
      if let way = knownOtherwise { texts.append("\(name)不用填写：\(way)") }
      texts += type.issues(name)
    }
    return texts
  }

  private var needCondition: Condition? {
    if case .when(let condition) = need { condition } else { nil }
  }

  private func factAgain(_ earlier: [String], _ all: [FormField]) -> FactKey? {
    guard case .fact(let fact) = source else { return nil }
    return all.contains { earlier.contains($0.key) && $0.source == source && $0.key != key } ? fact : nil
  }

  /// How the value is known without asking; nil: it must be asked.
  private var knownOtherwise: String? {
    let plain = label.withoutOwner
    if let derivation = Derivation.allCases.first(where: { ([$0.title] + $0.otherNames).contains(plain) }) {
      return "\(derivation.title)可以推算，请改为“推算:\(derivation.title)”"
    }
    if let fact = FactKey.allCases.first(where: { $0.label == plain }) {
      return "\(fact.label)采集一次、各表共用，请改为“事实:\(fact.label)”"
    }
    if let value = CaseValue.allCases.first(where: { $0.title == plain }) {
      return "\(value.title)办件里已有，请改为“办件:\(value.title)”"
    }
    if let record = SharedRecord.allCases.first(where: {
      $0.title == plain || $0.title.hasPrefix(plain) && plain.count > 3
    }) {
      return "\(record.title)可由\(record.provider)共享获取，请改为“共享:\(record.title)”"
    }
    return nil
  }
}

extension FieldType {
  fileprivate func issues(_ name: String) -> [String] {
    switch self {
    case .one(let type): return type.issues(name)
    case .table(let columns):
      var texts = columns.isEmpty ? ["\(name)的表格还没有列"] : columns.flatMap { $0.type.issues("\(name)的“\($0.label)”") }
      if Set(columns.map(\.key)).count < columns.count { texts.append("\(name)的表格里有重复的键") }
      let hasNumber = columns.contains { $0.type == .citizenNumber }
      let derivable = [Derivation.birthday, .sex, .age].flatMap { [$0.title] + $0.otherNames }
      for column in columns where hasNumber && derivable.contains(column.label) {
        texts.append("\(name)的“\(column.label)”可以由公民身份号码推算，请去掉这一列")
      }
      return texts
    }
  }
}

extension ValueType {
  fileprivate func issues(_ name: String) -> [String] {
    switch self {
    case .text(let most) where !(1...200).contains(most): ["\(name)的字数上限应在 1 到 200 之间"]
    case .longText(let most) where !(1...2000).contains(most): ["\(name)的字数上限应在 1 到 2000 之间"]
    case .choice(let offered), .choices(let offered):
      offered.count < 2 || Set(offered).count < offered.count
        ? ["\(name)至少要有两个不同的选项"]
        : offered.contains { $0.contains { "、()|/".contains($0) } } ? ["\(name)的选项里不能有顿号、半角括号和斜线"] : []
    case .text, .longText, .number, .money, .day, .citizenNumber, .creditCode, .phone, .account, .yesNo: []
    }
  }
}

extension FormSection {
  fileprivate var layoutIssues: [String] {
    var texts: [String] = []
    let placed = layout.flatMap(\.self).map(\.field)
    for field in fields where placed.count(where: { $0 == field.key }) != 1 {
      texts.append(placed.contains(field.key) ? "排版里“\(field.label)”出现了不止一次" : "排版里缺“\(field.label)”，打印时会漏掉")
    }
    for key in placed where !fields.contains(where: { $0.key == key }) { texts.append("排版里的“\(key)”不是这一部分的栏目") }
    for (place, row) in layout.enumerated() {
      if row.contains(where: { !(3...12).contains($0.span) }) || row.reduce(0, { $0 + $1.span }) != 12 {
        texts.append("排版第 \(place + 1) 行各格应为 3 到 12，合计 12")
      }
    }
    return texts
  }
}

extension String {
  /// 申请人性别 is 性别.
  fileprivate var withoutOwner: String {
    for owner in ["申请人", "本人", "参保人"] where hasPrefix(owner) && count > owner.count {
      return String(dropFirst(owner.count))
    }
    return self
  }
}
