import Domain

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
