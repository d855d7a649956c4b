/// 统一社会信用代码 (GB 32100—2015): 18 characters without I O S V Z; registration, kind, region, organisation code, check.
///
/// N1, N2 and N3 are the villages' own: rural collective economic organisations. A wrong check inside the organisation
/// code (GB 11714) is a warning: such codes were issued.
package struct CreditCode: Hashable, Sendable {
  package let text: String

  package init?(_ raw: String) {
    let check = Self.check(raw)
    guard check.isAccepted else { return nil }
    text = check.normalized
  }

  package static func check(_ raw: String) -> NumberCheck {
    let text = normalNumber(raw)
    if text.isEmpty { return .wrong(.empty, text) }
    guard text.count == 18 else { return .wrong(.length(text.count, wanted: 18), text) }
    let values = text.compactMap { value[$0] }
    guard values.count == 18 else { return .wrong(.characters, text) }
    guard prefixes.contains(String(text.prefix(2))) else { return .wrong(.registration, text) }
    guard isASCIIDigits(text.dropFirst(2).prefix(6)) else { return .wrong(.characters, text) }
    var (sum, weight) = (0, 1)
    for value in values.prefix(17) {
      sum += value * weight
      weight = weight * 3 % 31
    }
    let expected = alphabet[(31 - sum % 31) % 31]
    guard text.last == expected else { return .wrong(.checkCharacter(expected: expected), text) }
    guard isOrganisationCode(Array(text.utf8)[8..<17]) else {
      return NumberCheck(verdict: .orgcodeMismatch, reason: .organisationCode, normalized: text)
    }
    return NumberCheck(verdict: .valid, normalized: text)
  }

  private static let alphabet = Array("0123456789ABCDEFGHJKLMNPQRTUWXY")
  private static let value = Dictionary(uniqueKeysWithValues: alphabet.enumerated().map { ($1, $0) })

  /// 登记管理部门 and 机构类别 that the standard and its amendments name.
  private static let prefixes: Set<String> = {
    let kinds: [Character: String] = [
      "1": "1239", "2": "19", "3": "1234591", "4": "19", "5": "12349", "6": "129", "7": "129", "8": "19", "9": "123",
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
}
