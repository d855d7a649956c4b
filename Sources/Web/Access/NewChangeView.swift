import Domain
import Store
import UseCases

/// One proposal before it is made: what is chosen, and what is still to be said.
struct NewChangeView: Sendable {
  let form: ChangeForm
  let post: PostRow?
  let account: String
  let person: Staff?  // whose account it is, or who gets one
  let words: String
  let found: [Staff]
  let state: FormState

  /// nil when what it names is not there.
  init?(
    _ connection: any Connection, _ county: County, _ form: ChangeForm, _ query: FormData, _ state: FormState
  ) throws {
    self.form = form
    self.state = state
    account = query["account"]
    words = query["q"]
    post = try Int64(query["post"]).flatMap { try connection.post(ID($0), of: county) }
    switch form {
    case .open:
      (person, found) = (nil, [])
    case .fill, .cover:
      guard post != nil else { return nil }
      (person, found) = (nil, try connection.findStaff(words, in: county))
    case .close, .vacate, .uncover:
      guard post != nil else { return nil }
      (person, found) = (nil, [])
    case .account:
      guard let staff = try Int64(query["person"]).flatMap({ try connection.staff(ID($0), of: county) }) else {
        return nil
      }
      (person, found) = (staff, [])
    case .enable, .disable, .reset, .factor:
      guard let known = try connection.account(named: AccountName.normal(account), of: county) else { return nil }
      (person, found) = (try connection.staff(known.staff, of: county), [])
    }
  }

  /// Whether one of the team is to be chosen.
  var asksPerson: Bool { form == .fill || form == .cover }

  var isAboutAccount: Bool { [.enable, .disable, .reset, .factor].contains(form) }
}
