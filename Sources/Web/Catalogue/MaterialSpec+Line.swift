import Domain

/// A material as one line of a form: `户口簿|政府核发|原件|1|必交`.
extension MaterialSpec {
  /// Only the name must be there. Both bars are taken, `|` and `｜`.
  init(line: String) {
    let parts = line.split(omittingEmptySubsequences: false) { "|｜".contains($0) }.map(withoutBlanks)
    let words = parts.dropFirst()
    self.init(
      name: parts[0], source: MaterialSource.allCases.first { words.contains($0.title) } ?? .applicant,
      isOriginal: words.contains("原件"), copies: words.compactMap { Int($0) }.first ?? 1,
      isRequired: !words.contains("可选"), isForm: words.contains("表格"))
  }

  var line: String {
    let parts = [name, source.title, isOriginal ? "原件" : "复印件", "\(copies)", isRequired ? "必交" : "可选"]
    return (parts + (isForm ? ["表格"] : [])).joined(separator: "|")
  }
}

extension FormData {
  /// What stands on the lines of a field, without blanks around it and without empty lines.
  func lines(_ name: String) -> [String] {
    self[name].split(whereSeparator: \.isNewline).map(withoutBlanks).filter { !$0.isEmpty }
  }
}

private func withoutBlanks(_ text: Substring) -> String {
  var text = text
  while text.first?.isWhitespace == true { text.removeFirst() }
  while text.last?.isWhitespace == true { text.removeLast() }
  return String(text)
}
