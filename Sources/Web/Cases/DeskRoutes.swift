import Domain
import Hummingbird
import Store

/// 我的办件: the cases of an agent's post. Whoever has no desk is led to where his work begins.
enum DeskRoutes {
  static func add(to routes: RouteTable) { routes.get(Routes.desk, .seat, show) }

  @Sendable private static func show(_ request: PageRequest<Seat>) async throws -> Response {
    let (seat, query, today) = (request.seat, request.query, request.today)
    guard seat.kind.isAgent else { return redirect(seat.kind.home) }
    let view = try await request.read { try DeskView($0, $1, of: seat.post, query, on: today) }
    return request.page("我的办件", view.page)
  }
}
