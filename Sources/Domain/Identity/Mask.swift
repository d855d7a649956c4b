/// What lists show of a person (domain.md §3.6). Full values are shown one at a time, for a reason, and
/// noted.
package enum Mask {
  /// 张*, 张**, 欧阳**, 古**·阿***: the family name stays. Enterprises are not masked.
  package static func name(_ name: String) -> String {
    let parts = name.split(whereSeparator: { dots.contains($0) })
    if parts.count > 1 { return parts.map { masked(String($0), first: 1, last: 0) }.joined(separator: "·") }
    let shown = name.count >= 3 && compound.contains(String(name.prefix(2))) ? 2 : 1
    return masked(name, first: shown, last: 0)
  }

  /// Outside the handling team: first three, last two: 411*************15.
  package static func number(_ number: String) -> String { masked(number, first: 3, last: 2) }

  /// For those who handle the case: 411325********0015.
  package static func numberForHandler(_ number: String) -> String { masked(number, first: 6, last: 4) }

  /// 138****1234; a landline keeps area code and last two: 0377******00.
  package static func phone(_ phone: String) -> String {
    phone.hasPrefix("0") ? masked(phone, first: 4, last: 2) : masked(phone, first: 3, last: 4)
  }

  /// Down to the village and no further: 内乡县七里坪乡河口村三组12号 becomes 内乡县七里坪乡河口村****.
  package static func address(_ address: String) -> String {
    let text = address.filter { !$0.isWhitespace }
    // 内乡县 itself contains a 乡, so the town is looked for after the county.
    var end = text.startIndex
    for words in [["县", "市"], ["街道", "镇", "乡"], ["社区", "居委会", "村"]] {
      if let found = Self.end(of: words, in: text[end...]) { end = found }
    }
    return end == text.endIndex ? text : text[..<end] + "****"
  }

  /// After the first of the words found, in the order of the words; 新村村 and 马庄村居委会 are taken whole.
  private static func end(of words: [String], in text: Substring) -> String.Index? {
    for start in text.indices {
      guard let word = words.first(where: { text[start...].hasPrefix($0) }) else { continue }
      var end = text.index(start, offsetBy: word.count)
      while let more = words.first(where: { text[end...].hasPrefix($0) }) {
        end = text.index(end, offsetBy: more.count)
      }
      return end
    }
    return nil
  }

  private static func masked(_ text: String, first: Int, last: Int) -> String {
    guard text.count > first + last else { return String(repeating: "*", count: text.count) }
    return text.prefix(first) + String(repeating: "*", count: text.count - first - last) + text.suffix(last)
  }

  /// Characters typed for the dot in names of minorities.
  static let dots: Set<Character> = ["·", "•", "‧", "・", "･", "．"]

  private static let compound: Set<String> = [
    "欧阳", "司马", "上官", "诸葛", "东方", "皇甫", "尉迟", "公孙", "慕容", "令狐", "夏侯", "长孙", "宇文", "司徒", "轩辕", "端木",
    "南宫", "西门", "独孤", "太史", "申屠", "公冶", "闻人", "钟离", "澹台", "司空", "呼延", "濮阳", "淳于", "单于", "赫连", "拓跋",
    "百里", "东郭", "鲜于", "万俟", "公羊", "宗政", "闾丘", "仲孙",
  ]
}
