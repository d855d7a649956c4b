/// A telephone number: a mobile, which can get messages, or a landline with its area code, which cannot.
package struct PhoneNumber: Hashable, Sendable {
  package let text: String
  package let isMobile: Bool

  package init?(_ raw: String) {
    let check = Self.check(raw)
    guard check.isAccepted else { return nil }
    text = check.normalized
    isMobile = check.verdict == .valid
  }

  package static func check(_ raw: String) -> NumberCheck {
    var text = normalNumber(raw, dropping: [" ", "-", "\u{3000}", "\t", "(", ")", "（", "）", "."])
    if text.isEmpty { return .wrong(.empty, text) }
    for country in ["+86", "0086"] where text.hasPrefix(country) { text = String(text.dropFirst(country.count)) }
    if text.count == 13, text.hasPrefix("861") { text = String(text.dropFirst(2)) }
    guard isASCIIDigits(text) else { return .wrong(.characters, text) }
    if text.hasPrefix("0") {
      guard let area = areaCode(of: text) else { return .wrong(.areaCode, text) }
      let number = text.dropFirst(area)
      guard (7...8).contains(number.count), !number.hasPrefix("0"), !number.hasPrefix("1") else {
        return .wrong(.areaCode, text)
      }
      return NumberCheck(verdict: .landline, normalized: text)
    }
    guard text.count == 11 else { return .wrong(.length(text.count, wanted: 11), text) }
    guard text.hasPrefix("1"), let second = text.dropFirst().first, "3456789".contains(second)
    else { return .wrong(.mobilePrefix, text) }
    return NumberCheck(verdict: .valid, normalized: text)
  }

  /// 010 and 02x have three digits, all others four.
  private static func areaCode(of text: String) -> Int? {
    let second = text.dropFirst().first
    switch second {
    case "1": return text.hasPrefix("010") ? 3 : nil
    case "2": return 3
    case "3", "4", "5", "6", "7", "8", "9": return 4
    default: return nil
    }
  }
}
