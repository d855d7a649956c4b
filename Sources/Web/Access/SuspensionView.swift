import Domain
import Store
import UseCases

/// An account before it is disabled.
struct SuspensionView: Sendable {
  let account: String
  let staff: Staff
  let words: String  // of the list, to come back to
  let after: String
  let state: FormState

  /// nil where there is no such account.
  init?(_ connection: any Connection, _ county: County, _ form: FormData, _ state: FormState) throws {
    account = AccountName.normal(form["account"])
    let found = try connection.account(named: account, of: county)
    guard let staff = try found.flatMap({ try connection.staff($0.staff, of: county) }) else { return nil }
    self.staff = staff
    words = form["q"]
    after = form["after"]
    self.state = state
  }
}
