/// 区划: a place with all its names and official codes.
package struct Place: Hashable, Sendable {
  package let code: PlaceCode
  package let name: String
  package let otherNames: [String]  // former names, other spellings
  package let otherCodes: [PlaceCode]  // a second official code, such as the Ministry of Civil Affairs'
  package let urbanRural: String?  // 城乡分类 111…220

  package init(
    code: PlaceCode, name: String, otherNames: [String] = [], otherCodes: [PlaceCode] = [], urbanRural: String? = nil
  ) {
    self.code = code
    self.name = name
    self.otherNames = otherNames
    self.otherCodes = otherCodes
    self.urbanRural = urbanRural
  }
}

/// The county's places, county to 组.
package struct DivisionTree: Sendable {
  private let byCode: [PlaceCode: Place]
  private let byParent: [PlaceCode: [Place]]

  package init(_ places: [Place]) {
    var byCode: [PlaceCode: Place] = [:]
    var byParent: [PlaceCode: [Place]] = [:]
    for place in places {
      for code in [place.code] + place.otherCodes { byCode[code] = place }
      if let parent = place.code.parent { byParent[parent, default: []].append(place) }
    }
    self.byCode = byCode
    self.byParent = byParent.mapValues { $0.sorted { $0.code < $1.code } }
  }

  package var count: Int { byParent.values.reduce(0) { $0 + $1.count } }

  /// By either of its official codes.
  package subscript(code: PlaceCode) -> Place? { byCode[code] }

  package func children(of code: PlaceCode) -> [Place] { byParent[byCode[code]?.code ?? code] ?? [] }

  /// 七里坪乡河口村三组: names from the town down.
  package func path(_ code: PlaceCode) -> String {
    var names: [String] = []
    var next: PlaceCode? = code
    while let current = next, current.level >= .town {
      names.append(byCode[current]?.name ?? current.text)
      next = current.parent
    }
    return names.isEmpty ? byCode[code]?.name ?? code.text : names.reversed().joined()
  }

  /// Every place with a name that contains the fragment, in any of its spellings.
  package func find(_ fragment: String) -> [Place] {
    let wanted = PlaceName.normal(fragment)
    guard !wanted.isEmpty else { return [] }
    return byParent.values.joined()
      .filter { place in ([place.name] + place.otherNames).contains { PlaceName.normal($0).contains(wanted) } }
      .sorted { $0.code < $1.code }
  }
}

/// 岞𪨰镇 holds U+2AA30, outside the BMP and in few fonts; people and offices write 岞岖镇, 岞曲镇, formerly 乍曲乡. All are one.
package enum PlaceName {
  /// Characters that stand for another where names are compared.
  package static let spellings: [(written: Character, compared: Character)] = [("𪨰", "曲"), ("岖", "曲"), ("乍", "岞")]

  /// As names are compared: one spelling, no blanks.
  package static func normal(_ name: String) -> String {
    String(
      name.compactMap { character -> Character? in
        if character.isWhitespace { return nil }
        return spellings.first { $0.written == character }?.compared ?? character
      })
  }
}
