import Hummingbird

/// 隐私说明.
enum PrivacyRoutes {
  static func add(to routes: RouteTable) { routes.get(Routes.privacy, .anybody, show) }

  @Sendable private static func show(_ request: PageRequest<Void>) async throws -> Response {
    request.page("隐私说明", PrivacyView(site: request.context.site).page)
  }
}
