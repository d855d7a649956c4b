/// 找事项: finds catalogue items by what people call them (R021 asks for a catalogue people can use; they say
/// 吃低保, not 最低生活保障审核确认). How it judges: docs/decisions/0027.
///
/// Made once for a catalogue and asked often: an index from pairs of characters, and of syllables, to the names that hold
/// them.
package struct ItemSearch: Sendable {
  package struct Hit: Hashable, Sendable {
    package let code: String
    package let score: Double  // comparable within one answer only
  }

  private let items: [String]  // codes
  private let names: [IndexedName]
  private let postings: [Feature: [Int32]]  // places in `names`, ascending
  private let rarity: [Feature: Double]
  private let synonyms: SynonymFinder
  private let splitter: SyllableSplitter
  private let reading: any HanReading

  package init(entries: [SearchEntry], synonyms: SynonymFinder, reading: any HanReading) {
    var names: [IndexedName] = []
    for (item, entry) in entries.enumerated() {
      for (place, text) in ([entry.name] + entry.otherNames).enumerated() {
        let text = SearchText(text, reading: reading).withoutFillers
        if !text.isEmpty { names.append(IndexedName(text, item: Int32(item), isOwn: place == 0, reading: reading)) }
      }
    }
    var postings: [Feature: [Int32]] = [:]
    var counts: [Feature: Int] = [:]
    var lastItem: [Feature: Int32] = [:]
    for (place, name) in names.enumerated() {
      for feature in Set(name.features) {
        postings[feature, default: []].append(Int32(place))
        if lastItem.updateValue(name.item, forKey: feature) != name.item { counts[feature, default: 0] += 1 }
      }
    }
    items = entries.map(\.code)
    self.postings = postings
    rarity = counts.mapValues { Self.rarity($0, of: entries.count) }
    self.names = names.map { [rarity] in $0.weighed(rarity) }
    self.synonyms = synonyms
    splitter = SyllableSplitter(Set(names.flatMap { $0.spelling.parts }.filter { $0.allSatisfy(\.isLetter) }))
    self.reading = reading
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

  /// The items that fit a query, best first; none when nothing fits well enough.
  ///
  /// - Parameter isWanted: which items count, by code.
  package func find(_ query: String, limit: Int, where isWanted: (String) -> Bool = { _ in true }) -> [Hit] {
    let whole = SearchText(String(query.prefix(60)), reading: reading)
    guard !whole.isEmpty, limit > 0 else { return [] }
    var scores = [Double](repeating: 0, count: items.count)
    if whole.isLatin {
      score(spelt: whole.scalars, &scores)
      if let syllables = splitter.split(whole.scalars) { score(heard: syllables, &scores) }
    } else {
      score(said: whole, &scores)
    }
    var found = scores.indices.filter { scores[$0] > 0 && isWanted(items[$0]) }
    found.sort { scores[$0] != scores[$1] ? scores[$0] > scores[$1] : $0 < $1 }
    // What fits far worse than the best is noise to the reader.
    let least = (found.first.map { scores[$0] } ?? 0) * 0.2
    return found.prefix(limit).filter { scores[$0] >= least }.map { Hit(code: items[$0], score: scores[$0]) }
  }

  // MARK: Said

  private func score(said whole: SearchText, _ scores: inout [Double]) {
    let core = whole.withoutFillers
    var sheet = ScoreSheet(names: names.count, items: items.count)
    // What is asked for, pair by pair: as written, or at least as heard.
    let glyphs = core.scalars.map { Glyph($0, reading: reading) }
    var asked = 0.0
    for (one, two) in zip(glyphs, glyphs.dropFirst()) {
      let written = Feature(one.scalar, two.scalar)
      let heard = one.syllable.flatMap { a in two.syllable.map { Feature(a, $0) } }
      asked += rarity[written] ?? heard.flatMap { rarity[$0] }.map { $0 * 0.6 } ?? unknown
      sheet.begin()
      mark(written, 1, &sheet)
      if let heard { mark(heard, 0.6, &sheet) }
    }
    for glyph in glyphs {
      sheet.begin()
      mark(Feature(glyph.scalar), 0.15, &sheet)
    }
    // What it may mean in the catalogue's words.
    for meaning in synonyms.meanings(of: whole) { mark(meaning, &sheet) }
    finish(sheet, core: core, whole: whole, asked: asked, &scores)
  }

  /// What a phrase may mean counts once for an item, by the alternative that fits it best: a part of one counts little, and
  /// however long its words are, it says one thing.
  private func mark(_ meaning: SynonymFinder.Meaning, _ sheet: inout ScoreSheet) {
    var best: [Int: Double] = [:]
    for (place, features) in meaning.alternatives.enumerated() {
      let weight = features.reduce(0) { $0 + (rarity[$1] ?? unknown) }
      var found: [Int: Double] = [:]
      for feature in features {
        guard let places = postings[feature], let its = rarity[feature] else { continue }
        var last: Int32 = -1
        for place in places where names[Int(place)].item != last {
          last = names[Int(place)].item
          found[Int(last), default: 0] += its
        }
      }
      let worth = min(weight, 9) * (1 - 0.12 * Double(place))
      for (item, sum) in found {
        let share = sum / weight
        best[item] = max(best[item] ?? 0, worth * share * share)
      }
    }
    for (item, worth) in best { sheet.mean(worth, item: item, isAct: meaning.isAct) }
  }

  /// What a pair weighs that no item has.
  private var unknown: Double { 4 }

  private func mark(_ feature: Feature, _ share: Double, _ sheet: inout ScoreSheet) {
    guard let places = postings[feature], let weight = rarity[feature] else { return }
    for place in places { sheet.add(weight * share, name: Int(place), item: Int(names[Int(place)].item)) }
  }

  private func finish(
    _ sheet: ScoreSheet, core: SearchText, whole: SearchText, asked: Double, _ scores: inout [Double]
  ) {
    for (place, name) in names.enumerated() where sheet.names[place] > 0 {
      let item = Int(name.item)
      // How much of the name was said: a short name said whole beats a long one that was touched.
      let cover = min(1, sheet.names[place] / max(1, name.weight))
      var fit = sheet.names[place] * (0.4 + cover)
      if name.text == core.scalars || name.text == whole.scalars {
        fit += 60
      } else if core.scalars.count >= 2, name.text.starts(with: core.scalars) {
        fit += 20
      } else if core.scalars.count >= 2, name.text.holds(core.scalars) {
        fit += 16
      } else if let only = core.scalars.first, core.scalars.count == 1, Glyph(only, reading: reading).syllable != nil {
        fit += 8  // the first character of what is being typed
      } else if name.text.count >= 2, whole.scalars.holds(name.text) || core.scalars.holds(name.text) {
        fit += 6 + 2 * Double(min(4, name.text.count))
      } else if name.text.differsInOnePlace(from: core.scalars) {
        fit *= 1.5
      }
      if name.isOwn { fit *= 1.03 }
      scores[item] = max(scores[item], fit)
    }
    for item in scores.indices where sheet.items[item] > 0 || sheet.meant[item] > 0 {
      let isSaid = sheet.items[item] >= 0.3 * asked
      // Who fits several things that were said fits better than who fits one of them well.
      let meant = sheet.meant[item] * (1 + 0.35 * Double(max(0, sheet.meanings[item] - 1)))
      let total = scores[item] + sheet.items[item] + 2 * meant
      scores[item] = (isSaid && total >= 3) || sheet.named[item] >= 3 ? total : 0
    }
  }

  // MARK: Spelt

  /// Initials, or readings with the last syllables begun.
  private func score(spelt letters: [Unicode.Scalar], _ scores: inout [Double]) {
    guard letters.count >= 2 else { return }
    for name in names {
      let item = Int(name.item)
      if name.text == letters || name.text.holds(letters) { scores[item] = max(scores[item], 40) }
      guard let fit = name.spelling.fit(letters), fit.characters >= 2 else { continue }
      let cover = Double(fit.characters) / Double(name.spelling.parts.count)
      let score =
        2 * Double(fit.characters) + 4 * Double(fit.spelt) + 20 * cover + (fit.isAtStart ? 6 : 0)
        + (name.isOwn ? 0.5 : 0)
      scores[item] = max(scores[item], score)
    }
  }

  private func score(heard syllables: [Syllable], _ scores: inout [Double]) {
    var sheet = ScoreSheet(names: names.count, items: items.count)
    for (one, two) in zip(syllables, syllables.dropFirst()) {
      sheet.begin()
      mark(Feature(one, two), 1, &sheet)
    }
    for meaning in synonyms.meanings(heard: syllables) { mark(meaning, &sheet) }
    for (place, name) in names.enumerated() where sheet.names[place] > 0 {
      let item = Int(name.item)
      scores[item] = max(scores[item], sheet.names[place] * (0.4 + min(1, sheet.names[place] / max(1, name.weight))))
    }
    for item in scores.indices { scores[item] += sheet.items[item] + 2 * sheet.meant[item] }
  }
}

/// A name of an item, ready to be compared.
private struct IndexedName: Sendable {
  let text: [Unicode.Scalar]
  let item: Int32
  let isOwn: Bool  // the item's name, not what people call it
  let spelling: Spelling
  let features: [Feature]
  let weight: Double  // of all its pairs

  init(_ text: SearchText, item: Int32, isOwn: Bool, reading: any HanReading) {
    let glyphs = text.scalars.map { Glyph($0, reading: reading) }
    self.init(
      text: text.scalars, item: item, isOwn: isOwn, spelling: Spelling(text, reading: reading),
      features: glyphs.map { Feature($0.scalar) } + Feature.pairs(glyphs), weight: 0)
  }

  private init(
    text: [Unicode.Scalar], item: Int32, isOwn: Bool, spelling: Spelling, features: [Feature], weight: Double
  ) {
    (self.text, self.item, self.isOwn, self.spelling) = (text, item, isOwn, spelling)
    (self.features, self.weight) = (features, weight)
  }

  /// With the weight of what it is made of, and without the list of it.
  func weighed(_ rarity: [Feature: Double]) -> IndexedName {
    let weight = features.filter(\.isWrittenPair).reduce(0) { $0 + (rarity[$1] ?? 0) }
    return IndexedName(text: text, item: item, isOwn: isOwn, spelling: spelling, features: [], weight: weight)
  }
}

/// A character and how it is read.
struct Glyph: Sendable {
  let scalar: Unicode.Scalar
  let syllable: Syllable?

  init(_ scalar: Unicode.Scalar, reading: any HanReading) {
    self.scalar = scalar
    syllable = reading.syllable(scalar).map { Syllable($0.unicodeScalars) }
  }
}

/// What a name is found by: a character, two characters beside each other, or two syllables.
struct Feature: Hashable, Sendable {
  private let bits: UInt64

  init(_ one: Unicode.Scalar) { bits = UInt64(one.value) }
  init(_ one: Unicode.Scalar, _ two: Unicode.Scalar) { bits = 1 << 62 | UInt64(one.value) << 21 | UInt64(two.value) }
  init(_ one: Syllable, _ two: Syllable) { bits = 2 << 62 | UInt64(one.heard) << 30 | UInt64(two.heard) }

  var isWrittenPair: Bool { bits >> 62 == 1 }

  static func pairs(_ glyphs: [Glyph]) -> [Feature] {
    zip(glyphs, glyphs.dropFirst()).flatMap { one, two in
      [Feature(one.scalar, two.scalar)] + (one.syllable.flatMap { a in two.syllable.map { [Feature(a, $0)] } } ?? [])
    }
  }
}

/// Adds up what was found, for each name and each item; of several finds for the same thing said only the first counts.
private struct ScoreSheet {
  var names: [Double]
  var items: [Double]
  private(set) var meant: [Double]  // by item, what the phrases that were said may mean
  private(set) var named: [Double]  // the same without what says only what is done
  private(set) var meanings: [Int]  // by item, how many of them
  private var round: Int32 = 0
  private var lastForName: [Int32]
  private var lastForItem: [Int32]

  init(names: Int, items: Int) {
    self.names = Array(repeating: 0, count: names)
    self.items = Array(repeating: 0, count: items)
    meant = self.items
    named = meant
    meanings = Array(repeating: 0, count: items)
    lastForName = Array(repeating: 0, count: names)
    lastForItem = Array(repeating: 0, count: items)
  }

  mutating func begin() { round += 1 }

  mutating func mean(_ worth: Double, item: Int, isAct: Bool) {
    meant[item] += worth
    if !isAct { named[item] += worth }
    if worth >= 1 { meanings[item] += 1 }
  }

  mutating func add(_ weight: Double, name: Int, item: Int) {
    if lastForName[name] != round {
      lastForName[name] = round
      names[name] += weight
    }
    if lastForItem[item] != round {
      lastForItem[item] = round
      items[item] += weight
    }
  }
}

extension [Unicode.Scalar] {
  func holds(_ part: [Unicode.Scalar]) -> Bool {
    guard !part.isEmpty, part.count <= count else { return false }
    return (0...count - part.count).contains { self[$0..<$0 + part.count].elementsEqual(part) }
  }

  /// One character mistyped: 残急证 for 残疾证.
  fileprivate func differsInOnePlace(from other: [Unicode.Scalar]) -> Bool {
    count >= 3 && count == other.count && zip(self, other).count { $0 != $1 } == 1
  }
}
