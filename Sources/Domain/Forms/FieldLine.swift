/// A field as one line of text, as the office edits it:
/// `键|名称|来源|必填|显示条件|敏感|依据|读法|提示`, such as `ethnicity|民族|事实:民族|必填`.
package enum FieldLine {
  package static func text(_ field: FormField) -> String {
    let need: String =
      switch field.need {
      case .always: "必填"
      case .optional: "选填"
      case .when(let condition): "当\(text(condition))"
      }
    var parts = [
      field.key, field.label, text(field.source), need, field.shownWhen.map(text) ?? "",
      field.isMarkedSensitive ? "敏感" : "", field.legalBasis, field.readBack ?? "", field.hint,
    ]
    while parts.last == "" { parts.removeLast() }
    return parts.joined(separator: "|")
  }

  /// Throws, in Chinese, what cannot be parsed.
  package static func field(_ line: String) throws(ValueFault) -> FormField {
    let parts = line.split(separator: "|", omittingEmptySubsequences: false).map { trimmed(String($0)) }
    func part(_ place: Int) -> String { parts.indices.contains(place) ? parts[place] : "" }
    guard (3...9).contains(parts.count) else { throw ValueFault(text: "“\(line)”应写成 键|名称|来源|必填…") }
    let need: FormField.Need
    switch part(3) {
    case "必填", "": need = .always
    case "选填": need = .optional
    case let text where text.hasPrefix("当"): need = .when(try condition(String(text.dropFirst())))
    default: throw ValueFault(text: "“\(part(1))”的第 4 项应是“必填”“选填”或“当 键=值”")
    }
    guard ["", "敏感"].contains(part(5)) else { throw ValueFault(text: "“\(part(1))”的第 6 项应是“敏感”或空着") }
    return FormField(
      key: part(0), label: part(1), source: try source(part(2)), need: need,
      shownWhen: part(4).isEmpty ? nil : try condition(part(4)), isSensitive: part(5) == "敏感", legalBasis: part(6),
      readBack: part(7).isEmpty ? nil : part(7), hint: part(8))
  }

  /// `name:4 number:8`
  package static func text(_ row: [LayoutCell]) -> String {
    row.map { "\($0.field):\($0.span)" }.joined(separator: " ")
  }

  package static func row(_ line: String) throws(ValueFault) -> [LayoutCell] {
    var cells: [LayoutCell] = []
    for word in line.split(separator: " ") {
      let parts = word.split(separator: ":")
      guard parts.count == 2, let span = Int(parts[1]) else { throw ValueFault(text: "排版“\(word)”应写成 键:格数") }
      cells.append(LayoutCell(String(parts[0]), span))
    }
    return cells
  }

  private static func text(_ condition: Condition) -> String {
    "\(condition.field)=\(condition.values.joined(separator: "/"))"
  }

  private static func condition(_ text: String) throws(ValueFault) -> Condition {
    let parts = text.split(separator: "=", maxSplits: 1).map { trimmed(String($0)) }
    guard parts.count == 2 else { throw ValueFault(text: "条件“\(text)”应写成 键=值/值") }
    return Condition(field: parts[0], values: parts[1].split(separator: "/").map { trimmed(String($0)) })
  }

  private static func text(_ source: FieldSource) -> String {
    switch source {
    case .fact(let key): "事实:\(key.label)"
    case .derived(let derivation): "推算:\(derivation.title)"
    case .kase(let value): "办件:\(value.title)"
    case .shared(let record): "共享:\(record.title)"
    case .ask(.one(let type)): "填写:\(text(type))"
    case .ask(.table(let columns)):
      "填写:表格(\(columns.map { "\($0.key) \($0.label)\($0.isRequired ? "" : "?") \(text($0.type))" }.joined(separator: "；")))"
    }
  }

  private static func source(_ text: String) throws(ValueFault) -> FieldSource {
    let parts = text.replacing("：", with: ":").split(separator: ":", maxSplits: 1).map { trimmed(String($0)) }
    guard parts.count == 2 else { throw ValueFault(text: "来源“\(text)”应写成 事实:…、推算:…、办件:…、共享:… 或 填写:…") }
    let name = parts[1]
    switch parts[0] {
    case "事实": if let key = FactKey.allCases.first(where: { $0.label == name }) { return .fact(key) }
    case "推算":
      if let derivation = Derivation.allCases.first(where: { $0.title == name }) { return .derived(derivation) }
    case "办件": if let value = CaseValue.allCases.first(where: { $0.title == name }) { return .kase(value) }
    case "共享": if let record = SharedRecord.allCases.first(where: { $0.title == name }) { return .shared(record) }
    case "填写": return .ask(try asked(name))
    default: throw ValueFault(text: "没有“\(parts[0])”这种来源")
    }
    throw ValueFault(text: "没有名为“\(name)”的\(parts[0])")
  }

  private static func asked(_ text: String) throws(ValueFault) -> FieldType {
    guard text.hasPrefix("表格("), text.hasSuffix(")") else { return .one(try type(text)) }
    var columns: [TableColumn] = []
    for part in text.dropFirst(3).dropLast().split(whereSeparator: { $0 == "；" || $0 == ";" }) {
      let words = trimmed(String(part)).split(separator: " ", maxSplits: 2).map(String.init)
      guard words.count == 3 else { throw ValueFault(text: "表格的列“\(part)”应写成 键 名称 类型") }
      let isOptional = words[1].hasSuffix("?")
      columns.append(
        TableColumn(
          words[0], isOptional ? String(words[1].dropLast()) : words[1], try type(words[2]), isRequired: !isOptional))
    }
    return .table(columns)
  }

  private static func text(_ type: ValueType) -> String {
    switch type {
    case .text(let most): "文本(\(most))"
    case .longText(let most): "长文本(\(most))"
    case .number(let unit, let range): "数字(\(unit),\(range.lowerBound),\(range.upperBound))"
    case .money: "金额"
    case .day: "日期"
    case .choice(let offered): "单选(\(offered.joined(separator: "、")))"
    case .choices(let offered): "多选(\(offered.joined(separator: "、")))"
    case .citizenNumber: "身份证号"
    case .creditCode: "信用代码"
    case .phone: "电话"
    case .account: "账号"
    case .yesNo: "是否"
    }
  }

  private static func type(_ text: String) throws(ValueFault) -> ValueType {
    let open = text.firstIndex(of: "(")
    let word = String(text[..<(open ?? text.endIndex)])
    let inside = open.map { String(text[text.index(after: $0)...].dropLast()) } ?? ""
    let list = inside.split(separator: "、").map { trimmed(String($0)) }
    switch word {
    case "文本": if let most = Int(inside) { return .text(max: most) }
    case "长文本": if let most = Int(inside) { return .longText(max: most) }
    case "数字":
      let parts = inside.split(separator: ",").map { trimmed(String($0)) }
      if parts.count == 3, let low = Int(parts[1]), let high = Int(parts[2]), low <= high {
        return .number(unit: parts[0], in: low...high)
      }
    case "金额": return .money
    case "日期": return .day
    case "单选": return .choice(list)
    case "多选": return .choices(list)
    case "身份证号": return .citizenNumber
    case "信用代码": return .creditCode
    case "电话": return .phone
    case "账号": return .account
    case "是否": return .yesNo
    default: break
    }
    throw ValueFault(text: "看不懂类型“\(text)”")
  }
}
