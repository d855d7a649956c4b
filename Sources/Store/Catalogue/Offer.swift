package import Domain

/// What somebody may open a case for (R024): the lines of his unit's current list. A county that has never published a list
/// goes by how far down each item may come, as it did before it had lists.
package enum Offer: Sendable, Equatable {
  case byLevel(PlaceLevel)
  case listed(CatalogueList?)  // none when the unit has not published
}

extension Connection {
  package func offer(of unit: ListUnit, in county: County) throws -> Offer {
    if let list = try currentList(of: unit, in: county) { return .listed(list) }
    let isListed = try currentList(of: ListUnit(county), in: county) != nil
    return isListed ? .listed(nil) : .byLevel(unit.level)
  }

  /// Whether a case may be opened today on this version of an item. A version that was superseded goes on while the list
  /// names it; an item that was cancelled altogether does not.
  package func holds(_ offer: Offer, _ item: CatalogueItem, in county: County, on day: Day) throws -> Bool {
    switch offer {
    case .byLevel(let level): return item.isInForce(at: level, on: day)
    case .listed(let list):
      guard list?.entry(item.code)?.item == item.id else { return false }
      if let to = item.to, to < day { return try self.item(code: item.code, of: county, on: day) != nil }
      return true
    }
  }

  /// The first items of an offer, by code.
  package func items(_ offer: Offer, of county: County, on day: Day, limit: Int) throws -> [CatalogueItem] {
    switch offer {
    case .byLevel(let level): try items(of: county, at: level, on: day, limit: limit)
    case .listed(let list):
      try (list?.entries.prefix(limit) ?? []).map { try itemLater($0.item, of: county) }.compactMap {
        try $0.rows().first
      }
      .filter { try holds(offer, $0, in: county, on: day) }
    }
  }

  /// The codes of the entries whose guide is published (R031): what must be so before a town may claim an item. Once somebody
  /// writes a guide for it, that one must be published; until then what the catalogue itself says of materials, conditions
  /// and place has to be there.
  package func codesWithGuide(_ entries: [ListEntry], in county: County) throws -> Set<String> {
    let items = try entries.map { try itemLater($0.item, of: county) }.compactMap { try $0.rows().first }
    let standing = try guideStanding(in: county)
    return Set(items.filter { $0.hasPublishedGuide(standing) }.map(\.code))
  }

  /// Which items have guides, by code, and whether one of them is published. Reads the county's guides by primary key.
  private func guideStanding(in county: County) throws -> [String: Bool] {
    try rows(
      "SELECT subject, state FROM workflow WHERE county = $1 AND kind = $2 AND state <> 'superseded'",
      [.integer(county.code), .text(Guide.kind.rawValue)]
    ) { (code: try $0.text(0), isPublished: try $0.text(1) == "published") }
    .reduce(into: [:]) { $0[$1.code] = ($0[$1.code] ?? false) || $1.isPublished }
  }
}

extension CatalogueItem {
  fileprivate func hasPublishedGuide(_ standing: [String: Bool]) -> Bool {
    standing[code] ?? (!materials.isEmpty && !guide.conditions.isEmpty && !guide.place.isEmpty)
  }
}
