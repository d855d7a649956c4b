package import Domain
import Sealing
package import Store

/// 修改密码, by the person himself. His other sessions end.
package struct ChangePassword: Sendable {
  package enum Outcome: Sendable, Equatable {
    case changed
    case invalid([Issue])  // fields `current`, `password`, `again`
    case locked(minutes: Int)  // too many wrong current passwords; every session of the account has ended
    case noSession
  }

  private let office: Office

  package init(_ office: Office) { self.office = office }

  private struct Found: Sendable {
    let account: Account
    let staff: Staff
    let isAdministrator: Bool
    let lockMinutes: Int
  }

  package func callAsFunction(
    session token: SessionToken, current: String, password: String, again: String, at now: Moment
  ) async throws -> Outcome {
    let unreadable = [("current", current), ("password", password), ("again", again)]
      .filter { !PasswordRule.isReadable($0.1) }
    guard unreadable.isEmpty else {
      return .invalid(unreadable.map { Issue(field: $0.0, text: PasswordRule.Fault.tooLong.text) })
    }
    let found = try await office.store.read { [office] connection -> Found? in
      let parameters = try connection.parameters(of: office.county)
      guard let session = try connection.session(token.digest, of: office.county),
        session.isAlive(at: now, parameters),
        let account = try connection.account(named: session.account, of: office.county)
      else { return nil }
      let posts = try connection.posts(takenBy: session.staff.id, in: office.county, on: now.day)
      return Found(
        account: account, staff: session.staff,
        isAdministrator: posts.contains { $0.post.kind.administers }, lockMinutes: parameters[.lockMinutes])
    }
    guard let found else { return .noSession }
    if found.account.isLocked(at: now) { return .locked(minutes: found.lockMinutes) }

    guard try await PasswordHash.verifying(current, against: found.account.password) else {
      return try await countFailure(found.account, at: now)
    }

    let rule = PasswordRule(
      accountName: found.account.name, phone: found.staff.workPhone, isAdministrator: found.isAdministrator)
    var issues = rule.faults(in: password).map { Issue(field: "password", text: $0.text) }
    if password != again { issues.append(Issue(field: "again", text: "两次输入的新密码不一致，请重新输入")) }
    if issues.isEmpty, try await wasUsed(password, in: found.account) {
      issues.append(Issue(field: "password", text: PasswordRule.Fault.usedBefore.text))
    }
    guard issues.isEmpty else { return .invalid(issues) }

    let hash = try await PasswordHash.making(password)
    return try await office.store.write { [office] connection in
      // Reset or changed by somebody else in the meantime: the page is out of date.
      guard var account = try connection.account(named: found.account.name, of: office.county),
        account.password == found.account.password, !account.isDisabled
      else { return .noSession }
      account.take(hash, mustChange: false)
      try connection.update(account, of: office.county)
      try connection.endSessions(of: account.name, except: token.digest, in: office.county)
      try connection.appendAudit(
        .passwordChanged, about: account.name, staff: account.staff, post: nil, id: office.ids.next(at: now),
        at: now,
        in: office.county)
      return .changed
    }
  }

  private func wasUsed(_ password: String, in account: Account) async throws -> Bool {
    for digest in Set([account.password] + account.usedPasswords).sorted() where !digest.isEmpty {
      if try await PasswordHash.verifying(password, against: digest) { return true }
    }
    return false
  }

  private func countFailure(_ account: Account, at now: Moment) async throws -> Outcome {
    try await office.store.write { [office] connection in
      let parameters = try connection.parameters(of: office.county)
      guard let account = try connection.account(named: account.name, of: office.county) else {
        return .noSession
      }
      guard try connection.countFailure(of: account, parameters, office: office, at: now) else {
        return .invalid([Issue(field: "current", text: "当前密码不正确，请重新输入")])
      }
      try connection.endSessions(of: account.name, in: office.county)
      return .locked(minutes: parameters[.lockMinutes])
    }
  }
}

extension Account {
  /// A new password in place of the old one, which is remembered among the last ones.
  mutating func take(_ hash: String, mustChange: Bool) {
    usedPasswords = Array(([hash] + usedPasswords).prefix(PasswordRule.reusedAfter))
    password = hash
    self.mustChange = mustChange
    failures = 0
    lockedUntil = nil
  }
}

extension PostKind {
  /// Posts whose passwords are held to the stricter rule.
  var administers: Bool {
    switch self {
    case .leadOffice, .systemAdministrator, .securityAdministrator, .auditor: true
    case .gridAgent, .townAgent, .projectAgent, .departmentHelper, .supervisor, .departmentLeader, .archivist,
      .ratingReviewer:
      false
    }
  }
}
