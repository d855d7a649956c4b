package import Domain
import Sealing
package import Store

/// 重新设置动态口令: a person who signed in with a recovery code no longer has the telephone that proves the identity, so the
/// password is required (docs/decisions/0038). The old telephone stays valid until a code of the new one was given.
package struct ReplaceSecondFactor: Sendable {
  package enum Outcome: Sendable, Equatable {
    case replaced(SessionToken, recoveryCodes: [String])
    case invalid([Issue])  // field `current`
    case wrongCode
    case tooManyTries  // wrong passwords; every session of the account has ended
    case notRecovered  // no session, or one that was not opened by a recovery code
  }

  private let door: FactorDoor

  package init(_ environment: CountyEnvironment) { door = FactorDoor(environment: environment) }

  /// - Parameter typed: a code made with the secret that `SetUpSecondFactor.begin` gave.
  package func callAsFunction(
    _ typed: String, current: String, session token: SessionToken, at now: Moment
  ) async throws -> Outcome {
    let account = try await door.environment.store.read { [door] connection -> Account? in
      guard let session = try door.session(token, at: now, connection), session.isRecovered else { return nil }
      return try connection.account(named: session.account, of: door.environment.county)
    }
    guard let account else { return .notRecovered }
    let known = CurrentPassword(environment: door.environment, account: account)
    switch try await known.answer(to: current, at: now) {
    case .right: break
    case .wrong(let issues): return .invalid(issues)
    case .tooMany: return .tooManyTries
    }
    return try await door.environment.store.write { [door] connection in
      let county = door.environment.county
      guard let session = try door.session(token, at: now, connection), session.isRecovered,
        try known.confirmed(connection) != nil
      else { return .notRecovered }
      let secret = door.replacement(for: session, token)
      guard let step = door.step(of: typed, secret, at: now) else { return .wrongCode }
      guard let new = try door.renew(token, at: now, connection) else { return .notRecovered }
      try connection.addSecondFactor(
        secret, of: session.account, confirmed: (at: now, step: step), in: county, keys: door.keys)
      let codes = try door.newRecoveryCodes(of: session, connection)
      try door.note(.factorSet, session, "（用恢复码登录，凭密码重新设置）", at: now, connection)
      // One of the other sessions may have been opened with the lost telephone.
      if try connection.endSessions(of: session.account, except: new.digest, in: county) > 0 {
        try door.note(.sessionsEnded, session, at: now, connection)
      }
      return .replaced(new, recoveryCodes: codes)
    }
  }
}
