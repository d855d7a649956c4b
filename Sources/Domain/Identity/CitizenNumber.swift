/// 公民身份号码 (GB 11643—1999): 6 region, 8 birth, 3 sequence (odd male, even female), 1 check.
///
/// The region is judged by its province part only: codes were abolished and reissued too often to refuse a real card.
/// Example: 11010519491231002X is right; 41132519881301001X has a right check digit and a 13th month.
package struct CitizenNumber: Hashable, Sendable {
  package let text: String

  package init?(_ raw: String, today: Day) {
    let check = Self.check(raw, today: today)
    guard check.verdict == .valid else { return nil }
    text = check.normalized
  }

  package static func check(_ raw: String, today: Day) -> NumberCheck {
    let text = normalNumber(raw)
    let bytes = Array(text.utf8)
    if bytes.isEmpty { return .wrong(.empty, text) }
    if bytes.count == 15, isASCIIDigits(text) { return .wrong(.legacy15, text) }
    guard bytes.count == 18 else { return .wrong(.length(text.count, wanted: 18), text) }
    guard isASCIIDigits(text.prefix(17)), bytes[17] == UInt8(ascii: "X") || (48...57).contains(bytes[17])
    else { return .wrong(.characters, text) }
    guard let province = Int(text.prefix(2)), provinces.contains(province) else { return .wrong(.province, text) }
    func number(_ range: Range<Int>) -> Int { bytes[range].reduce(0) { $0 * 10 + Int($1 - 48) } }
    guard let birth = Day(year: number(6..<10), month: number(10..<12), day: number(12..<14))
    else { return .wrong(.birthday, text) }
    if birth > today { return .wrong(.birthInFuture, text) }
    // 1880 stands in the standard's own sample; nobody alive was born more than 150 years ago.
    if birth.year < today.year - 150 { return .wrong(.bornTooEarly, text) }
    let expected = checkCharacter(bytes)
    guard Character(UnicodeScalar(bytes[17])) == expected else {
      return .wrong(.checkCharacter(expected: expected), text)
    }
    return NumberCheck(verdict: .valid, normalized: text)
  }

  private static func checkCharacter(_ bytes: [UInt8]) -> Character {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(bytes, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
    return Array("10X98765432")[sum % 11]
  }

  /// 81–83 are 港澳台居民居住证.
  private static let provinces: Set<Int> = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54, 61, 62, 63,
    64, 65, 71, 81, 82, 83,
  ]

  package var birth: Day {
    let digits = text.utf8.map { Int($0) - 48 }
    func number(_ range: Range<Int>) -> Int { digits[range].reduce(0) { $0 * 10 + $1 } }
    return Day(year: number(6..<10), month: number(10..<12), day: number(12..<14))!
  }

  package var isMale: Bool { Array(text.utf8)[16] % 2 == 1 }

  /// Whole years on a day.
  package func age(on day: Day) -> Int {
    let (b, d) = (birth.civil, day.civil)
    return d.year - b.year - ((d.month, d.day) < (b.month, b.day) ? 1 : 0)
  }
}
