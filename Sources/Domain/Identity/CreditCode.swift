/// 统一社会信用代码 (GB 32100—2015): 18 characters without I O S V Z; registration, kind, region, organisation code,
/// check.
///
/// N1, N2 and N3 are the villages' own: rural collective economic organisations. A wrong check inside the
/// organisation code (GB 11714) is a warning: such codes were issued.
/// Example: 91350100M000100Y43 is right, and 91350100M000100Y4Z is the standard's own example of a wrong one.
package struct CreditCode: Hashable, Sendable {
  package let text: String
  /// False when the organisation code inside is doubtful and the licence should be looked at.
  package let isCertain: Bool

  /// nil unless the code can be accepted; `check` says why.
  package init?(_ raw: String) {
    let check = Self.check(raw)
    guard check.isAccepted else { return nil }
    text = check.normalized
    isCertain = check.verdict == .valid
  }

  package static func check(_ raw: String) -> NumberCheck {
    let text = normalNumber(raw)
    if let reason = wrong(text) { return .wrong(.uscc, reason, text) }
    guard isOrganisationCode(Array(text.utf8)[8..<17]) else {
      return NumberCheck(kind: .uscc, verdict: .orgcodeMismatch, reason: .organisationCode, normalized: text)
    }
    return .right(.uscc, text)
  }

  private static func wrong(_ text: String) -> NumberReason? {
    if text.isEmpty { return .empty }
    guard text.count == 18 else { return .length(text.count, wanted: 18) }
    if let reason = firstWrong(in: text, { (3...8).contains($0) ? $1.isASCIIDigit : value[$1] != nil }) {
      return reason
    }
    guard prefixes.contains(String(text.prefix(2))) else { return .registration }
    var (sum, weight) = (0, 1)
    for character in text.prefix(17) {
      sum += value[character]! * weight
      weight = weight * 3 % 31
    }
    let expected = alphabet[(31 - sum % 31) % 31]
    return text.last == expected ? nil : .checkCharacter(expected: expected)
  }

  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
  private static let value = Dictionary(uniqueKeysWithValues: alphabet.enumerated().map { ($1, $0) })

  /// 登记管理部门 and 机构类别 that the standard and its amendments name.
  private static let prefixes: Set<String> = {
    let kinds: [Character: String] = [
      "1": "1239", "2": "19", "3": "123459", "4": "19", "5": "12349", "6": "129", "7": "129", "8": "19",
      "9": "123",
      "A": "19", "N": "1239", "Y": "1",
    ]
    return Set(kinds.flatMap { first, seconds in seconds.map { "\(first)\($0)" } })
  }()

  private static func isOrganisationCode(_ code: ArraySlice<UInt8>) -> Bool {
    let weights = [3, 7, 9, 10, 5, 8, 4, 2]
    func number(_ byte: UInt8) -> Int { byte < 58 ? Int(byte) - 48 : Int(byte) - 55 }
    let sum = zip(code, weights).reduce(0) { $0 + number($1.0) * $1.1 }
    let check = 11 - sum % 11
    let last = code.last!
    return switch check {
    case 10: last == UInt8(ascii: "X")
    case 11: last == UInt8(ascii: "0")
    default: Int(last) - 48 == check
    }
  }

  /// An enterprise's code is public (企业信息公示暂行条例), so lists show it in full.
  package var masked: String { text }
}
