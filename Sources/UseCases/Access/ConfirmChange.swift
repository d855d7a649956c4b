package import Domain
import Sealing
import Store

/// 确认双人复核: another of the three confirms; the whole change is carried out in this transaction, after all rules were
/// checked again. When anything it touches has changed since the proposal, nothing is done (`stale`).
package struct ConfirmChange: Sendable {
  package struct Confirmed: Sendable, Equatable {
    package let about: String
    /// The confirmer's half of the code, where the change issues one. Shown this once.
    package let half: IssuedCode?
  }

  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(
    _ id: ID<TwoPersonChange>, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<Confirmed> {
    guard let hand = officer.hand(at: now) else { return .notPermitted }
    let half = FreshCode()
    return try await environment.changeAct(by: officer) { connection in
      guard let change = try connection.twoPersonChange(id, in: environment.county) else { return .notFound }
      let confirmed = try change.confirmed(
        by: hand, others: try connection.hands(in: environment.county, at: now).filter { $0.person != hand.person })
      let rules = ThreeRules(environment: environment, connection: connection, now: now)
      let subject: ThreeRules.Subject
      switch try rules.subject(of: change.what) {
      case .done(let found): subject = found
      case .invalid(let issues): return .invalid(issues.map { Issue(field: Issue.wholePage, text: $0.text) })
      case .notPermitted: return .notPermitted
      case .notFound, .stale: return .stale
      }
      guard subject.basis == change.basis, (subject.codeFor == nil) == (change.halfDigest == nil),
        try connection.settle(confirmed, in: environment.county)
      else { return .stale }
      let proposer = try connection.staff(change.proposed.person, of: environment.county)?.name ?? ""
      try rules.apply(change.what, noting: "（双人复核，提出人 \(proposer)）", by: officer)
      try environment.note(.changeConfirmed, change.about, by: officer, at: now, in: connection)
      guard let codeFor = subject.codeFor, let first = change.halfDigest.flatMap({ bytes(hex: $0) }) else {
        return .done(Confirmed(about: change.about, half: nil))
      }
      guard let account = try connection.account(named: codeFor.account, of: environment.county) else { return .stale }
      if case .resetPassword = change.what {
        try connection.endSessions(of: account.name, in: environment.county)  // the second factor stays
      } else {
        try environment.startAnew(account, in: connection)
      }
      try environment.give(
        [first, half.digest], for: account, makers: [change.proposed.person, hand.person], at: now, in: connection)
      return .done(
        Confirmed(
          about: change.about,
          half: IssuedCode(
            account: account.name, staff: codeFor.staff, text: half.text, part: .secondHalf,
            validUntil: now.adding(minutes: OneTimeCode.validMinutes))))
    }
  }
}

/// 拒绝: by another of the three, with the reason.
package struct RefuseChange: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(
    _ id: ID<TwoPersonChange>, reason: String, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<Done> {
    guard let hand = officer.hand(at: now) else { return .notPermitted }
    return try await environment.changeAct(by: officer) { connection in
      guard let change = try connection.twoPersonChange(id, in: environment.county) else { return .notFound }
      let refused = try change.refused(by: hand, reason: reason.trimmed)
      guard try connection.settle(refused, in: environment.county) else { return .stale }
      try environment.note(
        .changeRefused, "\(change.about)。理由：\(reason.trimmed)", by: officer, at: now, in: connection)
      return .done(Done())
    }
  }
}

extension Connection {
  /// All people who can act as one of the three now: they hold or cover such a post and have an enabled account.
  package func hands(in county: County, at now: Moment) throws -> [TwoPersonChange.Hand] {
    var hands: [TwoPersonChange.Hand] = []
    for row in try postsOfThree(in: county, from: now.day) where row.post.isInForce(on: now.day) {
      for person in [row.post.holder, row.post.backup].compactMap({ $0 }) {
        guard let account = try account(of: person, in: county), !account.isDisabled, !account.password.isEmpty else {
          continue
        }
        hands.append(TwoPersonChange.Hand(person: person, post: row.id, kind: row.post.kind, at: now))
      }
    }
    return hands
  }
}
