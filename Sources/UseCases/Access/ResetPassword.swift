package import Domain
import Store

/// 重置密码: the password counts no more, whoever was signed in is signed out, and a one-time code lets the person choose a new
/// one (`SetPasswordByCode`). The code signs nobody in.
package struct ResetPassword: Sendable {
  private let office: Office

  package init(_ office: Office) { self.office = office }

  package func callAsFunction(
    _ name: String, by officer: Officer, emergency: Emergency? = nil, at now: Moment
  ) async throws -> OfficeOutcome<IssuedCode> {
    let code = FreshCode()
    return try await AccountDoor(office: office).change(
      name, .passwordReset, by: officer, emergency: emergency, at: now
    ) { [office] account, connection in
      account.forgetPassword()
      return try office.issue(code, for: account, by: officer, at: now, in: connection)
    }
  }
}

extension Office {
  /// A whole code, for an account that one officer may look after.
  func issue(
    _ code: FreshCode, for account: Account, by officer: Officer, at now: Moment, in connection: any Connection
  ) throws -> IssuedCode {
    try give([code.digest], for: account, makers: [officer.person].compactMap { $0 }, at: now, in: connection)
    return IssuedCode(
      account: account.name, staff: try connection.staff(account.staff, of: county)?.name ?? "", text: code.text,
      part: .whole, validUntil: now.adding(minutes: OneTimeCode.validMinutes))
  }
}
