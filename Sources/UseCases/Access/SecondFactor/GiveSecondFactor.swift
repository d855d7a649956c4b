package import Domain
import Sealing
package import Store

/// 二次验证: the code of the app, or a recovery code, after the password.
package struct GiveSecondFactor: Sendable {
  package enum Outcome: Sendable, Equatable {
    case given(SessionToken, recoveryCodesLeft: Int?)  // how many are left when one was used
    case wrong
    case wait(minutes: Int)
    case notOwed
    case noSession
  }

  private let door: FactorDoor

  package init(_ environment: CountyEnvironment) { door = FactorDoor(environment: environment) }

  package func callAsFunction(_ typed: String, session token: SessionToken, at now: Moment) async throws -> Outcome {
    try await door.environment.store.write { [door] connection in
      guard let session = try door.session(token, at: now, connection) else { return .noSession }
      guard var factor = try door.factor(of: session, connection), factor.confirmedAt != nil else { return .notOwed }
      let county = door.environment.county
      var left: Int?
      if now >= factor.waitUntil, let code = RecoveryCode(typed: typed),
        try connection.useRecoveryCode(
          code.digest(of: session.account, door.keys), of: session.account, in: county, at: now)
      {
        left = try connection.recoveryCodesLeft(of: session.account, in: county)
        try door.note(.recoveryCodeUsed, session, at: now, connection)
      } else {
        switch try door.tryCode(typed, on: &factor, of: session, at: now, connection) {
        case .wrong: return .wrong
        case .wait(let minutes): return .wait(minutes: minutes)
        case .right: break
        }
      }
      guard let new = try door.renew(token, byRecoveryCode: left != nil, at: now, connection) else {
        return .noSession
      }
      try EndSessions(door.environment).othersWhereOneIsAllowed(
        than: new, of: session.account, staff: session.staff.id, at: now, connection)
      return .given(new, recoveryCodesLeft: left)
    }
  }
}

/// New recovery codes in place of the old ones, after a code of the app.
package struct RenewRecoveryCodes: Sendable {
  package enum Outcome: Sendable, Equatable {
    case renewed([String])
    case wrong
    case wait(minutes: Int)
    case noSession
  }

  private let door: FactorDoor

  package init(_ environment: CountyEnvironment) { door = FactorDoor(environment: environment) }

  package func callAsFunction(_ typed: String, session token: SessionToken, at now: Moment) async throws -> Outcome {
    try await door.environment.store.write { [door] connection in
      guard let session = try door.session(token, at: now, connection), session.factor != .owed,
        var factor = try door.factor(of: session, connection), factor.confirmedAt != nil
      else { return .noSession }
      switch try door.tryCode(typed, on: &factor, of: session, at: now, connection) {
      case .wrong: return .wrong
      case .wait(let minutes): return .wait(minutes: minutes)
      case .right: break
      }
      try door.note(.recoveryCodesRenewed, session, at: now, connection)
      return .renewed(try door.newRecoveryCodes(of: session, connection))
    }
  }
}
