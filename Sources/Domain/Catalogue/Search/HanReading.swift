/// What there is to know of Chinese characters, given by whoever has a library for it (`Store/Catalogue/ICUReading.swift`).
package protocol HanReading: Sendable {
  /// The text in simplified characters.
  func simplified(_ text: String) -> String
  /// The usual reading of a character in small letters without tone (`zheng`, `lv`); nil for what has none.
  func syllable(_ character: Unicode.Scalar) -> String?
}
