/// The county that a row belongs to: six-digit code of GB/T 2260. The key of every table begins with it.
package struct County: Hashable, Sendable, Codable {
  package let code: Int64
  package init(_ code: Int64) { self.code = code }

  /// Reads the six digits of a county, a city's district (市辖区) or a county-level city (县级市).
  ///
  /// - Returns: nil for anything else, a province or a city included.
  package init?(typed: String) {
    guard typed.utf8.count == 6, let code = Int64(typed), let place = PlaceCode("\(typed)000000"),
      place.level == .county
    else { return nil }
    self.init(code)
  }

  /// The county as a place among its divisions; nil for a number that is not a county's.
  package var place: PlaceCode? { PlaceCode("\(code)000000") }

  /// Whether a place lies in the county, is it, or is the province or city that contains it.
  package func isAround(_ place: PlaceCode) -> Bool {
    let kept = place.level == .province ? 2 : place.level == .city ? 4 : 6
    return place.text.prefix(kept) == String(code).prefix(kept)
  }
}

/// 办件编号字母: the first letters of a county's case numbers, two to four capitals, such as `NX`.
package struct CountyLetters: Hashable, Sendable, Codable {
  package let text: String

  /// Accepts small letters.
  package init?(_ typed: String) {
    let text = typed.uppercased()
    guard (2...4).contains(text.utf8.count), text.utf8.allSatisfy({ (65...90).contains($0) }) else { return nil }
    self.text = text
  }

  private init(known text: String) { self.text = text }

  /// The letters of all case numbers before a county could choose: for settings without letters.
  package static let former = CountyLetters(known: "NX")

  package init(from decoder: any Decoder) throws {
    text = try decoder.singleValueContainer().decode(String.self)
  }
  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(text)
  }
}
