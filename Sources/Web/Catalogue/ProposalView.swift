import Domain
import Store
import UseCases

/// One proposal beside the version it would follow.
struct ProposalView: Sendable {
  let proposal: ItemProposal
  let latest: CatalogueItem?
  let facts: CountyFacts
  let names: [ID<Staff>: String]

  /// nil where there is no such proposal.
  init?(_ id: ID<ItemProposal>, _ connection: any Connection, _ county: County) throws {
    guard let proposal = try connection.proposal(id, in: county) else { return nil }
    self.proposal = proposal
    latest = try connection.itemVersions(code: proposal.item.code, of: county).first {
      $0.version < proposal.item.version
    }
    facts = try connection.facts(of: county)
    names = try connection.names(in: proposal.steps, of: county)
  }
}

/// A proposal as the lead office reviews it.
struct ProposalReviewView: Sendable {
  let known: ProposalView
  let state: FormState
}
