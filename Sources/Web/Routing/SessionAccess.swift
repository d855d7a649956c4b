import Hummingbird
import Store

/// Who sends a request in a session, with its token: for what changes or ends the session itself.
struct OwnSession: Sendable {
  let visitor: SignedInStaff
  let token: SessionToken
}

extension RouteAccess where Sender == OwnSession {
  /// Who has signed in, also without a post; a page says itself where he comes back to.
  ///
  /// - Parameter next: where who must sign in first goes on to.
  static func session(comingBackTo next: @Sendable @escaping (Request) -> LocalPath?) -> Self {
    RouteAccess(formSender: .signedIn) { try $1.session(of: $1.signedIn(comingBackTo: next($0))) }
  }

  /// - Parameter beforeForm: see `RouteAccess.comesBeforeForm`.
  static func session(comingBackTo route: Route<Void>, beforeForm: Bool = false) -> Self {
    RouteAccess(formSender: .signedIn, comesBeforeForm: beforeForm) {
      try $1.session(of: $1.signedIn(comingBackTo: route.path))
    }
  }

  /// Whose password was right, whether or not his second factor is still owed. Asked before a form is read.
  static func passwordGiven(comingBackTo route: Route<Void>) -> Self {
    RouteAccess(formSender: .signedIn, comesBeforeForm: true) {
      guard let visitor = $1.visitor else { throw PageError.signIn(next: route.path) }
      return try $1.session(of: visitor)
    }
  }
}

extension SiteContext {
  fileprivate func session(of visitor: SignedInStaff) throws -> OwnSession {
    guard let sessionToken else { throw PageError.signIn(next: nil) }
    return OwnSession(visitor: visitor, token: sessionToken)
  }
}

extension SiteRequest where Sender == OwnSession {
  var visitor: SignedInStaff { sender.visitor }
  var token: SessionToken { sender.token }
}

extension SiteRequest {
  /// The same request, answered as in another context, or as at another address.
  func shown(in context: SiteContext? = nil, at route: Route<Void>? = nil) -> SiteRequest {
    SiteRequest(
      site: site, request: request, context: context ?? self.context, sender: sender, body: body,
      here: route?.path ?? here, section: route?.section ?? section, now: now)
  }

  /// Answered in a session that has this token now: the tokens of its forms hang on it.
  func holding(_ token: SessionToken) -> SiteRequest { shown(in: context.holding(token)) }
}
