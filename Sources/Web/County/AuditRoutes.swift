import Domain
import Hummingbird
import Store
import UseCases

/// 审计.
enum AuditRoutes {
  static func add(to routes: RouteTable) { routes.get(Routes.audit, .office(.audit), list) }

  @Sendable private static func list(_ request: PageRequest<OfficeActor>) async throws -> Response {
    let (keys, query) = (request.site.keys, request.query)
    let view = try await request.read { try AuditView($0, $1, keys, query) }
    return request.page("审计", view.page)
  }
}
