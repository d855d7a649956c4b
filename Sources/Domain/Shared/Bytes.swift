extension String {
  /// How often a word occurs in a text, compared byte by byte: word lists are searched in every sentence, and Chinese
  /// text has no combining marks.
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
