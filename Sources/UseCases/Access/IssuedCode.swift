package import Domain
import Sealing
import Store

/// A 一次性验证码 as it was made: shown once to whoever hands it on, kept nowhere.
package struct IssuedCode: Sendable, Equatable {
  /// Whether it is all that is needed, or one of two halves.
  package enum Part: Sendable, Equatable {
    case whole, firstHalf, secondHalf
  }

  package let account: String
  package let staff: String
  package let text: String
  package let part: Part
  /// nil for a first half, whose time begins with the second.
  package let validUntil: Moment?
}

/// A code's text with what is kept of it.
struct FreshCode: Sendable {
  let text: String
  let digest: [UInt8]

  init() {
    text = OneTimeCode.text(random: randomBytes(OneTimeCode.length))
    digest = Self.digest(of: text)
  }

  static func digest(of code: String) -> [UInt8] { Sealing.digest(Array(code.utf8)) }
}

extension Account {
  /// Whether it never had a password: nobody ever could sign in.
  var isNew: Bool { usedPasswords.isEmpty && password.isEmpty }

  /// Nobody signs in until its person has chosen a new password with a code. The old ones stay known, so that they are not
  /// chosen again.
  mutating func forgetPassword() {
    if !password.isEmpty, !usedPasswords.contains(password) {
      usedPasswords = Array(([password] + usedPasswords).prefix(PasswordRule.reusedAfter))
    }
    password = ""
    mustChange = true
  }
}

extension CountyEnvironment {
  /// Lets the person of an account choose a new password with these codes, and with nothing else.
  func give(
    _ digests: [[UInt8]], for account: Account, makers: [ID<Staff>], at now: Moment, in connection: any Connection
  ) throws {
    try connection.add(
      AccountCode(id: ids.id(at: now), account: account.name, digests: digests, madeAt: now, makers: makers), in: county
    )
  }

  /// The account of whoever became one of the three starts anew: who made it before, or knows its password, may not have it
  /// any longer, nor whoever set up its second factor.
  func startAnew(
    _ account: Account, in connection: any Connection
  ) throws {
    var account = account
    account.forgetPassword()
    try connection.update(account, of: county)
    try connection.removeSecondFactor(of: account.name, in: county)
    try connection.endSessions(of: account.name, in: county)
  }
}
