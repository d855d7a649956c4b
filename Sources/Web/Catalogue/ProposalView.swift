import Domain
import Store
import UseCases

/// One proposal beside the version it would follow.
struct ProposalView: Sendable {
  let proposal: ItemProposal
  let latest: CatalogueItem?
  let facts: CountyFacts
  let people: [ID<Staff>: String]

  /// nil where there is no such proposal.
  init?(_ id: ID<ItemProposal>, _ connection: any Connection, _ county: County) throws {
    guard let proposal = try connection.proposal(id, in: county) else { return nil }
    self.proposal = proposal
    latest = try connection.itemVersions(code: proposal.item.code, of: county).first {
      $0.version < proposal.item.version
    }
    facts = try connection.facts(of: county)
    var people: [ID<Staff>: String] = [:]
    for person in Set(proposal.steps.compactMap(\.mark.by)) {
      people[person] = try connection.cachedStaff(person, of: county)?.name
    }
    self.people = people
  }
}

/// A proposal as the lead office reviews it.
struct ProposalReviewView: Sendable {
  let known: ProposalView
  let state: FormState
}
