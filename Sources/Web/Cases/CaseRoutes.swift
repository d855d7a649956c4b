import Domain
import Hummingbird
import Store

/// One case. What is done with it: `ActRoutes`.
enum CaseRoutes {
  /// How much of the journal is told at first, counted from the end.
  private static let lastEntries = 50

  static func add(to routes: RouteTable) { routes.get(Routes.kase, .seat, show) }

  @Sendable private static func show(_ request: PageRequest<Seat>, _ id: ID<Case>) async throws -> Response {
    let (seat, keys, now) = (request.seat, request.site.keys, request.now)
    let last = request.query.has("all") ? Int.max : lastEntries
    let view = try await request.read { try CaseView($0, $1, id, for: seat, keys: keys, at: now, last: last) }
    guard let view else { try await request.outOfSight("case \(id.raw)") }
    return request.page(view.kase.item.name, view.page)
  }
}
