/// Removes what people and keyboards add: blanks, hyphens, full-width forms, lower case.
///
/// Example: `４１１３２５ 19900307-001x` becomes `41132519900307001X`.
func normalNumber(_ raw: String, dropping dropped: Set<Unicode.Scalar> = ["-"]) -> String {
  var text = String.UnicodeScalarView()
  for scalar in raw.unicodeScalars {
    var scalar = scalar.halfWidth
    switch scalar.value {
    case 0x2010...0x2015, 0x2212: scalar = "-"
    case 0x200B...0x200F, 0xFEFF: continue  // invisible, come with pasting
    default: break
    }
    if scalar.properties.isWhitespace || dropped.contains(scalar) { continue }
    text.append(scalar)
  }
  return String(text).uppercased()
}

func isASCIIDigits(_ text: some StringProtocol) -> Bool { text.utf8.allSatisfy { (48...57).contains($0) } }

/// The position of the first invalid character, counted from 1.
func firstWrong(in text: some StringProtocol, _ isRight: (Int, Character) -> Bool) -> NumberReason? {
  for (index, character) in text.enumerated() where !isRight(index + 1, character) {
    return .character(character, at: index + 1)
  }
  return nil
}

extension Character {
  /// 0 to 9 and no other. `isNumber` and `isWholeNumber` also hold for 一, 万, 陆 and 伍.
  package var isASCIIDigit: Bool { isASCII && isNumber }
}

extension Unicode.Scalar {
  /// `０` is `0`, `－` is `-`: what an input method for Chinese makes of ASCII, turned back.
  package var halfWidth: Unicode.Scalar {
    (0xFF01...0xFF5E).contains(value) ? Unicode.Scalar(value - 0xFEE0)! : self
  }
}

extension String {
  /// `０３７７－６０００００００` is `0377-60000000`.
  package var halfWidth: String { String(String.UnicodeScalarView(unicodeScalars.map(\.halfWidth))) }
}
