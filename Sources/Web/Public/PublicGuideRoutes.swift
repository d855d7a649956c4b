import Domain
import Hummingbird

/// 办事指南 and 明白纸 of an item.
enum PublicGuideRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.item, .anybody, guide)
    routes.get(Routes.plainSheet, .anybody, plainSheet)
  }

  private static func load(_ request: PageRequest<Void>, _ id: ID<CatalogueItem>) async throws -> PublicGuide {
    let today = request.today
    return try request.found(try await request.read { try PublicGuide(id, $0, $1, today: today) })
  }

  @Sendable private static func guide(
    _ request: PageRequest<Void>, _ id: ID<CatalogueItem>
  ) async throws -> Response {
    let guide = try await load(request, id)
    return request.page(guide.item.name, guide.page)
  }

  @Sendable private static func plainSheet(
    _ request: PageRequest<Void>, _ id: ID<CatalogueItem>
  ) async throws -> Response {
    let guide = try await load(request, id)
    return request.page("\(guide.item.name) · 明白纸", guide.plainSheet)
  }
}
