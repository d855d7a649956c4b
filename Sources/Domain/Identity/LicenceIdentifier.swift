/// 电子证照标识 (GB/T 36904): `1.2.156.3005.2.` + 证照类型 21 characters `.` issuer 18 `.` serial `.` version `.` check
/// (ISO 7064 MOD 37,36 over everything after the root, dots left out).
package struct LicenceIdentifier: Hashable, Sendable {
  package let text: String

  package init?(_ raw: String) {
    let check = Self.check(raw)
    guard check.verdict == .valid else { return nil }
    text = check.normalized
  }

  package static func check(_ raw: String) -> NumberCheck {
    let text = normalNumber(raw, dropping: [" ", "\u{3000}", "\t"])
    if text.isEmpty { return .wrong(.empty, text) }
    let root = "1.2.156.3005.2."
    guard text.hasPrefix(root) else { return .wrong(.structure, text) }
    let parts = text.dropFirst(root.count).split(separator: ".", omittingEmptySubsequences: false)
    guard parts.count == 5, parts[0].count == 21, parts[1].count == 18, (1...22).contains(parts[2].count),
      parts[3].count == 3, parts[4].count == 1
    else { return .wrong(.structure, text) }
    guard parts.joined().allSatisfy({ alphabet.contains($0) }) else { return .wrong(.characters, text) }
    let expected = checkCharacter(of: parts[0...3].joined())
    guard parts[4].first == expected else { return .wrong(.checkCharacter(expected: expected), text) }
    return NumberCheck(verdict: .valid, normalized: text)
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
}
