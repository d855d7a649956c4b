/// A civil day in Asia/Shanghai, counted from 1970-01-01.
package struct Day: Hashable, Comparable, Sendable {
  package let number: Int
  package init(_ number: Int) { self.number = number }
  package static func < (a: Day, b: Day) -> Bool { a.number < b.number }

  /// nil when there is no such day.
  package init?(year: Int, month: Int, day: Int) {
    guard (1...9999).contains(year), (1...12).contains(month), day >= 1, day <= Self.daysIn(month: month, of: year)
    else { return nil }
    // Days are counted from 1 March, so that the leap day is the last of its year (Howard Hinnant's algorithm).
    let y = month <= 2 ? year - 1 : year
    let era = y / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
    let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
    number = era * 146_097 + dayOfEra - 719_468
  }

  /// Strictly `YYYY-MM-DD`.
  package init?(iso text: some StringProtocol) {
    let bytes = Array(text.utf8)
    guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-") else { return nil }
    func number(_ range: Range<Int>) -> Int? {
      bytes[range].reduce(0) { sum, byte in
        sum.flatMap { (48...57).contains(byte) ? $0 * 10 + Int(byte - 48) : nil }
      }
    }
    guard let year = number(0..<4), let month = number(5..<7), let day = number(8..<10),
      let made = Day(year: year, month: month, day: day)
    else { return nil }
    self = made
  }

  package static func daysIn(month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  package var civil: (year: Int, month: Int, day: Int) {
    let shifted = number + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let m = (5 * dayOfYear + 2) / 153
    let month = m < 10 ? m + 3 : m - 9
    return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * m + 2) / 5 + 1)
  }

  package var year: Int { civil.year }
  package var month: Int { civil.month }
  package var dayOfMonth: Int { civil.day }

  /// 1 Monday … 7 Sunday.
  package var weekday: Int { ((number + 3) % 7 + 7) % 7 + 1 }

  package func adding(days: Int) -> Day { Day(number + days) }

  package var iso: String {
    let (year, month, day) = civil
    return "\(padded(year, 4))-\(padded(month, 2))-\(padded(day, 2))"
  }
  /// 11月25日 周三
  package var short: String {
    let (_, month, day) = civil
    return "\(month)月\(day)日 \(weekdayName)"
  }
  /// 2026年11月25日
  package var long: String {
    let (year, month, day) = civil
    return "\(year)年\(month)月\(day)日"
  }
  /// 20261125
  package var compact: String {
    let (year, month, day) = civil
    return padded(year, 4) + padded(month, 2) + padded(day, 2)
  }
  package var weekdayName: String { ["周一", "周二", "周三", "周四", "周五", "周六", "周日"][weekday - 1] }
}

func padded(_ number: Int, _ width: Int) -> String {
  let digits = String(number)
  return String(repeating: "0", count: max(0, width - digits.count)) + digits
}

extension Day: Codable {
  package init(from decoder: any Decoder) throws { number = try decoder.singleValueContainer().decode(Int.self) }
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(number)
  }
}
