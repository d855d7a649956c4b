import Domain
import Store

/// The sessions of one's own account that still last.
struct SessionsView: Sendable {
  /// What the form says for all sessions but this one: no session's mark, which is of hexadecimal digits.
  static let allOthers = "others"

  let sessions: [LiveSession]
  let own: [UInt8]  // the digest of this session's token
  let state: FormState

  init(
    _ connection: any Connection, _ county: County, _ own: OwnSession, at now: Moment, _ state: FormState
  ) throws {
    let parameters = try connection.parameters(of: county)
    sessions = try connection.sessions(of: own.visitor.account, in: county).filter { $0.isAlive(at: now, parameters) }
    self.own = own.token.digest
    self.state = state
  }

  var others: [LiveSession] { sessions.filter { $0.digest != own } }
}
