package import Domain
import Store

/// 起草事项 (R020, R021): a department writes down an entry of the catalogue, anew or as a change of one it answers for.
package struct DraftItem: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Parameters:
  ///   - from: the earliest day from which it shall hold.
  ///   - known: the proposal that is mended, and how many steps it had when the page was shown; nil for a new one.
  package func callAsFunction(
    _ draft: ItemDraft, from: Day, over known: (id: ID<ItemProposal>, steps: Int)? = nil, by officer: OfficeActor,
    at now: Moment
  ) async throws -> OfficeOutcome<ID<ItemProposal>> {
    try await environment.act(.departmentItems, by: officer) { connection in
      let departments = Set(try connection.departments(of: environment.county).map(\.code))
      var (clean, issues) = draft.checked(departments: departments)
      if from < now.day { issues.append(Issue(field: "from", text: "实施日期不能早于今天")) }
      guard issues.isEmpty else { return .invalid(issues) }

      let latest = try connection.itemVersions(code: clean.code, of: environment.county).first
      let department = officer.department ?? clean.department
      if let latest, latest.department != department { throw ListRefusal.foreignDepartment }
      let item = clean.item(environment.ids.id(at: now), version: (latest?.version ?? 0) + 1, from: from)
      guard let known else {
        let proposal = try ItemProposal.draft(
          item, id: environment.ids.id(at: now), by: department, mark: officer.mark(at: now))
        try connection.add(proposal, in: environment.county)
        return .done(proposal.id)
      }
      guard let old = try connection.proposal(known.id, in: environment.county), officer.actsFor(old.department) else {
        return .notFound
      }
      try environment.must(old.steps.count == known.steps)
      guard old.item.code == item.code else {
        return .invalid([Issue(field: "code", text: "编码不能改，换编码请另起草一份")])
      }
      let proposal = try old.redrafted(item, officer.mark(at: now))
      try environment.must(try connection.save(proposal, after: old, in: environment.county))
      return .done(proposal.id)
    }
  }
}

/// 报审: hands a draft to the lead office.
package struct SubmitProposal: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(_ id: ID<ItemProposal>, by officer: OfficeActor, at now: Moment) async throws
    -> OfficeOutcome<Done>
  {
    try await environment.act(.departmentItems, by: officer) { connection in
      guard let old = try connection.proposal(id, in: environment.county), officer.actsFor(old.department) else {
        return .notFound
      }
      let proposal = try old.submitted(officer.mark(at: now))
      try environment.must(try connection.save(proposal, after: old, in: environment.county))
      try environment.note(
        .itemProposed, "\(old.item.code) \(old.item.name)", by: officer, at: now, in: connection)
      return .done(Done())
    }
  }
}
