import Domain
import Hummingbird
import Store
import UseCases

/// Who may come to a route. Asked before a handler runs; for a form also before it is read.
struct RouteAccess<Sender: Sendable>: Sendable {
  let formSender: FormSender
  /// Whether `sender` is asked before a form's token too: who has not signed in is led to signing in, whatever he sent.
  var comesBeforeForm = false
  let sender: @Sendable (Request, SiteContext) throws -> Sender
}

extension RouteAccess where Sender == Void {
  static var anybody: Self { RouteAccess(formSender: .anybody) { _, _ in () } }
}

extension RouteAccess where Sender == SignedInStaff {
  /// With a password, and a second factor where the account has one.
  static var signedIn: Self {
    RouteAccess(formSender: .signedIn) { try $1.signedIn(comingBackTo: $0.method == .get ? $0.wanted : nil) }
  }
}

extension RouteAccess where Sender == Seat {
  /// Whoever works from a post.
  static var seat: Self { RouteAccess(formSender: .seat) { try $1.seat(for: $0) } }

  static func posts(_ kinds: Set<PostKind>) -> Self {
    RouteAccess(formSender: .posts(kinds)) { try $1.seat(for: $0, of: kinds) }
  }
}

extension RouteAccess where Sender == OfficeActor {
  /// Whose post may do this kind of act of the office.
  static func office(_ act: OfficeAct) -> Self {
    RouteAccess(formSender: .posts(Set(act.posts))) { .seat(try $1.seat(for: $0, of: Set(act.posts))) }
  }
}
