/// 区划级别, from the widest to the narrowest.
package enum PlaceLevel: Int, Hashable, Comparable, Sendable, Codable, CaseIterable {
  case province = 1, city, county, town, village, group

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  package var title: String {
    switch self {
    case .province: "省"
    case .city: "市"
    case .county: "县"
    case .town: "乡镇"
    case .village: "村（社区）"
    case .group: "组"
    }
  }

  /// `town`, 乡镇 or one of the other words offices write. 市 alone is a city; a county-level one is a 县级市.
  package init?(word: String) {
    switch word.lowercased() {
    case "province", "省", "省级", "自治区", "直辖市": self = .province
    case "city", "市", "市级", "地级", "地级市", "自治州", "地区", "盟": self = .city
    case "county", "县", "县级", "区", "市（县）", "市辖区", "县级市", "自治县", "旗", "自治旗", "区县", "县（区）", "县（市、区）": self = .county
    case "town", "乡镇", "镇", "乡", "街道", "街道办事处", "民族乡", "苏木", "乡级", "乡镇级", "乡镇（街道）": self = .town
    case "village", "村", "村（社区）", "社区", "村级", "居委会", "村委会", "嘎查": self = .village
    case "group", "组", "村民小组", "组级": self = .group
    default: return nil
    }
  }
}

/// 区划代码: the 12 digits of the National Bureau of Statistics (2 province, 2 city, 2 county, 3 town, 3 village); a 组 has no
/// national code and gets our own suffix: `411325306203-02` (domain.md §3.5). Names repeat, so codes are the key.
package struct PlaceCode: Hashable, Comparable, Sendable {
  package let text: String

  package init?(_ text: String) {
    if text.utf8.count == 12, isASCIIDigits(text) {  // nearly all, and long lists are full of them
      self.text = text
      return
    }
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    guard let digits = parts.first, digits.utf8.count == 12, digits.utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    if parts.count == 2 {
      guard parts[1].utf8.count == 2, isASCIIDigits(parts[1]), parts[1] != "00", !digits.hasSuffix("000")
      else { return nil }
    } else if parts.count != 1 {
      return nil
    }
    self.text = text
  }

  private init(unchecked text: String) { self.text = text }

  package static func < (a: Self, b: Self) -> Bool { a.text < b.text }

  package var level: PlaceLevel {
    if text.utf8.count > 12 { return .group }
    if !text.hasSuffix("000") { return .village }
    if !text.hasSuffix("000000") { return .town }
    if !text.dropFirst(4).hasPrefix("00") { return .county }
    return text.dropFirst(2).hasPrefix("00") ? .province : .city
  }

  private func ancestor(keeping digits: Int) -> PlaceCode {
    PlaceCode(unchecked: String(text.prefix(digits)) + String(repeating: "0", count: 12 - digits))
  }

  package var county: PlaceCode { ancestor(keeping: 6) }
  /// The town that contains it; nil above the town.
  package var town: PlaceCode? { level >= .town ? ancestor(keeping: 9) : nil }
  package var village: PlaceCode? { level >= .village ? PlaceCode(unchecked: String(text.prefix(12))) : nil }

  package var parent: PlaceCode? {
    switch level {
    case .province: nil
    case .city: ancestor(keeping: 2)
    case .county: ancestor(keeping: 4)
    case .town: county
    case .village: town
    case .group: village
    }
  }

  /// The half-open range of codes of this place and everything in it. Digits only, so that every collation agrees.
  package var span: (from: String, before: String) {
    let digits = [.province: 2, .city: 4, .county: 6, .town: 9][level] ?? 12
    let next = String((Int(text.prefix(digits)) ?? 0) + 1)
    return (text, String(repeating: "0", count: max(0, digits - next.utf8.count)) + next)
  }

  /// Whether a place is this one or lies in it.
  package func contains(_ other: PlaceCode) -> Bool {
    switch level {
    case .group: self == other
    case .village: other.text.prefix(12) == text
    case .town: other.text.prefix(9) == text.prefix(9)
    case .county: other.text.prefix(6) == text.prefix(6)
    case .city: other.text.prefix(4) == text.prefix(4)
    case .province: other.text.prefix(2) == text.prefix(2)
    }
  }

  package func group(_ number: Int) -> PlaceCode? {
    level == .village ? PlaceCode("\(text)-\(padded(number, 2))") : nil
  }
}

extension PlaceCode: Codable {
  package init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
