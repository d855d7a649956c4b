import Domain
import Store
import UseCases

/// The state of the county's list and of all that hangs on it.
struct CountyListView: Sendable {
  struct Town: Sendable {
    let unit: ListUnit
    let name: String
    let list: ListHead?
    let claims: [Claim.Stage: Int]
    let villages: Int
    let villageLists: Int
  }

  let unit: ListUnit
  let current: CatalogueList?
  let change: ListChange
  let followers: Int  // lists that publishing would change
  let proposals: [ItemProposal]
  let toRecord: [(claim: Claim, town: String)]
  let towns: [Town]
  let unreadNotices: Int
  let facts: CountyFacts
  let state: FormState

  init(_ connection: any Connection, _ county: County, on today: Day, _ state: FormState) throws {
    self.state = state
    facts = try connection.facts(of: county)
    unit = ListUnit(county)
    current = try connection.currentList(of: unit, in: county)
    let next = try connection.listableItems(of: county, on: today).filter {
      if case .none = $0.way { false } else { true }
    }
    change = ListChange(from: current?.entries ?? [], to: next)
    if let current, !change.isEmpty {
      let planned = CatalogueList(
        unit: unit, version: current.version + 1, occasion: .published, mark: current.mark, entries: next)
      followers = ListCascade(of: planned, over: try connection.currentLists(in: county)) { ID(0) }.lists.count
    } else {
      followers = 0
    }
    proposals = try connection.proposals(.submitted, in: county)
    let facts = facts
    toRecord = try connection.claims(.confirmed, in: county).map { ($0, facts.path(of: $0.town.place)) }
    unreadNotices = try connection.unreadNoticeCount(in: county)
    let heads = Dictionary(
      try connection.currentHeads(in: county).map { ($0.unit, $0) }, uniquingKeysWith: { a, _ in a })
    let counts = try connection.claimCounts(in: county)
    let villages = Dictionary(grouping: facts.places.keys.filter { $0.level == .village }) { $0.parent }
    towns = facts.places.keys.filter { $0.level == .town }.sorted().compactMap { ListUnit($0) }.map { town in
      let below = (villages[town.place] ?? []).compactMap { ListUnit($0) }
      return Town(
        unit: town, name: facts.path(of: town.place), list: heads[town], claims: counts[town] ?? [:],
        villages: below.count, villageLists: below.count { heads[$0] != nil })
    }
  }
}
