package import Domain
import Store

/// 新增账号, for a member of staff who has none, with the code for choosing the first password.
package struct AddAccount: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(
    name typed: String, for staff: ID<Staff>, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<IssuedCode> {
    let name = AccountName.normal(typed)
    let code = FreshCode()
    return try await environment.act(.accounts, by: officer) { connection in
      guard try AccountDoor(environment: environment).mayTouch(accountOf: staff, officer, nil, at: now, connection)
      else {
        return .notPermitted
      }
      guard try connection.staff(staff, of: environment.county) != nil else { return .notFound }
      if let issue = try connection.issue(adding: name, for: staff, in: environment.county) { return .invalid([issue]) }
      let account = Account(name: name, staff: staff)
      try connection.add(account, of: environment.county)
      try environment.note(.accountAdded, name, by: officer, at: now, in: connection)
      return .done(try environment.issue(code, for: account, by: officer, at: now, in: connection))
    }
  }
}

extension Connection {
  /// Why an account of this name cannot be added.
  func issue(adding name: String, for staff: ID<Staff>, in county: County) throws -> Issue? {
    guard AccountName.isValid(name) else { return Issue(field: "account", text: AccountName.rule) }
    if try account(named: name, of: county) != nil {
      return Issue(field: "account", text: "账号 \(name) 已有人使用，请换一个")
    }
    if let other = try account(of: staff, in: county) {
      return Issue(field: "account", text: "此人已有账号 \(other.name)")
    }
    return nil
  }
}
