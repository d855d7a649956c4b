/// The characters of people's names.
package enum PersonName {
  /// With the one dot used in names of minorities: `古丽•阿不都` becomes `古丽·阿不都`.
  package static func normal(_ raw: String) -> String {
    String(raw.map { Mask.dots.contains($0) ? "·" : $0 })
  }

  /// The first character that is in no name: a digit (also full width, superscript or circled) or a punctuation mark
  /// other than the dots. The ideographs that are numerals, such as 三 in 张三 and 陆 in 陆明, are letters here, and so is 〇;
  /// `Character.isNumber` counts them as numbers.
  package static func firstWrong(in name: String) -> Character? {
    name.first { character in
      guard !Mask.dots.contains(character), character != "." else { return false }
      return character.isPunctuation || character.unicodeScalars.contains(where: isNumber)
    }
  }

  private static func isNumber(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.properties.generalCategory {
    case .decimalNumber, .letterNumber, .otherNumber: scalar != "〇"
    default: false
    }
  }
}
