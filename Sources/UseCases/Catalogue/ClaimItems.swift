package import Domain
import Store

/// 申请认领 (R023): a town claims entries of the county's list with its ground of empowerment.
package struct ClaimItems: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Returns: the claims made, one for each department.
  package func callAsFunction(
    _ codes: Set<String>, ground: String, for town: ListUnit, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<[ID<Claim>]> {
    try await environment.act(.townList, by: officer) { connection in
      let county = environment.county
      guard officer.keeps(town) else { throw ListRefusal.wrongUnit }
      try connection.lock(county)
      let list = try connection.currentList(of: ListUnit(county), in: county)
      let guides = try connection.codesWithGuide((list?.entries ?? []).filter { codes.contains($0.code) }, in: county)
      let claims = try Claim.ask(
        codes, ground: ground.trimmed, by: town, of: list,
        offering: try connection.currentList(of: town, in: county),
        open: try connection.claims(of: town, in: county), mark: officer.mark(at: now),
        hasGuide: { guides.contains($0.code) }, makeID: { environment.ids.id(at: now) })
      for claim in claims { try connection.add(claim, in: county) }
      try environment.note(
        .itemClaimed,
        "\(try connection.facts(of: county).path(of: town.place)) \(codes.sorted().joined(separator: "、"))",
        by: officer, at: now, in: connection)
      return .done(claims.map(\.id))
    }
  }
}

/// 部门确认: whether the matter can be let go to the town.
package struct AnswerClaim: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(
    _ id: ID<Claim>, confirming codes: Set<String>, reason: String, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<Done> {
    try await environment.act(.departmentItems, by: officer) { connection in
      guard let old = try connection.claim(id, in: environment.county), officer.actsFor(old.department) else {
        return .notFound
      }
      let claim = try old.answered(confirming: codes, reason: reason.trimmed, mark: officer.mark(at: now))
      try environment.must(try connection.save(claim, after: old, in: environment.county))
      try environment.note(
        .claimAnswered,
        "\(try connection.facts(of: environment.county).path(of: old.town.place)) 确认 \(claim.confirmedCodes.count)/\(old.lines.count) 项",
        by: officer, at: now, in: connection)
      return .done(Done())
    }
  }
}

/// 放管服办备案: of as many claims as were ticked, all or none.
package struct RecordClaims: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(_ ids: [ID<Claim>], by officer: OfficeActor, at now: Moment) async throws
    -> OfficeOutcome<Done>
  {
    try await environment.act(.catalogue, by: officer) { connection in
      guard !ids.isEmpty else { throw ListRefusal.nothingChosen }
      for id in ids {
        guard let old = try connection.claim(id, in: environment.county) else { return .notFound }
        try environment.must(
          try connection.save(old.recorded(officer.mark(at: now)), after: old, in: environment.county))
        try environment.note(
          .claimRecorded,
          "\(try connection.facts(of: environment.county).path(of: old.town.place)) \(old.confirmedCodes.joined(separator: "、"))",
          by: officer, at: now, in: connection)
      }
      return .done(Done())
    }
  }
}
