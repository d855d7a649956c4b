/// 公民身份号码 (GB 11643—1999): 6 region, 8 birth, 3 sequence (odd male, even female), 1 check.
///
/// The region is judged by its province part only: codes were abolished and reissued too often to refuse a
/// real card.
/// Example: 11010519491231002X is right; 41132519881301001X has a right check digit and a 13th month.
package struct CitizenNumber: Hashable, Sendable {
  package let text: String

  /// nil unless the number is valid; `check` says why.
  package init?(_ raw: String, today: Day) {
    let check = Self.check(raw, today: today)
    guard check.verdict == .valid else { return nil }
    text = check.normalized
  }

  package static func check(_ raw: String, today: Day) -> NumberCheck {
    let text = normalNumber(raw)
    if let reason = wrong(text, today: today) { return .wrong(.residentID, reason, text) }
    guard text.utf8.count == 15 else { return .right(.residentID, text) }
    let upgraded = upgrade(text)
    return NumberCheck(
      kind: .residentID, verdict: .legacy15, reason: .legacy15(today: upgraded), normalized: upgraded)
  }

  private static func wrong(_ text: String, today: Day) -> NumberReason? {
    if text.isEmpty { return .empty }
    if text.utf8.count == 15, isASCIIDigits(text) {
      return wrong(region: text, birth: "19" + text.dropFirst(6).prefix(6), today: today)
    }
    guard text.count == 18 else { return .length(text.count, wanted: 18) }
    if let reason = firstWrong(in: text, { $1.isASCIIDigit || $0 == 18 && $1 == "X" }) { return reason }
    if let reason = wrong(region: text, birth: String(text.dropFirst(6).prefix(8)), today: today) {
      return reason
    }
    let expected = checkCharacter(text)
    return text.last == expected ? nil : .checkCharacter(expected: expected)
  }

  private static func wrong(region text: String, birth: String, today: Day) -> NumberReason? {
    guard let province = Int(text.prefix(2)), provinces.contains(province) else { return .province }
    guard let birth = day(birth) else { return .birthday }
    if birth > today { return .birthInFuture }
    // 1880 is in the standard's own sample; no living person was born more than 150 years ago.
    return birth.year < today.year - 150 ? .bornTooEarly : nil
  }

  // GB 11643—1999 inserted the century and appended a check digit. Every living person with 15 digits was born in 19xx.
  private static func upgrade(_ text: String) -> String {
    let body = text.prefix(6) + "19" + text.dropFirst(6)
    return String(body) + String(checkCharacter(String(body)))
  }

  private static func checkCharacter(_ text: String) -> Character {
    let weights = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2]
    let sum = zip(text.utf8, weights).reduce(0) { $0 + Int($1.0 - 48) * $1.1 }
    return Array("10X98765432")[sum % 11]
  }

  private static func day(_ digits: String) -> Day? {
    guard let number = Int(digits) else { return nil }
    return Day(year: number / 10_000, month: number / 100 % 100, day: number % 100)
  }

  /// 81–83 are 港澳台居民居住证.
  private static let provinces: Set<Int> = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52, 53, 54,
    61, 62, 63,
    64, 65, 71, 81, 82, 83,
  ]

  package var birth: Day { Self.day(String(text.dropFirst(6).prefix(8)))! }

  package var sex: Sex { Array(text.utf8)[16] % 2 == 1 ? .male : .female }

  /// Whole years on a day: born 1990-03-07, on 2026-03-06 it is 35 and on 2026-03-07 it is 36.
  package func age(on day: Day) -> Int {
    let (b, d) = (birth.civil, day.civil)
    return d.year - b.year - ((d.month, d.day) < (b.month, b.day) ? 1 : 0)
  }

  package var masked: String { Mask.number(text) }
}

/// 性别, as the citizen number says.
package enum Sex: String, Hashable, Sendable, Codable, CaseIterable {
  case male, female
  package var title: String { self == .male ? "男" : "女" }
}
