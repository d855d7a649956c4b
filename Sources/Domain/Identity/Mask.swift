/// What lists show of a person (domain.md §3.6). Full values are shown one at a time, for a reason, and noted.
package enum Mask {
  /// 张*, 张**, 欧阳**, 古丽**: the family name stays. Enterprises are not masked.
  package static func name(_ name: String) -> String {
    let parts = name.split(separator: "·")
    if parts.count > 1 { return "\(parts[0].prefix(1))*·" + String(repeating: "*", count: parts.dropFirst().joined().count) }
    let shown = name.count >= 3 && compound.contains(String(name.prefix(2))) ? 2 : 1
    return String(name.prefix(shown)) + String(repeating: "*", count: max(0, name.count - shown))
  }

  /// Outside the handling team: first three, last two.
  package static func number(_ number: String) -> String { masked(number, first: 3, last: 2) }

  /// For who handles the case: 411325********0015.
  package static func numberForHandler(_ number: String) -> String { masked(number, first: 6, last: 4) }

  /// 138****1234; a landline keeps area code and last two.
  package static func phone(_ phone: String) -> String {
    phone.hasPrefix("0") ? masked(phone, first: 4, last: 2) : masked(phone, first: 3, last: 4)
  }

  private static func masked(_ text: String, first: Int, last: Int) -> String {
    guard text.count > first + last else { return String(repeating: "*", count: text.count) }
    return text.prefix(first) + String(repeating: "*", count: text.count - first - last) + text.suffix(last)
  }

  private static let compound: Set<String> = [
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "长孙", "宇文", "司徒", "轩辕", "端木",
    "南宫", "西门", "独孤", "太史", "申屠", "公冶", "闻人", "钟离", "澹台", "司空", "呼延", "濮阳", "淳于", "单于",
  ]
}
