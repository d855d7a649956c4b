import Domain
import Store
import UseCases

/// A version of a unit's list, with the other versions and the lists below it.
struct PublicListView: Sendable {
  let unit: ListUnit
  let name: String
  let title: String
  let issuer: String
  let list: CatalogueList?  // none when the unit has published nothing
  let versions: [ListHead]
  let below: [(unit: ListUnit, name: String)]

  /// nil when there is no such place or version.
  ///
  /// - Parameter version: empty for the current one.
  init?(_ unit: ListUnit, version: String, _ connection: any Connection, _ county: County) throws {
    let facts = try connection.facts(of: county)
    guard ListUnit(county).place.contains(unit.place), facts.places[unit.place] != nil else { return nil }
    if version.isEmpty {
      list = try connection.currentList(of: unit, in: county)
    } else {
      guard let number = Int(version), let found = try connection.list(unit, version: number, in: county) else {
        return nil
      }
      list = found
    }
    self.unit = unit
    name = facts.listName(of: unit)
    title = facts.listTitle(of: unit)
    issuer = facts.listIssuer(of: unit)
    versions = try connection.listVersions(of: unit, in: county)
    below = facts.places.keys.filter { $0.parent == unit.place }.sorted().compactMap { ListUnit($0) }.map {
      (unit: $0, name: facts.listName(of: $0))
    }
  }
}

/// Two versions of a unit's list beside each other.
struct ListChangesView: Sendable {
  let unit: ListUnit
  let name: String
  let old: CatalogueList
  let new: CatalogueList

  /// nil unless both `from` and `to` of the query are versions of this list.
  init?(_ unit: ListUnit, _ query: FormData, _ connection: any Connection, _ county: County) throws {
    guard let from = Int(query["from"]), let to = Int(query["to"]),
      let old = try connection.list(unit, version: from, in: county),
      let new = try connection.list(unit, version: to, in: county)
    else { return nil }
    self.unit = unit
    self.old = old
    self.new = new
    name = try connection.facts(of: county).listName(of: unit)
  }
}
