package import Domain
import Sealing
package import Store

/// 修改密码, by the person of the account. Its other sessions end.
package struct ChangePassword: Sendable {
  package enum Outcome: Sendable, Equatable {
    case changed
    case invalid([Issue])  // fields `current`, `password`, `again`
    case tooManyTries  // wrong current passwords; every session of the account has ended
    case noSession
  }

  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  private struct Found: Sendable {
    let account: Account
    let staff: Staff
    let isAdministrator: Bool
  }

  package func callAsFunction(
    session token: SessionToken, current: String, password: String, again: String, at now: Moment
  ) async throws -> Outcome {
    let unreadable = [("current", current), ("password", password), ("again", again)]
      .filter { !PasswordRule.isReadable($0.1) }
    guard unreadable.isEmpty else {
      return .invalid(unreadable.map { Issue(field: $0.0, text: PasswordRule.Fault.tooLong.text) })
    }
    let found = try await environment.store.read { [environment] connection -> Found? in
      let parameters = try connection.parameters(of: environment.county)
      guard let session = try connection.session(token.digest, of: environment.county),
        session.isAlive(at: now, parameters),
        let account = try connection.account(named: session.account, of: environment.county)
      else { return nil }
      let posts = try connection.posts(takenBy: session.staff.id, in: environment.county, on: now.day)
      return Found(
        account: account, staff: session.staff,
        isAdministrator: posts.contains { $0.post.kind.administers })
    }
    guard let found else { return .noSession }

    let known = CurrentPassword(environment: environment, account: found.account)
    switch try await known.answer(to: current, at: now) {
    case .right: break
    case .wrong(let issues): return .invalid(issues)
    case .tooMany: return .tooManyTries
    }

    let rule = PasswordRule(
      accountName: found.account.name, phone: found.staff.workPhone, isAdministrator: found.isAdministrator)
    let issues = try await found.account.issues(with: password, again: again, rule)
    guard issues.isEmpty else { return .invalid(issues) }

    let hash = try await PasswordHash.making(password)
    return try await environment.store.write { [environment] connection in
      // The password was reset or changed by another person in the meantime: the page is out of date.
      guard var account = try known.confirmed(connection) else { return .noSession }
      account.take(hash, mustChange: false)
      try connection.update(account, of: environment.county)
      try connection.endSessions(of: account.name, except: token.digest, in: environment.county)
      try environment.note(.passwordChanged, account.name, staff: account.staff, post: nil, at: now, in: connection)
      return .changed
    }
  }
}

extension Account {
  /// A new password in place of the old one, which is kept among the used ones.
  mutating func take(_ hash: String, mustChange: Bool) {
    usedPasswords = Array(([hash] + usedPasswords).prefix(PasswordRule.reusedAfter))
    password = hash
    self.mustChange = mustChange
  }

  /// The same password, hashed again.
  mutating func renew(_ hash: String) {
    usedPasswords = usedPasswords.map { $0 == password ? hash : $0 }
    password = hash
  }
}

extension PostKind {
  /// Posts whose passwords must meet the stricter rule.
  var administers: Bool {
    switch self {
    case .leadOffice, .systemAdministrator, .securityAdministrator, .auditor: true
    case .gridAgent, .townAgent, .projectAgent, .departmentHelper, .supervisor, .departmentLeader, .archivist,
      .ratingReviewer:
      false
    }
  }
}
