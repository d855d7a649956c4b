import Domain
import Hummingbird
import Store

/// 督办: the watch of the supervisors, the lists behind its numbers, what waits to be confirmed.
enum WatchRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.watch, .posts(PostKind.watchers), watch)
    routes.get(Routes.watchList, .posts(PostKind.watchers), list)
    routes.get(Routes.confirmations, .posts(PostKind.confirmationReaders), confirmations)
  }

  @Sendable private static func watch(_ request: PageRequest<Seat>) async throws -> Response {
    let (seat, today) = (request.seat, request.today)
    let view = try await request.read { try WatchView($0, $1, for: seat, on: today) }
    return request.page("督办", view.page)
  }

  @Sendable private static func list(_ request: PageRequest<Seat>) async throws -> Response {
    let query = request.query
    var scope = CaseScope(watchedFrom: request.seat).narrowed(to: PlaceCode(query["town"]))
    scope.stage = Int(query["stage"]).flatMap(Stage.init(rawValue:))
    let light = WatchLight.all.first { $0.name == query["light"] }
    let title = [scope.stage?.title, light?.title].compactMap { $0 }.joined(separator: " · ")
    return try await cases(request, title.isEmpty ? "在办办件" : title, scope, light: light?.light, withAct: false)
  }

  @Sendable private static func confirmations(_ request: PageRequest<Seat>) async throws -> Response {
    var scope = CaseScope(watchedFrom: request.seat)
    scope.waitsFor = .confirmer
    return try await cases(request, "待确认", scope, light: nil, withAct: true)
  }

  private static func cases(
    _ request: PageRequest<Seat>, _ title: String, _ scope: CaseScope, light: Light?, withAct: Bool
  ) async throws -> Response {
    let (here, query, today) = (request.here, request.query, request.today)
    let view = try await request.read {
      try WatchListView($0, $1, scope, light: light, query, at: here, on: today, withAct: withAct)
    }
    return request.page(title, view.page)
  }
}
