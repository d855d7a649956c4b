import Domain
import Store

/// An account for somebody of the team, who is looked for first.
struct NewAccountView: Sendable {
  let words: String
  let found: [Staff]
  let chosen: ID<Staff>?
  let state: FormState

  /// - Parameter query: `q`, the words of the search, or `person`, who is chosen already.
  init(_ connection: any Connection, _ county: County, _ query: FormData, _ state: FormState) throws {
    words = query["q"]
    let one = try Int64(query["person"]).flatMap { try connection.staff(ID($0), of: county) }
    found = words.isEmpty ? [one].compactMap { $0 } : try connection.findStaff(words, in: county)
    chosen = one?.id
    self.state = state
  }
}
