import Domain
import Sealing

/// Whom the agent means, as far as he said.
enum PrincipalLookup: Sendable {
  case unknown
  case known(ID<Party>)
  case oneOf([ID<Party>])

  init(_ known: ID<Party>?) { self = known.map(PrincipalLookup.known) ?? .unknown }
}

extension Site {
  /// A person that the server found is named by a signed token, so a form cannot name another. Good for an hour of this
  /// session.
  func partyToken(_ id: ID<Party>, browserToken: String, until: Int64) -> String {
    "\(id.raw).\(until).\(keys.signature(of: "party|\(id.raw)|\(browserToken)|\(until)"))"
  }

  func knownParty(_ token: String, browserToken: String, at now: Moment) -> ID<Party>? {
    let parts = token.split(separator: ".")
    guard parts.count == 3, let raw = Int64(parts[0]), let until = Int64(parts[1]), until > now.milliseconds,
      token == partyToken(ID(raw), browserToken: browserToken, until: until)
    else { return nil }
    return ID(raw)
  }
}
