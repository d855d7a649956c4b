/// A reading without tone in one number, up to six letters of five bits each, with what ears and thumbs confuse evened out:
/// zh, ch and sh are z, c and s; a final ng is n.
struct Syllable: Hashable, Sendable {
  let heard: UInt32

  init(_ letters: some Sequence<Unicode.Scalar>) {
    var heard = Array(letters)
    if heard.count > 1, heard[1] == "h", "zcs".unicodeScalars.contains(heard[0]) { heard.remove(at: 1) }
    if heard.count > 2, heard.last == "g" { heard.removeLast() }
    self.heard = Self.packed(heard)
  }

  private static func packed(_ letters: some Sequence<Unicode.Scalar>) -> UInt32 {
    letters.prefix(6).reduce(0) { $0 << 5 | ($1.value - 96) & 31 }
  }
}

/// How names are spelt: to be found by initials (`yyzz`), by readings (`jiehunzheng`) and by both mixed (`jiehunz`).
struct Spelling: Sendable {
  /// The syllables of a name as letters; what has no reading stands for itself.
  let parts: [[Unicode.Scalar]]

  init(_ text: SearchText, reading: any HanReading) {
    parts = text.scalars.map { scalar in reading.syllable(scalar).map { Array($0.unicodeScalars) } ?? [scalar] }
  }

  struct Fit: Comparable {
    /// Characters of the name that the letters stand for, and of these how many are spelt out.
    let characters: Int
    let spelt: Int
    let isAtStart: Bool

    static func < (a: Fit, b: Fit) -> Bool {
      (a.characters, a.spelt, a.isAtStart ? 1 : 0) < (b.characters, b.spelt, b.isAtStart ? 1 : 0)
    }
  }

  /// Whether letters spell a run of this name's characters, each by its first letters or all of them.
  func fit(_ letters: [Unicode.Scalar]) -> Fit? {
    var best: Fit?
    for start in parts.indices where parts[start][0] == letters[0] {
      guard let spelt = run(letters, 0, start) else { continue }
      let fit = Fit(characters: spelt.characters, spelt: spelt.whole, isAtStart: start == 0)
      best = best.map { max($0, fit) } ?? fit
    }
    return best
  }

  private func run(_ letters: [Unicode.Scalar], _ from: Int, _ part: Int) -> (characters: Int, whole: Int)? {
    if from == letters.count { return (0, 0) }
    guard part < parts.count, parts[part][0] == letters[from] else { return nil }
    let syllable = parts[part]
    var shared = 0
    while shared < syllable.count, from + shared < letters.count, syllable[shared] == letters[from + shared] {
      shared += 1
    }
    // The whole syllable first; of a part of one only the initial sound counts, or whatever ends the query.
    for count in stride(from: shared, through: 1, by: -1) {
      let isWhole = count == syllable.count
      let isInitial = count == 1 || count == 2 && syllable[1] == "h"
      guard isWhole || isInitial || from + count == letters.count else { continue }
      if let rest = run(letters, from + count, part + 1) {
        return (rest.characters + 1, rest.whole + (isWhole && count > 1 ? 1 : 0))
      }
    }
    return nil
  }
}

/// Parts spelt-out readings where one syllable ends and the next begins.
struct SyllableSplitter: Sendable {
  private let known: Set<[Unicode.Scalar]>

  init(_ syllables: Set<[Unicode.Scalar]>) { known = syllables }

  /// The fewest syllables that letters spell from end to end; nil when they spell nothing.
  func split(_ letters: [Unicode.Scalar]) -> [Syllable]? {
    var best: [[ArraySlice<Unicode.Scalar>]?] = [[]]
    for end in 1...max(1, letters.count) where end <= letters.count {
      var found: [ArraySlice<Unicode.Scalar>]?
      for start in max(0, end - 6)..<end {
        guard let before = best[start], known.contains(Array(letters[start..<end])) else { continue }
        if before.count + 1 < found?.count ?? .max { found = before + [letters[start..<end]] }
      }
      best.append(found)
    }
    guard letters.count >= 2, let parts = best[letters.count], parts.contains(where: { $0.count > 1 }) else {
      return nil
    }
    return parts.map { Syllable($0) }
  }
}
