import Domain
import Store
import UseCases

/// What a department has to do with the catalogue.
struct DepartmentListView: Sendable {
  let proposals: [ItemProposal]
  let claims: [(claim: Claim, town: String)]
  /// The claim whose form is shown; nil shows the oldest.
  let chosen: ID<Claim>?
  let items: [CatalogueItem]
  let facts: CountyFacts
  let state: FormState

  init(
    _ connection: any Connection, _ county: County, _ department: DepartmentCode, claim chosen: ID<Claim>?,
    on today: Day, _ state: FormState
  ) throws {
    self.chosen = chosen
    self.state = state
    facts = try connection.facts(of: county)
    let facts = facts
    proposals = try connection.proposals(of: department, in: county)
    claims = try connection.claims(.asked, department: department, in: county).map {
      ($0, facts.path(of: $0.town.place))
    }
    items = try connection.items(of: county, department: department, on: today, limit: 200)
  }
}
