/// 目录所属的单位: the county, a town or a village. Nothing else keeps a list of its own (R022–R024).
package struct ListUnit: Hashable, Comparable, Sendable {
  package let place: PlaceCode

  /// nil for a place of another level, such as a 组: it goes by its village's list.
  package init?(_ place: PlaceCode) {
    guard [.county, .town, .village].contains(place.level) else { return nil }
    self.place = place
  }

  package init(_ county: County) { place = PlaceCode("\(padded(Int(county.code), 6))000000")! }

  package static func < (a: Self, b: Self) -> Bool { a.place < b.place }

  package var level: PlaceLevel { place.level }

  /// Whose list this unit chooses from; nil for the county, which draws on the departments' items.
  package var above: ListUnit? { place.parent.flatMap { ListUnit($0) } }
}

extension ListUnit: Codable {
  package init(from decoder: any Decoder) throws {
    let code = try decoder.singleValueContainer().decode(PlaceCode.self)
    guard let unit = ListUnit(code) else {
      throw DecodingError.dataCorrupted(.init(codingPath: decoder.codingPath, debugDescription: "no list unit"))
    }
    self = unit
  }

  package func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(place)
  }
}
