import Domain
import Hummingbird

/// 找代办员: who helps in a place, from the county down to a village.
enum RosterRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.countyRoster, .anybody) { try await show($0, of: nil) }
    routes.get(Routes.roster, .anybody) { try await show($0, of: PlaceCode($1)) }
  }

  private static func show(_ request: PageRequest<Void>, of place: PlaceCode?) async throws -> Response {
    let today = request.today
    let view = try request.found(try await request.read { try RosterView($0, $1, of: place, on: today) })
    return request.shown(at: Routes.countyRoster).page("\(view.title)代办员", view.page)
  }
}
