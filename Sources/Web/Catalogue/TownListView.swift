import Domain
import Store
import UseCases

/// A town's list, what it may claim, and what became of what it has claimed.
struct TownListView: Sendable {
  let unit: ListUnit
  let name: String
  let current: CatalogueList?
  let isCountyPublished: Bool
  let claimable: [ListEntry]
  let withoutGuide: Set<String>
  let claims: [Claim]
  let recorded: Int  // items that publishing would bring in
  let notices: [ListNotice]
  let facts: CountyFacts
  let state: FormState

  init(_ unit: ListUnit, _ connection: any Connection, _ county: County, _ state: FormState) throws {
    self.unit = unit
    self.state = state
    facts = try connection.facts(of: county)
    name = facts.listName(of: unit)
    let current = try connection.currentList(of: unit, in: county)
    self.current = current
    let above = try connection.currentList(of: ListUnit(county), in: county)
    isCountyPublished = above != nil
    let claims = try connection.claims(of: unit, in: county)
    let taken = Set(claims.flatMap(\.openCodes))
    claimable = (above?.entries ?? []).filter {
      $0.reaches(.town) && current?.entry($0.code) == nil && !taken.contains($0.code)
    }
    withoutGuide = Set(claimable.map(\.code)).subtracting(try connection.codesWithGuide(claimable, in: county))
    self.claims = claims
    recorded = claims.filter { $0.stage == .recorded }.flatMap(\.confirmedCodes).count {
      above?.entry($0)?.reaches(.town) == true
    }
    notices = try connection.listNotices(of: unit, in: county)
  }
}
