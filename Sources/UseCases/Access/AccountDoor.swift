import Domain
import Store

/// What the acts on accounts share.
///
/// 三员分立: the lead office looks after the accounts of the team; those of administrators and auditors only the
/// system and security administrators touch, and nobody his own.
struct AccountDoor: Sendable {
  let office: Office

  func change<T: Sendable>(
    _ name: String, _ act: AuditAct, by officer: Officer, at now: Moment,
    _ body: @Sendable @escaping (inout Account) -> T
  ) async throws -> OfficeOutcome<T> {
    try await office.act(.accounts, by: officer) { connection in
      guard var account = try connection.account(named: AccountName.normal(name), of: office.county) else {
        return .notFound
      }
      guard try mayTouch(accountOf: account.staff, officer, at: now, connection) else { return .notPermitted }
      let result = body(&account)
      try connection.update(account, of: office.county)
      if act != .accountEnabled { try connection.endSessions(of: account.name, in: office.county) }
      try office.note(act, account.name, by: officer, at: now, in: connection)
      return .done(result)
    }
  }

  func mayTouch(
    accountOf person: ID<Staff>, _ officer: Officer, at now: Moment, _ connection: any Connection
  ) throws -> Bool {
    guard case .seat(let seat) = officer else { return true }
    if seat.person == person { return false }
    guard seat.kind == .leadOffice else { return true }
    let posts = try connection.posts(takenBy: person, in: office.county, on: now.day)
    return !posts.contains { $0.post.kind.isOneOfThree }
  }
}

extension PostKind {
  /// 三员: system administrator, security administrator, auditor.
  var isOneOfThree: Bool {
    self == .systemAdministrator || self == .securityAdministrator || self == .auditor
  }
}

/// An account with a password that is shown once and kept nowhere.
package struct IssuedPassword: Sendable, Equatable {
  package let account: String
  package let password: String

  package init(account: String, password: String) {
    self.account = account
    self.password = password
  }
}
