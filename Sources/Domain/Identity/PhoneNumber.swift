/// A telephone number: a mobile, which can get messages, or a landline with its area code, which cannot.
///
/// Example: +86 138-0000-1234 is the mobile 13800001234; (0377)60000000 is the landline 037760000000.
package enum PhoneNumber: Hashable, Sendable {
  case mobile(String)
  case landline(String)

  /// nil unless the number can be called; `check` says why.
  package init?(_ raw: String) {
    let check = Self.check(raw)
    switch check.verdict {
    case .valid: self = .mobile(check.normalized)
    case .landline: self = .landline(check.normalized)
    case .invalid, .legacy15, .orgcodeMismatch: return nil
    }
  }

  package var text: String {
    switch self {
    case .mobile(let text), .landline(let text): text
    }
  }

  /// Only a mobile may be sent a short message.
  package var isMobile: Bool { if case .mobile = self { true } else { false } }

  package var masked: String { Mask.phone(text) }

  /// - Parameter kind: the kind the field asked for, so that the explanation names it; either kind is recognised.
  package static func check(_ raw: String, kind: NumberKind = .mobile) -> NumberCheck {
    let text = withoutCountry(normalNumber(raw, dropping: ["-", "(", ")", ".", "·"]))
    if let reason = wrong(text) { return .wrong(text.hasPrefix("0") ? .landline : kind, reason, text) }
    guard text.hasPrefix("0") else { return .right(.mobile, text) }
    return NumberCheck(kind: .landline, verdict: .landline, reason: .noMessages, normalized: text)
  }

  private static func withoutCountry(_ text: String) -> String {
    for country in ["+86", "0086"] where text.hasPrefix(country) {
      let rest = text.dropFirst(country.count)
      // Abroad the 0 of the area code is left out: +86 377 6000 0000, +86 10 6000 0000.
      let isMobile = rest.hasPrefix("1") && !(rest.hasPrefix("10") && rest.count == 10)
      return isMobile || rest.hasPrefix("0") ? String(rest) : "0" + rest
    }
    return text.count == 13 && text.hasPrefix("861") ? String(text.dropFirst(2)) : text
  }

  private static func wrong(_ text: String) -> NumberReason? {
    if text.isEmpty { return .empty }
    if let reason = firstWrong(in: text, { $1.isASCIIDigit }) { return reason }
    if text.hasPrefix("0") {
      guard let area = areaCode(of: text) else { return .areaCode }
      let number = text.dropFirst(area)
      guard (7...8).contains(number.count), !number.hasPrefix("0"), !number.hasPrefix("1") else {
        return .areaCode
      }
      return nil
    }
    guard text.count == 11 else { return .length(text.count, wanted: 11) }
    return text.hasPrefix("1") && "3456789".contains(text.dropFirst().first!) ? nil : .mobilePrefix
  }

  /// 010 and 02x have three digits, all others four.
  private static func areaCode(of text: String) -> Int? {
    switch text.dropFirst().first {
    case "1": text.hasPrefix("010") ? 3 : nil
    case "2": 3
    case "3", "4", "5", "6", "7", "8", "9": 4
    default: nil
    }
  }
}
