/// 找事项: finds catalogue items by what people call them (R021 asks for a catalogue people can use; they say
/// 吃低保, not 最低生活保障审核确认).
///
/// Each item is judged by the best of its names. Equal beats beginning, beginning beats holding, holding
/// beats sharing pairs of characters, and rare pairs weigh more than common ones; single characters decide
/// among the rest, which is what finds 残疾证 behind the slip 残急证. Traditional characters, full width and small
/// words of speech are evened out. Example: “俺想吃低保” finds 最低生活保障审核确认, whose other name 吃低保 it holds.
package struct ItemSearch: Sendable {
  package struct Entry: Hashable, Sendable {
    package let id: ID<CatalogueItem>
    package let name: String
    package let otherNames: [String]

    package init(id: ID<CatalogueItem>, name: String, otherNames: [String] = []) {
      self.id = id
      self.name = name
      self.otherNames = otherNames
    }
  }

  private struct Name {
    let text: [Unicode.Scalar]
    let pairs: Set<Pair>
    let characters: Set<Unicode.Scalar>
  }

  private struct Item {
    let id: ID<CatalogueItem>
    let names: [Name]  // its own name first
    let pairs: Set<Pair>
    let characters: Set<Unicode.Scalar>
  }

  private struct Pair: Hashable {
    let first, second: Unicode.Scalar
  }

  private let items: [Item]
  private var pairWeights: [Pair: Double] = [:]
  private var characterWeights: [Unicode.Scalar: Double] = [:]

  package init(entries: [Entry]) {
    items = entries.map { entry in
      let names = ([entry.name] + entry.otherNames).map { SearchText.withoutFillers(SearchText.normal($0)) }
        .filter { !$0.isEmpty }.map(Self.name)
      return Item(
        id: entry.id, names: names, pairs: names.reduce(into: []) { $0.formUnion($1.pairs) },
        characters: names.reduce(into: []) { $0.formUnion($1.characters) })
    }
    var pairCounts: [Pair: Int] = [:]
    var characterCounts: [Unicode.Scalar: Int] = [:]
    for item in items {
      for pair in item.pairs { pairCounts[pair, default: 0] += 1 }
      for character in item.characters { characterCounts[character, default: 0] += 1 }
    }
    pairWeights = pairCounts.mapValues { Self.rarity($0, of: items.count) }
    characterWeights = characterCounts.mapValues { Self.rarity($0, of: items.count) }
  }

  /// The items that fit a query, best first; none when nothing fits well enough.
  package func find(_ query: String, limit: Int) -> [ID<CatalogueItem>] {
    let whole = SearchText.normal(query)
    let core = SearchText.withoutFillers(whole)
    guard !whole.isEmpty, !core.isEmpty, limit > 0 else { return [] }
    let asked = Self.name(core)

    var found: [(score: Double, place: Int)] = []
    for (place, item) in items.enumerated() {
      let score = score(item, asked: asked, whole: whole)
      if score >= 1 { found.append((score, place)) }
    }
    found.sort { $0.score != $1.score ? $0.score > $1.score : $0.place < $1.place }
    // What fits far worse than the best is noise to the reader.
    let least = (found.first?.score ?? 0) * 0.2
    return found.prefix(limit).filter { $0.score >= least }.map { items[$0.place].id }
  }

  private func score(_ item: Item, asked: Name, whole: [Unicode.Scalar]) -> Double {
    var best = 0.0
    for (number, name) in item.names.enumerated() {
      let score = score(name, asked: asked, whole: whole) * (number == 0 ? 1.02 : 1)
      best = max(best, score)
    }
    // All names together: “残疾人的护理费” is spread over several of them.
    let together = Self.sum(asked.pairs.intersection(item.pairs), pairWeights)
    return best + 1.0 * together + 0.1
      * Self.sum(asked.characters.intersection(item.characters), characterWeights)
  }

  private func score(_ name: Name, asked: Name, whole: [Unicode.Scalar]) -> Double {
    if name.text == asked.text || name.text == whole { return 100 }
    let likeness =
      Double(min(name.text.count, asked.text.count)) / Double(max(name.text.count, asked.text.count))
    if asked.text.count >= 2 {
      if name.text.starts(with: asked.text) { return 50 + 30 * likeness }
      if name.text.holds(asked.text) { return 45 + 30 * likeness }
    }
    if name.text.count >= 2, whole.holds(name.text) || asked.text.holds(name.text) {
      return 8 + 2 * Self.sum(name.pairs, pairWeights) + 10 * likeness
    }
    let sharedPairs = Self.sum(asked.pairs.intersection(name.pairs), pairWeights)
    let sharedCharacters = asked.characters.intersection(name.characters)
    guard sharedPairs > 0 || sharedCharacters.count >= 2 else { return 0 }
    let characters = Self.sum(sharedCharacters, characterWeights)
    let cover = Double(sharedCharacters.count) / Double(asked.characters.union(name.characters).count)
    let slip = name.text.differsInOnePlace(from: asked.text) ? 1.5 : 1
    return (sharedPairs + 0.5 * characters) * (0.4 + cover) * slip
  }

  private static func name(_ text: [Unicode.Scalar]) -> Name {
    Name(
      text: text, pairs: Set(zip(text, text.dropFirst()).map { Pair(first: $0, second: $1) }),
      characters: Set(text))
  }

  /// Between some 0.5 (in every item) and 6 (in one of two hundred).
  private static func rarity(_ count: Int, of all: Int) -> Double {
    var (ratio, bits) = (Double(all + 1) / Double(count), 0.0)
    while ratio >= 2 {
      ratio /= 2
      bits += 1
    }
    return 0.5 + 0.7 * (bits + ratio - 1)
  }

  private static func sum<Part: Hashable>(_ parts: Set<Part>, _ weights: [Part: Double]) -> Double {
    // In a fixed order: a sum of fractions depends on it, and a set has another order in every process.
    parts.map { weights[$0] ?? 0 }.sorted().reduce(0, +)
  }
}

