package import Domain
import Sealing
import Store

/// 重置密码: a new one-time password. Whoever was signed in with it is signed out.
package struct ResetPassword: Sendable {
  private let office: Office

  package init(_ office: Office) { self.office = office }

  package func callAsFunction(
    _ name: String, by officer: Officer, at now: Moment
  ) async throws -> OfficeOutcome<IssuedPassword> {
    guard officer.may(.accounts) else { return .notPermitted }
    let password = OneTimePassword.make()
    let digest = try await PasswordHash.making(password)
    return try await AccountDoor(office: office).change(name, .passwordReset, by: officer, at: now) {
      account in
      account.take(digest, mustChange: true)
      return IssuedPassword(account: account.name, password: password)
    }
  }
}

/// One-time passwords for all accounts that have none yet, as after an import of people. About 75 ms each.
package struct IssueFirstPasswords: Sendable {
  private let office: Office

  package init(_ office: Office) { self.office = office }

  package func callAsFunction(by officer: Officer, at now: Moment) async throws -> OfficeOutcome<
    [IssuedPassword]
  > {
    guard officer.may(.accounts) else { return .notPermitted }
    let names = try await office.store.read { [office] in try $0.accountsWithoutPassword(of: office.county) }
    var issued: [IssuedPassword] = []
    for name in names {
      if case .done(let one) = try await ResetPassword(office)(name, by: officer, at: now) {
        issued.append(one)
      }
    }
    return .done(issued)
  }
}
