package import Domain
import Sealing
package import Store

/// 设置动态口令: a secret for the person's authenticator app, and a first code that proves the app has it.
package struct SetUpSecondFactor: Sendable {
  package enum Begun: Sendable, Equatable {
    case pending(secret: [UInt8], account: String)
    case alreadySet(recoveryCodesLeft: Int)
    /// There is one, and a recovery code has opened this session: `ReplaceSecondFactor` replaces it by this secret.
    case replaceable(secret: [UInt8], account: String)
    case noSession
  }

  package enum Confirmed: Sendable, Equatable {
    case confirmed(SessionToken, recoveryCodes: [String])
    case wrong
    case wait(minutes: Int)
    case nothingPending
    case noSession
  }

  private let door: FactorDoor

  package init(_ environment: CountyEnvironment) { door = FactorDoor(environment: environment) }

  /// The secret stays the same until it is confirmed: a page loaded again shows the same QR code.
  package func begin(session token: SessionToken, at now: Moment) async throws -> Begun {
    try await door.environment.store.write { [door] connection in
      guard let session = try door.session(token, at: now, connection), session.factor != .owed else {
        return .noSession
      }
      if let factor = try door.factor(of: session, connection) {
        guard factor.confirmedAt != nil else { return .pending(secret: factor.secret, account: session.account) }
        if session.isRecovered {
          return .replaceable(secret: door.replacement(for: session, token), account: session.account)
        }
        return .alreadySet(
          recoveryCodesLeft: try connection.recoveryCodesLeft(of: session.account, in: door.environment.county))
      }
      let secret = TimeCode.newSecret()
      try connection.addSecondFactor(secret, of: session.account, in: door.environment.county, keys: door.keys)
      return .pending(secret: secret, account: session.account)
    }
  }

  /// The account's other sessions must give the second factor from now on.
  package func confirm(_ typed: String, session token: SessionToken, at now: Moment) async throws -> Confirmed {
    try await door.environment.store.write { [door] connection in
      guard let session = try door.session(token, at: now, connection) else { return .noSession }
      guard var factor = try door.factor(of: session, connection), factor.confirmedAt == nil else {
        return .nothingPending
      }
      switch try door.tryCode(typed, on: &factor, of: session, at: now, connection) {
      case .wrong: return .wrong
      case .wait(let minutes): return .wait(minutes: minutes)
      case .right: break
      }
      guard let new = try door.renew(token, at: now, connection) else { return .noSession }
      try door.note(.factorSet, session, at: now, connection)
      return .confirmed(new, recoveryCodes: try door.newRecoveryCodes(of: session, connection))
    }
  }
}
