import Domain
import Store
import UseCases

/// A village's list, and what of the town's it can choose.
struct VillageListView: Sendable {
  let unit: ListUnit
  let name: String
  let current: CatalogueList?
  let choosable: [ListEntry]
  let notices: [ListNotice]
  let facts: CountyFacts
  let state: FormState

  init(_ unit: ListUnit, _ connection: any Connection, _ county: County, _ state: FormState) throws {
    self.unit = unit
    self.state = state
    facts = try connection.facts(of: county)
    name = facts.listName(of: unit)
    current = try connection.currentList(of: unit, in: county)
    let town = try unit.above.flatMap { try connection.currentList(of: $0, in: county) }
    choosable = (town?.entries ?? []).filter { $0.reaches(.village) }
    notices = try connection.listNotices(of: unit, in: county)
  }
}

/// A town's villages with the state of their lists.
struct VillagesView: Sendable {
  let rows: [(unit: ListUnit, name: String, list: ListHead?)]

  init(of town: PlaceCode, _ connection: any Connection, _ county: County) throws {
    let facts = try connection.facts(of: county)
    let heads = Dictionary(
      try connection.currentHeads(in: county).map { ($0.unit, $0) }, uniquingKeysWith: { a, _ in a })
    rows = facts.places.keys.filter { $0.parent == town }.sorted().compactMap { ListUnit($0) }.map {
      (unit: $0, name: facts.listName(of: $0), list: heads[$0])
    }
  }
}
