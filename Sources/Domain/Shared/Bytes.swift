extension String {
  /// How often a word stands in a text, compared byte by byte: lists of words are looked for in every sentence, and Chinese
  /// text has no marks that combine.
  func occurrences(of word: String, upTo most: Int = .max) -> Int {
    var (text, word) = (self, word)
    return text.withUTF8 { text in
      word.withUTF8 { word in
        guard !word.isEmpty, text.count >= word.count else { return 0 }
        var (place, found) = (0, 0)
        while place <= text.count - word.count, found < most {
          if text[place] == word[0], text[place..<place + word.count].elementsEqual(word) {
            found += 1
            place += word.count
          } else {
            place += 1
          }
        }
        return found
      }
    }
  }

  func holds(_ word: String) -> Bool { occurrences(of: word, upTo: 1) > 0 }
}
