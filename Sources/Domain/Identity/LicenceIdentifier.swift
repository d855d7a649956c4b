/// 电子证照标识 (GB/T 36904): `1.2.156.3005.2.` + 证照类型 21 characters `.` issuer 18 `.` serial `.` version `.` check
/// (ISO 7064 MOD 37,36 over everything after the root, dots left out).
///
/// Example: 1.2.156.3005.2.11100000000013020U004.11411325XT5047750F.1299037.008.C.
package struct LicenceIdentifier: Hashable, Sendable {
  package let text: String

  /// nil unless the identifier is valid; `check` says why.
  package init?(_ raw: String) {
    let check = Self.check(raw)
    guard check.verdict == .valid else { return nil }
    text = check.normalized
  }

  package static func check(_ raw: String) -> NumberCheck {
    // A serial may contain a letter but no hyphen, so hyphens are an error to be reported and not to be dropped.
    let text = normalNumber(raw, dropping: [])
    if let reason = wrong(text) { return .wrong(.elicence, reason, text) }
    return .right(.elicence, text)
  }

  private static func wrong(_ text: String) -> NumberReason? {
    if text.isEmpty { return .empty }
    if let reason = firstWrong(in: text, { $1 == "." || alphabet.contains($1) }) { return reason }
    let root = "1.2.156.3005.2."
    guard text.hasPrefix(root) else { return .structure }
    let parts = text.dropFirst(root.count).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0].count == 21, parts[1].count == 18, (1...22).contains(parts[2].count),
      parts[3].count == 3, parts[4].count == 1
    else { return .structure }
    let expected = checkCharacter(of: parts[0...3].joined())
    return parts[4].first == expected ? nil : .checkCharacter(expected: expected)
  }

  private static let alphabet = Array("0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ")

  private static func checkCharacter(of text: String) -> Character {
    var product = 36
    for character in text {
      var sum = (product + alphabet.firstIndex(of: character)!) % 36
      if sum == 0 { sum = 36 }
      product = sum * 2 % 37
    }
    return alphabet[(37 - product) % 36]
  }

  /// 颁发机构's credit code, the second part.
  package var issuer: String { String(text.split(separator: ".")[6]) }

  package var masked: String { Mask.number(text) }
}
