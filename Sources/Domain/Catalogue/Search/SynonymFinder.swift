/// A synonym table ready to be looked for in what somebody said.
package struct SynonymFinder: Sendable {
  /// What a phrase may mean, each alternative as what it is found by.
  struct Meaning: Sendable {
    let alternatives: [[Feature]]  // the likeliest first
    /// Says only what is done (补领, 注销), not of what: alone it fits too much.
    var isAct = false
  }

  fileprivate struct Phrase: Sendable {
    let said: [Unicode.Scalar]
    let heard: [Syllable]  // empty where a character has no reading
    let meaning: Meaning
  }

  /// By first character, the longest first.
  private let phrases: [Unicode.Scalar: [Phrase]]
  private let heardPhrases: [UInt32: [Phrase]]
  private let ages: [(from: Int, meaning: Meaning)]

  package init(_ table: SynonymTable, reading: any HanReading) {
    func features(_ word: String) -> [Feature] {
      let glyphs = SearchText(word, reading: reading).scalars.map { Glyph($0, reading: reading) }
      return zip(glyphs, glyphs.dropFirst()).map { Feature($0.scalar, $1.scalar) }
    }
    var phrases: [Unicode.Scalar: [Phrase]] = [:]
    var heardPhrases: [UInt32: [Phrase]] = [:]
    for entry in table.entries {
      let said = SearchText(entry.said, reading: reading).scalars
      guard let first = said.first else { continue }
      let syllables = said.compactMap { Glyph($0, reading: reading).syllable }
      let phrase = Phrase(
        said: said, heard: syllables.count == said.count ? syllables : [],
        meaning: Meaning(alternatives: entry.means.map(features), isAct: entry.means.allSatisfy(Self.acts.contains)))
      phrases[first, default: []].append(phrase)
      if phrase.heard.count > 1 { heardPhrases[phrase.heard[0].heard, default: []].append(phrase) }
    }
    self.phrases = phrases.mapValues { $0.sorted { $0.said.count > $1.said.count } }
    self.heardPhrases = heardPhrases.mapValues { $0.sorted { $0.heard.count > $1.heard.count } }
    ages = [
      (80, Meaning(alternatives: [features("80周岁"), features("高龄")])),
      (60, Meaning(alternatives: [features("60周岁"), features("养老")])),
    ]
  }

  private static let acts: Set<String> = [
    "补领", "换领", "补办", "换发", "补发", "挂失", "解挂", "查询", "打印", "查询打印", "核发", "审批", "备案", "登记", "申领", "申请",
  ]

  /// The meanings of all phrases in a text; a phrase within a longer one that was found is not looked at.
  func meanings(of text: SearchText) -> [Meaning] {
    var (found, place) = ([Meaning](), 0)
    let scalars = text.scalars
    while place < scalars.count {
      if let phrase = phrases[scalars[place]]?.first(where: { scalars[place...].starts(with: $0.said) }) {
        found.append(phrase.meaning)
        place += max(1, phrase.said.count - 1)
      } else {
        place += 1
      }
    }
    if let age = text.numbers.first(where: { (60...120).contains($0) }),
      let meaning = ages.first(where: { age >= $0.from })?.meaning
    {
      found.append(meaning)
    }
    return found
  }

  func meanings(heard syllables: [Syllable]) -> [Meaning] {
    var (found, place) = ([Meaning](), 0)
    while place < syllables.count {
      if let phrase = heardPhrases[syllables[place].heard]?.first(where: { phrase in
        syllables[place...].prefix(phrase.heard.count).map(\.heard) == phrase.heard.map(\.heard)
      }) {
        found.append(phrase.meaning)
        place += phrase.heard.count
      } else {
        place += 1
      }
    }
    return found
  }
}
