/// What people type or say, evened out for comparison.
package struct SearchText: Sendable {
  /// Lower case, half width, simplified, ages and other numbers as digits; without spaces and punctuation.
  package let scalars: [Unicode.Scalar]

  package init(_ text: String, reading: any HanReading) {
    let even = reading.simplified(text).unicodeScalars.compactMap { scalar -> Unicode.Scalar? in
      let scalar = scalar.halfWidth
      guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else { return nil }
      return ("A"..."Z").contains(scalar) ? Unicode.Scalar(scalar.value + 32) : scalar
    }
    scalars = Self.withDigits(even)
  }

  private init(scalars: [Unicode.Scalar]) { self.scalars = scalars }

  package var isEmpty: Bool { scalars.isEmpty }

  /// Only Latin letters and digits: initials or spelt-out readings.
  package var isLatin: Bool {
    !scalars.isEmpty && scalars.allSatisfy { $0.isASCII } && scalars.contains { $0.isLetter }
  }

  /// Without the small words of speech; the text itself when nothing else is in it.
  package var withoutFillers: SearchText {
    var rest: [Unicode.Scalar] = []
    var place = 0
    while place < scalars.count {
      if let filler = Self.fillers.first(where: { scalars[place...].starts(with: $0) }) {
        place += filler.count
      } else {
        rest.append(scalars[place])
        place += 1
      }
    }
    // 办营业执照 and 申请营业执照 are 营业执照.
    if let verb = Self.verbs.first(where: { rest.starts(with: $0) }), rest.count >= verb.count + 2 {
      rest.removeFirst(verb.count)
    }
    return rest.isEmpty ? self : SearchText(scalars: rest)
  }

  private static let verbs: [[Unicode.Scalar]] = ["办理", "申请", "申办", "办个", "办"].map { Array($0.unicodeScalars) }

  // The longer first, so that 能不能 goes before 能.
  private static let fillers: [[Unicode.Scalar]] = [
    "需要什么手续", "需要啥手续", "要什么手续", "要啥手续", "需要什么", "需要啥", "有没有", "能不能", "可不可以", "中不中", "多少钱",
    "怎么办理", "咋办理", "怎么办", "咋办", "怎么弄", "咋弄", "咋整", "去哪里", "去哪儿", "上哪儿", "在哪里", "在哪儿", "上哪", "去哪", "在哪",
    "怎么", "怎样", "如何", "咋样", "什么", "为啥", "请问", "麻烦", "我想", "俺想", "想要", "可以", "俺们", "我们", "咱们", "俺村", "俺家",
    "我家", "咱家", "咱村", "这个", "那个", "一下", "俺", "咱", "咋", "啥", "想", "吗", "呢", "吧", "呀", "啊", "了", "的", "我", "把", "没有",
    "给", "着", "嘞", "哩", "呗", "就", "也", "都", "还",
  ].map { Array($0.unicodeScalars) }.sorted { $0.count > $1.count }

  // MARK: Numbers

  private static let digits: [Unicode.Scalar: Int] = [
    "零": 0, "〇": 0, "一": 1, "二": 2, "两": 2, "三": 3, "四": 4, "五": 5, "六": 6, "七": 7, "八": 8, "九": 9,
  ]

  /// 八十三 as 83, so that what is said of ages meets what is written. A numeral without 十 or 百 stays: 一次性 is no count.
  private static func withDigits(_ scalars: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var (even, place) = ([Unicode.Scalar](), 0)
    while place < scalars.count {
      var (end, sum, digit, hasUnit) = (place, 0, nil as Int?, false)
      loop: while end < scalars.count {
        switch scalars[end] {
        case "十":
          sum += (digit ?? 1) * 10
          (digit, hasUnit) = (nil, true)
        case "百":
          guard let count = digit else { break loop }
          sum += count * 100
          (digit, hasUnit) = (nil, true)
        case let other:
          guard digit == nil, let value = digits[other] else { break loop }
          digit = value
        }
        end += 1
      }
      if hasUnit, end - place >= 2 {
        even += String(sum + (digit ?? 0)).unicodeScalars
        place = end
      } else {
        even.append(scalars[place])
        place += 1
      }
    }
    return even
  }

  /// The numbers written in it.
  var numbers: [Int] {
    scalars.split { !$0.isDigit }.compactMap { Int(String(String.UnicodeScalarView($0))) }
  }
}

extension Unicode.Scalar {
  var isDigit: Bool { ("0"..."9").contains(self) }
  var isLetter: Bool { ("a"..."z").contains(self) }
}
