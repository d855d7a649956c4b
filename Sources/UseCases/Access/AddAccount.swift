package import Domain
import Sealing
import Store

/// 新增账号, for a member of staff who has none.
package struct AddAccount: Sendable {
  /// How a new account gets its password.
  package enum FirstPassword: Sendable {
    case none  // nobody can sign in until `ResetPassword`
    case oneTime
    case given(String, mustChange: Bool)
    case digest(String, mustChange: Bool)  // made once by `digest(of:)` for many sample accounts
  }

  package struct Added: Sendable, Equatable {
    package let account: String
    package let oneTimePassword: String?

    package init(account: String, oneTimePassword: String?) {
      self.account = account
      self.oneTimePassword = oneTimePassword
    }
  }

  private let office: Office

  package init(_ office: Office) { self.office = office }

  package static func digest(of password: String) async throws -> String {
    try await PasswordHash.making(password)
  }

  package func callAsFunction(
    name typed: String, for staff: ID<Staff>, password: FirstPassword, by officer: Officer, at now: Moment
  ) async throws -> OfficeOutcome<Added> {
    guard officer.may(.accounts) else { return .notPermitted }
    let name = AccountName.normal(typed)
    guard AccountName.isValid(name) else {
      return .invalid([Issue(field: "account", text: AccountName.rule)])
    }
    if case .given(let text, _) = password {
      let faults = PasswordRule(accountName: name, phone: "", isAdministrator: false).faults(in: text)
      guard faults.isEmpty else { return .invalid(faults.map { Issue(field: "password", text: $0.text) }) }
    }
    let first = try await made(password)

    return try await office.act(.accounts, by: officer) { connection in
      guard try connection.staff(staff, of: office.county) != nil else { return .notFound }
      guard try AccountDoor(office: office).mayTouch(accountOf: staff, officer, at: now, connection) else {
        return .notPermitted
      }
      if try connection.account(named: name, of: office.county) != nil {
        return .invalid([Issue(field: "account", text: "账号 \(name) 已有人使用，请换一个")])
      }
      if let other = try connection.account(of: staff, in: office.county) {
        return .invalid([Issue(field: "account", text: "此人已有账号 \(other.name)")])
      }
      try connection.add(
        Account(
          name: name, staff: staff, password: first.digest, mustChange: first.mustChange,
          usedPasswords: first.digest.isEmpty ? [] : [first.digest]), of: office.county)
      try office.note(.accountAdded, name, by: officer, at: now, in: connection)
      return .done(Added(account: name, oneTimePassword: first.shown))
    }
  }

  private struct Made: Sendable {
    let digest: String
    let mustChange: Bool
    var shown: String?
  }

  private func made(_ password: FirstPassword) async throws -> Made {
    switch password {
    case .none: return Made(digest: "", mustChange: true)
    case .oneTime:
      let text = OneTimePassword.make()
      return Made(digest: try await PasswordHash.making(text), mustChange: true, shown: text)
    case .given(let text, let mustChange):
      return Made(digest: try await PasswordHash.making(text), mustChange: mustChange)
    case .digest(let digest, let mustChange):
      return Made(digest: digest, mustChange: mustChange)
    }
  }
}
