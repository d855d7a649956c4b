package import Domain
import Store

/// 审核 (R022): the lead office approves a department's draft, which then is a version of the item, or sends it back with its
/// reason. Approved is not yet offered: that is what publishing the county's list does.
package struct ReviewProposal: Sendable {
  package enum Verdict: Sendable, Equatable {
    case approve
    case sendBack(reason: String)
  }

  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(
    _ id: ID<ItemProposal>, _ verdict: Verdict, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<Done> {
    try await environment.act(.catalogue, by: officer) { connection in
      guard let old = try connection.proposal(id, in: environment.county) else { return .notFound }
      let mark = officer.mark(at: now)
      let proposal: ItemProposal
      switch verdict {
      case .sendBack(let reason): proposal = try old.returned(because: reason.trimmed, mark)
      case .approve:
        guard old.stage == .submitted else { throw ListRefusal.proposalNotNow(old.stage) }
        let version = old.item.version - 1
        let saved = try environment.save(
          ItemDraft(old.item), from: max(old.item.from, now.day), expecting: version == 0 ? nil : version,
          by: officer, at: now, in: connection)
        switch saved {
        case .done(let item): proposal = try old.approved(as: item, mark)
        case .invalid(let issues):
          return .invalid(issues.map { Issue(field: Issue.wholePage, text: $0.text) })
        case .stale:
          return .invalid([Issue(field: Issue.wholePage, text: "报审后这个事项已有新版本，请退回部门按新版本修改。")])
        case .notFound: return .notFound
        case .notPermitted: return .notPermitted
        }
      }
      try environment.must(try connection.save(proposal, after: old, in: environment.county))
      try environment.note(
        .proposalReviewed, "\(old.item.code) \(old.item.name) \(proposal.stage.title)", by: officer, at: now,
        in: connection)
      return .done(Done())
    }
  }
}
