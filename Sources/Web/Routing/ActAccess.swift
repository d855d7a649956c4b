import Domain
import UseCases

extension RouteAccess where Sender == Seat {
  /// Whose post may do one of these acts of the office; the handler asks for his unit.
  static func acts(_ acts: OfficeAct...) -> Self { .posts(Set(acts.flatMap(\.posts))) }
}

extension SiteRequest {
  /// The same request, with another entry of the navigation current on its page.
  func inSection(of route: Route<Void>) -> SiteRequest {
    SiteRequest(
      site: site, request: request, context: context, sender: sender, body: body, here: here, section: route.section,
      now: now)
  }
}
