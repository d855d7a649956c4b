package import Hummingbird
import Synchronization

/// What the listening port answers with, which may change while it listens: a first page, then the site of the county.
package final class Front: HTTPResponder {
  package typealias Context = SiteContext

  private struct Shown {
    let responder: any HTTPResponder<SiteContext>
    var names: KnownNames?
  }
  private let shown: Mutex<Shown>

  package init(_ router: Router<SiteContext>) { shown = Mutex(Shown(responder: router.buildResponder())) }

  package func show(_ router: Router<SiteContext>, names: KnownNames) {
    let responder = router.buildResponder()
    shown.withLock { $0 = Shown(responder: responder, names: names) }
  }

  /// What the site goes by, for answers before anybody is let in; nil as long as it is not known.
  package var siteName: SiteName? { shown.withLock { $0.names }?.last }

  @concurrent package func respond(to request: Request, context: SiteContext) async throws -> Response {
    try await shown.withLock { $0.responder }.respond(to: request, context: context)
  }
}
