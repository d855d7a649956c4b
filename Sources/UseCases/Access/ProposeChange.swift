package import Domain
import Sealing
import Store

/// 提出双人复核: one of the three administrators proposes a change that concerns one of them. Nothing changes before another
/// confirms it.
package struct ProposeChange: Sendable {
  package struct Proposed: Sendable, Equatable {
    package let id: ID<TwoPersonChange>
    /// The proposer's half of the code, where the change issues one. Shown this once.
    package let half: IssuedCode?
  }

  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(
    _ what: TwoPersonChange.What, reason: String, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<Proposed> {
    guard let hand = officer.hand(at: now) else { return .notPermitted }
    let half = FreshCode()
    return try await environment.changeAct(by: officer) { connection in
      let rules = ThreeRules(environment: environment, connection: connection, now: now)
      let subject: ThreeRules.Subject
      switch try rules.subject(of: what) {
      case .done(let found): subject = found
      case .invalid(let issues): return .invalid(issues)
      case .notPermitted: return .notPermitted
      case .notFound: return .notFound
      case .stale: return .stale
      }
      let waiting = try connection.waitingChanges(in: environment.county)
      guard !waiting.contains(where: { $0.what == what && $0.stage(at: now) == .proposed }) else {
        return .invalid([Issue(field: Issue.wholePage, text: "已有相同的提议待确认，不必再提。")])
      }
      let change = try TwoPersonChange.propose(
        what, about: subject.about, concerned: subject.concerned, basis: subject.basis, reason: reason.trimmed,
        by: hand, halfDigest: subject.codeFor == nil ? nil : hex(half.digest), id: environment.ids.id(at: now))
      try connection.add(change, in: environment.county)
      try environment.note(
        .changeProposed, "\(change.about)。理由：\(change.reason)", by: officer, at: now, in: connection)
      return .done(
        Proposed(
          id: change.id,
          half: subject.codeFor.map {
            IssuedCode(account: $0.account, staff: $0.staff, text: half.text, part: .firstHalf, validUntil: nil)
          }))
    }
  }
}

/// 撤回: by the proposer, while it waits.
package struct WithdrawChange: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(
    _ id: ID<TwoPersonChange>, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<Done> {
    guard let hand = officer.hand(at: now) else { return .notPermitted }
    return try await environment.changeAct(by: officer) { connection in
      guard let change = try connection.twoPersonChange(id, in: environment.county) else { return .notFound }
      let withdrawn = try change.withdrawn(by: hand.person, at: now)
      guard try connection.settle(withdrawn, in: environment.county) else { return .stale }
      try environment.note(.changeWithdrawn, change.about, by: officer, at: now, in: connection)
      return .done(Done())
    }
  }
}

extension OfficeActor {
  /// nil for the operator: at the console there is no second person.
  func hand(at now: Moment) -> TwoPersonChange.Hand? {
    guard case .seat(let seat) = self else { return nil }
    return TwoPersonChange.Hand(person: seat.person, post: seat.post, kind: seat.kind, at: now)
  }
}

extension CountyEnvironment {
  /// An act of one of the three: a refusal by the rules is shown in the form.
  func changeAct<Done: Sendable>(
    by officer: OfficeActor, _ body: @Sendable @escaping (any Connection) throws -> OfficeOutcome<Done>
  ) async throws -> OfficeOutcome<Done> {
    do {
      return try await act(.threeAdministrators, by: officer, body)
    } catch let refusal as TwoPersonChange.Refusal {
      let field =
        switch refusal {
        case .reasonMissing, .reasonTooLong: "reason"
        case .notOneOfThree, .notNow, .samePerson, .samePost, .concernsYou, .notYours: Issue.wholePage
        }
      return .invalid([Issue(field: field, text: refusal.explanation)])
    }
  }

  /// Marks proposals that were not confirmed in time. For the clockwork.
  func expireChanges(at now: Moment, in connection: any Connection) throws {
    let lapsed = try connection.waitingChanges(in: county).compactMap { $0.lapsed(at: now) }
    guard !lapsed.isEmpty else { return }
    try connection.lock(county)
    for change in lapsed where try connection.settle(change, in: county) {
      try note(.changeExpired, change.about, by: .console, at: now, in: connection)
    }
  }
}
