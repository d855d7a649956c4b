/// What is wrong with a value, in Chinese, for beside its field.
package struct ValueFault: Error, Equatable, Sendable {
  package let text: String
  /// It is not one of the values that the field offers.
  package var isNotOffered = false
}

extension FieldType {
  /// Normalises a typed value. Empty rows are left out.
  package func normal(_ value: FormValue, of label: String, today: Day) throws(ValueFault) -> FormValue {
    switch (self, value) {
    case (.one(.choices(let offered)), _):
      let chosen = value.texts.filter { !$0.isEmpty }
      for text in chosen where !offered.contains(text) {
        throw ValueFault(text: "\(label)没有“\(text)”这一项，请重新选择。", isNotOffered: true)
      }
      return .many(offered.filter(chosen.contains))
    case (.one(let type), .one(let text)): return .one(try type.normal(text, of: label, today: today))
    case (.one, _): throw ValueFault(text: "\(label)只能填写一个值。")
    case (.table(let columns), .rows(let rows)):
      var clean: [[String]] = []
      for (place, row) in rows.enumerated() where row.contains(where: { !$0.allSatisfy(\.isWhitespace) }) {
        guard row.count == columns.count else { throw ValueFault(text: "\(label)第 \(place + 1) 行不完整，请重新填写。") }
        var cells: [String] = []
        for (column, text) in zip(columns, row) {
          let name = "\(label)第 \(place + 1) 行的\(column.label)"
          let cell = try column.type.normal(text, of: name, today: today)
          if cell.isEmpty, column.isRequired { throw ValueFault(text: "请填写\(name)。") }
          cells.append(cell)
        }
        clean.append(cells)
      }
      return .rows(clean)
    case (.table, _): throw ValueFault(text: "请按行填写\(label)。")
    }
  }
}

extension ValueType {
  /// Normalises a typed text; empty stays empty.
  package func normal(_ raw: String, of label: String, today: Day) throws(ValueFault) -> String {
    let text = trimmed(raw)
    guard !text.isEmpty else { return "" }
    switch self {
    case .text(let most): return try checked(text, label, most)
    case .longText(let most): return try checked(text, label, most, mayBreak: true)
    case .number(let unit, let range):
      guard let hundredths = hundredths(text) else {
        throw ValueFault(text: "\(label)应是数字，最多两位小数，现在是“\(text)”。")
      }
      guard (range.lowerBound * 100...range.upperBound * 100).contains(hundredths) else {
        throw ValueFault(text: "\(label)应在 \(range.lowerBound) 到 \(range.upperBound) \(unit)之间，请核对。")
      }
      return decimal(hundredths)
    case .money:
      guard let hundredths = hundredths(text) else {
        throw ValueFault(text: "\(label)应是金额（元），最多两位小数，现在是“\(text)”。")
      }
      return decimal(hundredths)
    case .day:
      guard let day = Day(iso: text) else { throw ValueFault(text: "\(label)应是日期，如 2026-11-25。") }
      return day.iso
    case .choice(let offered):
      guard offered.contains(text) else { throw ValueFault(text: "\(label)没有“\(text)”这一项，请重新选择。", isNotOffered: true) }
      return text
    case .choices(let offered):
      guard offered.contains(text) else { throw ValueFault(text: "\(label)没有“\(text)”这一项，请重新选择。", isNotOffered: true) }
      return text
    case .yesNo:
      guard text == Self.yes || text == Self.no else {
        throw ValueFault(text: "\(label)请选“是”或“否”。", isNotOffered: true)
      }
      return text
    case .citizenNumber: return try accepted(CitizenNumber.check(text, today: today), label)
    case .creditCode: return try accepted(CreditCode.check(text), label)
    case .phone: return try accepted(PhoneNumber.check(text), label)
    case .account:
      let digits = text.filter { !$0.isWhitespace && $0 != "-" }
      guard (8...30).contains(digits.count), digits.utf8.allSatisfy({ (48...57).contains($0) }) else {
        throw ValueFault(text: "\(label)应是 8 到 30 位数字，请对照卡面核对。")
      }
      return digits
    }
  }

  private func checked(_ text: String, _ label: String, _ most: Int, mayBreak: Bool = false) throws(ValueFault)
    -> String
  {
    guard text.count <= most else { throw ValueFault(text: "\(label)最多 \(most) 个字，现在 \(text.count) 个字。") }
    let strange = text.unicodeScalars.contains {
      $0.properties.generalCategory == .control && !(mayBreak && ($0 == "\n" || $0 == "\r"))
    }
    guard !strange else { throw ValueFault(text: "\(label)里有看不见的控制字符，请重新填写。") }
    return text
  }

  private func accepted(_ check: NumberCheck, _ label: String) throws(ValueFault) -> String {
    guard check.isAccepted else { throw ValueFault(text: "\(label)：\(check.explanation)") }
    return check.normalized
  }
}

/// `12.5` is 1250; nil unless digits with at most two decimals below ten thousand million.
func hundredths(_ text: String) -> Int? {
  let parts = text.filter { $0 != "," && $0 != "，" }.split(separator: ".", omittingEmptySubsequences: false)
  guard (1...2).contains(parts.count), (1...10).contains(parts[0].utf8.count),
    parts.allSatisfy({ $0.utf8.allSatisfy { (48...57).contains($0) } }), let whole = Int(parts[0])
  else { return nil }
  guard parts.count == 2 else { return whole * 100 }
  guard (1...2).contains(parts[1].utf8.count), let part = Int(parts[1]) else { return nil }
  return whole * 100 + (parts[1].utf8.count == 1 ? part * 10 : part)
}

/// 1250 is `12.50`, 1200 is `12`.
func decimal(_ hundredths: Int) -> String {
  hundredths % 100 == 0 ? "\(hundredths / 100)" : "\(hundredths / 100).\(padded(hundredths % 100, 2))"
}

func trimmed(_ text: String) -> String {
  var part = text[...]
  while let first = part.first, first.isWhitespace { part.removeFirst() }
  while let last = part.last, last.isWhitespace { part.removeLast() }
  return String(part)
}
