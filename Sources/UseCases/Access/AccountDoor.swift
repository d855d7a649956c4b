import Domain
package import Store

/// Shared by all acts on accounts.
///
/// 三权分立 (等保 2.0): the lead office and the administrators look after the accounts of the team, never after their own.
/// Those of the three administrators are never changed by one person: two of them do it together (`ProposeChange`,
/// `ConfirmChange`). Whose account it is, is checked at every act, so it counts from the moment of the appointment.
struct AccountDoor: Sendable {
  let environment: CountyEnvironment

  /// What changes the account itself: written, noted in the audit, and whoever is signed in with it is signed out.
  ///
  /// - Parameters:
  ///   - how: added in the audit to the account's name.
  ///   - issues: what is wrong with the form; shown only to officers who may do this.
  func change<T: Sendable>(
    _ name: String, _ act: AuditAct, by officer: OfficeActor, emergency: Emergency?, noting how: String = "",
    unless issues: [Issue] = [], at now: Moment,
    _ body: @Sendable @escaping (inout Account, any Connection) throws -> T
  ) async throws -> OfficeOutcome<T> {
    try await self.act(on: name, by: officer, emergency: emergency, at: now) { account, connection in
      guard issues.isEmpty else { return .invalid(issues) }
      var account = account
      let result = try body(&account, connection)
      try connection.update(account, of: environment.county)
      if act != .accountEnabled { try connection.endSessions(of: account.name, in: environment.county) }
      try environment.note(
        act, account.name + how + (emergency?.told ?? ""), by: officer, at: now, in: connection)
      return .done(result)
    }
  }

  /// One transaction with an account that this officer alone may do something to.
  func act<T: Sendable>(
    on name: String, by officer: OfficeActor, emergency: Emergency?, at now: Moment,
    _ body: @Sendable @escaping (Account, any Connection) throws -> OfficeOutcome<T>
  ) async throws -> OfficeOutcome<T> {
    try await environment.act(.accounts, by: officer) { connection in
      guard let account = try connection.account(named: AccountName.normal(name), of: environment.county) else {
        return .notFound
      }
      guard try mayTouch(accountOf: account.staff, officer, emergency, at: now, connection) else {
        return .notPermitted
      }
      return try body(account, connection)
    }
  }

  /// Whether this officer alone may do something to the account of this person.
  func mayTouch(
    accountOf person: ID<Staff>, _ officer: OfficeActor, _ emergency: Emergency?, at now: Moment,
    _ connection: any Connection
  ) throws -> Bool {
    if officer.person == person { return false }
    guard try connection.isOneOfThree(person, in: environment.county, from: now.day) else { return true }
    guard case .console = officer else { return false }
    // An account that was never usable: its first code takes nothing away.
    let account = try connection.account(of: person, in: environment.county)
    return emergency != nil || account?.isNew ?? true
  }
}

/// 应急: at the server's console the operator does alone what otherwise two of the three administrators do. Noted in the
/// audit with the reason; the row names the system's user (`AuditSource`).
package struct Emergency: Sendable, Equatable {
  package static let reasonMax = 200

  package let reason: String

  /// nil without a reason, or for one that is too long.
  package init?(_ reason: String) {
    let reason = reason.trimmed
    guard (1...Self.reasonMax).contains(reason.count) else { return nil }
    self.reason = reason
  }

  var told: String { "\(Self.beginning)\(reason)）" }

  /// Whether a row of the audit records an emergency.
  package static func isTold(by entry: AuditEntry) -> Bool {
    entry.systemUser != nil && entry.about.contains(beginning)
  }

  private static let beginning = "（控制台应急："
}
