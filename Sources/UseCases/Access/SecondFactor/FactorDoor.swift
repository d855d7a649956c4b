import Domain
import Sealing
import Store

/// Shared by the acts on one's own second factor: the live session, and the check of codes.
struct FactorDoor: Sendable {
  let environment: CountyEnvironment
  var keys: KeyRing { environment.keys }

  func session(_ token: SessionToken, at now: Moment, _ connection: any Connection) throws -> SessionRow? {
    let parameters = try connection.parameters(of: environment.county)
    return try connection.session(token.digest, of: environment.county).flatMap {
      $0.isAlive(at: now, parameters) ? $0 : nil
    }
  }

  func factor(of session: SessionRow, _ connection: any Connection) throws -> StoredFactor? {
    try connection.secondFactor(of: session.account, in: environment.county, keys: keys)
  }

  enum Try: Equatable {
    case right
    case wrong
    case wait(minutes: Int)
  }

  /// Checks a code of the app and counts a wrong one: after `passwordTries` of them none is checked for `lockMinutes`.
  /// The password is already verified here, so a stranger cannot lock anybody out this way.
  func tryCode(
    _ typed: String, on factor: inout StoredFactor, of session: SessionRow, at now: Moment,
    _ connection: any Connection
  ) throws -> Try {
    if now < factor.waitUntil {
      return .wait(minutes: Int((factor.waitUntil.milliseconds - now.milliseconds) / 60_000) + 1)
    }
    if let step = step(of: typed, factor.secret, after: factor.lastStep, at: now) {
      (factor.lastStep, factor.failures) = (step, 0)
      try connection.update(factor, confirmedAt: factor.confirmedAt ?? now, in: environment.county)
      return .right
    }
    let parameters = try connection.parameters(of: environment.county)
    factor.failures += 1
    let isTooMany = factor.failures >= parameters[.passwordTries]
    if isTooMany {
      factor.failures = 0
      factor.waitUntil = now.adding(minutes: parameters[.lockMinutes])
    }
    try connection.update(factor, confirmedAt: factor.confirmedAt, in: environment.county)
    try note(.factorFailed, session, at: now, connection)
    return isTooMany ? .wait(minutes: parameters[.lockMinutes]) : .wrong
  }

  /// The time step of a typed code; nil for a wrong one.
  func step(of typed: String, _ secret: [UInt8], after last: Int64 = 0, at now: Moment) -> Int64? {
    TimeCode.step(matching: typed.filter { !$0.isWhitespace }, of: secret, at: now.milliseconds, after: last)
  }

  /// The secret that is to replace the old one: for this session only, and the same whenever its page is shown. It is
  /// stored nowhere until it is confirmed: it is derived (RFC 4226 §7.5) from the token, which only the browser has.
  func replacement(for session: SessionRow, _ token: SessionToken) -> [UInt8] {
    Array(keys.lookupDigest("new factor:\(session.account)", token.cookie).prefix(TimeCode.secretBytes))
  }

  /// The session continues under a new token.
  func renew(
    _ token: SessionToken, byRecoveryCode: Bool = false, at now: Moment, _ connection: any Connection
  ) throws -> SessionToken? {
    let new = SessionToken()
    let isThere = try connection.replaceSession(
      token.digest, by: new.digest, factorAt: now, byRecoveryCode: byRecoveryCode, in: environment.county)
    return isThere ? new : nil
  }

  /// - Returns: as shown, once; stored are their digests.
  func newRecoveryCodes(of session: SessionRow, _ connection: any Connection) throws -> [String] {
    let codes = (0..<RecoveryCode.count).map { _ in RecoveryCode() }
    try connection.setRecoveryCodes(
      codes.map { $0.digest(of: session.account, keys) }, of: session.account, in: environment.county)
    return codes.map(\.shown)
  }

  func note(
    _ act: AuditAct, _ session: SessionRow, _ how: String = "", at now: Moment, _ connection: any Connection
  ) throws {
    try environment.note(
      act, session.account + how, staff: session.staff.id, post: session.chosen, at: now, in: connection)
  }
}

/// 恢复码: replaces a lost telephone once. 120 bits, so that a plain digest of it may be stored, unlike of a password
/// (ASVS 5.0 V6.5.2).
struct RecoveryCode {
  static let count = 8
  private static let letters = 24
  private let text: String

  init() { text = Base32.text(randomBytes(15)) }

  /// - Returns: nil when it cannot be one.
  init?(typed: String) {
    text = Base32.normalized(typed)
    guard text.utf8.count == Self.letters else { return nil }
  }

  /// ABCD-EFGH-…
  var shown: String {
    let letters = Array(text)
    return stride(from: 0, to: letters.count, by: 4).map { String(letters[$0..<$0 + 4]) }.joined(separator: "-")
  }

  func digest(of account: String, _ keys: KeyRing) -> [UInt8] { keys.lookupDigest("recovery:\(account)", text) }
}
