import Domain
import Sealing
import Store

/// 现在的密码: typed again by a signed-in person, before acts that an open session alone must not allow (ASVS 5.0 V7.5.1,
/// V7.5.2). Wrong ones are counted for the account by the rule of signing in, whichever act they were typed for, so
/// that a stranger at an open session has few tries.
struct CurrentPassword: Sendable {
  /// The field of the form.
  static let field = "current"

  enum Answer: Sendable {
    case right
    case wrong([Issue])  // beside `field`
    case tooMany  // every session of the account has ended
  }

  let environment: CountyEnvironment
  let account: Account

  private var tries: TryCount {
    TryCount(.passwordChange, at: account.name, in: environment.county, keys: environment.keys)
  }

  /// Hashes, so it is not to be called within a transaction. Throws `HashingQueue.Full`.
  func answer(to typed: String, at now: Moment) async throws -> Answer {
    guard PasswordRule.isReadable(typed) else {
      return .wrong([Issue(field: Self.field, text: PasswordRule.Fault.tooLong.text)])
    }
    if try await PasswordHash.verifying(typed, against: account.password) { return .right }
    return try await environment.store.write { [self] connection in
      try connection.lock(environment.county)
      let rule = TryRule.signIn(try connection.parameters(of: environment.county))
      guard try tries.count(rule, at: now, connection) != nil else {
        try environment.note(.signInFailed, account.name, by: .console, at: now, in: connection)
        return .wrong([Issue(field: Self.field, text: "当前密码不正确，请重新输入")])
      }
      try connection.endSessions(of: account.name, in: environment.county)
      try environment.note(.signInPaused, account.name, by: .console, at: now, in: connection)
      return .tooMany
    }
  }

  /// The account as it was when the password was compared; nil when it was changed, reset or disabled meanwhile. To be
  /// called in the transaction of the act; resets the count of wrong tries.
  func confirmed(_ connection: any Connection) throws -> Account? {
    guard let now = try connection.account(named: account.name, of: environment.county),
      now.password == account.password, !now.isDisabled
    else { return nil }
    try tries.forget(connection)
    return now
  }
}
