package import Domain
import Store

/// 重置密码: the password becomes invalid, the account's sessions end, and a one-time code lets the person choose a new one
/// (`SetPasswordByCode`). The code does not sign in.
package struct ResetPassword: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(
    _ name: String, by officer: OfficeActor, emergency: Emergency? = nil, at now: Moment
  ) async throws -> OfficeOutcome<IssuedCode> {
    let code = FreshCode()
    return try await AccountDoor(environment: environment).change(
      name, .passwordReset, by: officer, emergency: emergency, at: now
    ) { [environment] account, connection in
      account.forgetPassword()
      return try environment.issue(code, for: account, by: officer, at: now, in: connection)
    }
  }
}

extension CountyEnvironment {
  /// A whole code, for an account that one officer may look after.
  func issue(
    _ code: FreshCode, for account: Account, by officer: OfficeActor, at now: Moment, in connection: any Connection
  ) throws -> IssuedCode {
    try give([code.digest], for: account, makers: [officer.person].compactMap { $0 }, at: now, in: connection)
    return IssuedCode(
      account: account.name, staff: try connection.staff(account.staff, of: county)?.name ?? "", text: code.text,
      part: .whole, validUntil: now.adding(minutes: OneTimeCode.validMinutes))
  }
}