extension [Unicode.Scalar] {
  fileprivate func holds(_ part: [Unicode.Scalar]) -> Bool {
    guard !part.isEmpty, part.count <= count else { return false }
    return (0...count - part.count).contains { self[$0..<$0 + part.count].elementsEqual(part) }
  }

  /// One character mistyped: 残急证 for 残疾证.
  fileprivate func differsInOnePlace(from other: [Unicode.Scalar]) -> Bool {
    count >= 3 && count == other.count && zip(self, other).count { $0 != $1 } == 1
  }
}

/// What people type, evened out for comparison.
package enum SearchText {
  /// Lower case, half width, simplified; without spaces and punctuation.
  package static func normal(_ text: String) -> [Unicode.Scalar] {
    text.unicodeScalars.compactMap { scalar in
      var scalar = scalar
      if (0xFF01...0xFF5E).contains(scalar.value) { scalar = Unicode.Scalar(scalar.value - 0xFEE0)! }
      guard scalar.properties.isAlphabetic || scalar.properties.numericType != nil else { return nil }
      if ("A"..."Z").contains(scalar) { return Unicode.Scalar(scalar.value + 32) }
      return simplified[scalar] ?? scalar
    }
  }

  /// Without the small words of speech; the text itself when nothing else is in it.
  static func withoutFillers(_ text: [Unicode.Scalar]) -> [Unicode.Scalar] {
    var rest: [Unicode.Scalar] = []
    var place = 0
    while place < text.count {
      if let filler = fillers.first(where: { text[place...].starts(with: $0) }) {
        place += filler.count
      } else {
        rest.append(text[place])
        place += 1
      }
    }
    // 办营业执照 and 申请营业执照 are 营业执照.
    if let verb = verbs.first(where: { rest.starts(with: $0) }), rest.count >= verb.count + 2 {
      rest.removeFirst(verb.count)
    }
    return rest.isEmpty ? text : rest
  }

  private static let verbs: [[Unicode.Scalar]] = ["办理", "申请", "申办", "办"].map { Array($0.unicodeScalars) }

  // The longer first, so that 能不能 goes before 能.
  private static let fillers: [[Unicode.Scalar]] = [
    "需要什么手续", "要什么手续", "要啥手续", "需要啥", "能不能", "有没有", "可不可以", "多少钱", "怎么办理", "怎么办", "咋办理", "咋办",
    "怎么", "怎样", "如何", "咋样", "什么", "请问", "我想", "俺想", "想要", "可以", "俺村", "俺家", "我家", "俺", "咋", "啥", "想", "吗",
    "呢",
    "吧", "呀", "啊", "了", "的", "我", "把", "没有", "没",
  ].map { Array($0.unicodeScalars) }

  // Traditional forms of the characters that item names and requests are made of.
  private static let simplified: [Unicode.Scalar: Unicode.Scalar] = {
    let pairs = Array(
      """
      異异離离營营業业執执證证醫医療疗險险養养農农業业產产權权變变註注銷销記记計计護护員员機机構构戶户領领補补換换辦办請请\
      報报銷销賬账貸贷學学費费錢钱額额給给發发審审認认確确備备訂订設设許许經经濟济營营處处運运輸输車车駕驾駛驶檢检驗验環环\
      樹树採采當当鄉乡鎮镇縣县區区長长門门開开關关間间電电網网廠厂場场飲饮餐餐藥药衛卫動动殘残齡龄歲岁親亲屬属\
      嬰婴兒儿婦妇孫孙爺爷撫抚卹恤軍军職职業业勞劳傷伤亡亡喪丧遺遗繼继承承贈赠與与買买賣卖租租貨货稅税務务單单據据章章\
      條条例例規规劃划範范標标準准質质監监督督綜综合合統统計计檔档資资訊讯頭头臺台灣湾號号碼码體体無无種种類类補补貼贴\
      災灾難难貧贫困困窮穷實实際际項项專专導导師师團团圓圆園园際际陽阳陰阴歷历史史舊旧樓楼層层產产廢废棄弃轉转讓让續续約约\
      執执紙纸筆笔書书畫画獨独雙双親亲孤孤養养豬猪雞鸡魚鱼龍龙馬马鳥鸟蠶蚕蔥葱苗苗種种穀谷麥麦糧粮飼饲獸兽獵猎礦矿\
      廣广告告燒烧煙烟酒酒鹽盐氣气熱热電电燈灯塊块壩坝橋桥鐵铁路路線线邊边邊边過过還还進进這这遷迁選选適适鄰邻鑑鉴鑒鉴
      """.unicodeScalars.filter { !$0.properties.isWhitespace })
    var table: [Unicode.Scalar: Unicode.Scalar] = [:]
    for place in stride(from: 0, to: pairs.count - 1, by: 2) where pairs[place] != pairs[place + 1] {
      table[pairs[place]] = pairs[place + 1]
    }
    return table
  }()
}
