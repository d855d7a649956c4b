package import Domain
import Sealing
package import Store

/// 登录. Five wrong passwords lock the account for a while; a name that does not exist is answered in the same
/// words and after the same work, so that nobody learns which accounts there are.
package struct SignIn: Sendable {
  package enum Outcome: Sendable, Equatable {
    case signedIn(SignedIn)
    case refused  // name or password is wrong: not said which
    case locked(minutes: Int)
    case disabled  // said only to who knows the password
  }

  package struct SignedIn: Sendable, Equatable {
    package let token: SessionToken
    package let staff: Staff
    package let mustChangePassword: Bool
    package let owesFactor: Bool
    package let posts: [PostRow]  // to choose from
    package let post: ID<Post>?  // chosen already when there is but one
  }

  private let office: Office

  package init(_ office: Office) { self.office = office }

  // Costs as much to check as a real one and fits no password.
  private static let decoy =
    "scrypt$15$8$1$" + String(repeating: "00", count: 16) + "$" + String(repeating: "00", count: 32)

  package func callAsFunction(account typed: String, password: String, at now: Moment) async throws -> Outcome {
    // No password of anybody's, and costly to look at: refused before any work.
    guard PasswordRule.isReadable(password) else { return .refused }
    let name = AccountName.normal(typed)
    let stored = try await office.store.read { [office] connection in
      AccountName.isValid(name) ? try connection.account(named: name, of: office.county)?.password : nil
    }
    // The slow part, outside of any transaction.
    let known = stored.flatMap { $0.isEmpty ? nil : $0 }
    let isRight =
      try await PasswordHash.verifying(password, against: known ?? Self.decoy) && known != nil

    return try await office.store.write { [self] connection in
      let parameters = try connection.parameters(of: office.county)
      guard AccountName.isValid(name), let account = try connection.account(named: name, of: office.county)
      else {
        return try countUnknown(name, parameters, at: now, connection)
      }
      if account.isLocked(at: now) { return .locked(minutes: parameters[.lockMinutes]) }
      // Changed while it was being checked: the old password counts no more.
      guard isRight, account.password == known else {
        return try connection.countFailure(of: account, parameters, office: office, at: now)
          ? .locked(minutes: parameters[.lockMinutes]) : .refused
      }
      if account.isDisabled { return .disabled }
      return .signedIn(try begin(account, at: now, connection))
    }
  }

  private func begin(_ account: Account, at now: Moment, _ connection: any Connection) throws -> SignedIn {
    guard let staff = try connection.staff(account.staff, of: office.county) else {
      throw StoreFault.corrupt("account \(account.name) has no staff")
    }
    var account = account
    if account.failures != 0 || account.lockedUntil != nil {
      account.failures = 0
      account.lockedUntil = nil
      try connection.updateTries(of: account, in: office.county)
    }
    let posts = try connection.posts(takenBy: staff.id, in: office.county, on: now.day)
    let post = posts.count == 1 ? posts[0].id : nil
    let token = SessionToken()
    try connection.addSession(
      token.digest, account: account, post: post, csrf: hex(randomBytes(16)), at: now, in: office.county)
    try connection.appendAudit(
      .signedIn, about: account.name, staff: staff.id, post: post, id: office.ids.next(at: now), at: now,
      in: office.county)
    return SignedIn(
      token: token, staff: staff, mustChangePassword: account.mustChange,
      owesFactor: try connection.session(token.digest, of: office.county)?.factor == .owed, posts: posts, post: post)
  }

  /// A name that is no account gets its tries counted too, and is locked in the same words.
  private func countUnknown(
    _ name: String, _ parameters: Parameters, at now: Moment, _ connection: any Connection
  ) throws -> Outcome {
    let slot = now.milliseconds / (Int64(parameters[.lockMinutes]) * 60_000)
    let source = "unknown:" + hex(digest(Array(name.utf8)).prefix(16))
    let tries = try connection.countHit(source, slot: slot, in: office.county)
    if tries > parameters[.passwordTries] { return .locked(minutes: parameters[.lockMinutes]) }
    // The typed name is not noted: people type their password there.
    try office.note(.signInFailed, "账号不存在", by: .console, at: now, in: connection)
    return tries == parameters[.passwordTries] ? .locked(minutes: parameters[.lockMinutes]) : .refused
  }
}

extension Connection {
  /// Counts a wrong password, and says whether it was the one too many.
  func countFailure(
    of account: Account, _ parameters: Parameters, office: Office, at now: Moment
  ) throws -> Bool {
    var account = account
    account.failures += 1
    let isLocked = account.failures >= parameters[.passwordTries]
    if isLocked {
      account.failures = 0
      account.lockedUntil = now.adding(minutes: parameters[.lockMinutes])
    }
    try updateTries(of: account, in: office.county)
    try office.note(isLocked ? .accountLocked : .signInFailed, account.name, by: .console, at: now, in: self)
    return isLocked
  }
}
