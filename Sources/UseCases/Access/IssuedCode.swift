package import Domain
import Sealing
import Store

/// A new 一次性验证码: shown once to the officer who hands it on, stored nowhere in clear.
package struct IssuedCode: Sendable, Equatable {
  /// Whether it is the whole code, or one of two halves.
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

/// A code's text with what is stored of it.
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
  /// Whether it never had a password: it was never usable.
  var isNew: Bool { usedPasswords.isEmpty && password.isEmpty }

  /// The account cannot sign in until its person has chosen a new password with a code. The old ones are kept, so that
  /// they are not chosen again.
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

  /// Resets the account of a person who becomes one of the three: password and second factor may be known to those who
  /// set them up before.
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
