/// 办件编号: `NX-306-20261123-0007-3` — county letters, the town's three digits, the day, a running number of that town and
/// day, a check digit (ISO 7064 MOD 11,10 over all digits before it), so that a misheard number is noticed.
package struct CaseNumber: Hashable, Sendable {
  package let text: String

  package init(letters: CountyLetters, town: PlaceCode, day: Day, serial: Int) {
    let townDigits = String(town.text.dropFirst(6).prefix(3))
    let padded = String(repeating: "0", count: max(0, 4 - String(serial).count)) + String(serial)
    let check = checkDigit(of: townDigits + day.compact + padded)
    text = "\(letters.text)-\(townDigits)-\(day.compact)-\(padded)-\(check)"
  }

  /// Parses what a person typed; nil when the check digit is wrong.
  package init?(_ typed: String) {
    let parts = typed.uppercased().split(separator: "-", omittingEmptySubsequences: false)
    guard parts.count == 5, parts.dropFirst().allSatisfy({ $0.allSatisfy(\.isASCIIDigit) && !$0.isEmpty }),
      checkDigit(of: parts[1...3].joined()) == parts[4]
    else { return nil }
    text = parts.joined(separator: "-")
  }
}

/// 查询码: eight random digits and a check digit. Together with the last four digits of the phone it shows a case's stage;
/// it says nothing of the person.
package struct LookupCode: Hashable, Sendable {
  package let text: String

  /// - Parameter random: any number; eight digits of it are used.
  package init(random: UInt64) {
    let digits = String(random % 100_000_000)
    let padded = String(repeating: "0", count: 8 - digits.count) + digits
    text = padded + checkDigit(of: padded)
  }

  package init?(_ typed: String) {
    let digits = typed.filter { !$0.isWhitespace && $0 != "-" }
    guard digits.count == 9, digits.allSatisfy(\.isASCIIDigit),
      checkDigit(of: String(digits.prefix(8))) == digits.suffix(1)
    else { return nil }
    text = digits
  }
}

/// ISO 7064 MOD 11,10: detects every single wrong digit and nearly every swap of neighbours.
private func checkDigit(of digits: String) -> String {
  var product = 10
  for digit in digits {
    var sum = (digit.wholeNumberValue! + product) % 10
    if sum == 0 { sum = 10 }
    product = sum * 2 % 11
  }
  return String((11 - product) % 10)
}

extension CaseNumber: Codable {
  package init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}

extension LookupCode: Codable {
  package init(from decoder: any Decoder) throws { text = try decoder.singleValueContainer().decode(String.self) }
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
