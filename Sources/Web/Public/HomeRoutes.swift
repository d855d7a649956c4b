import Hummingbird

/// The public's first page, and what is found there. What somebody types comes in the body of a form (`SoughtWords`).
enum HomeRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.home, .anybody, show)
    routes.post(Routes.home, .anybody, find)
  }

  @Sendable private static func show(_ request: PageRequest<Void>) async throws -> Response {
    let (site, today) = (request.site, request.today)
    let words = site.soughtWords(request.request, request.context)
    let view = try await request.read { try HomeView($0, $1, finding: words, on: today) }
    if view.items.isEmpty { await site.noteMiss(words, request.context) }
    return request.page("您要办什么事？", view.page)
  }

  @Sendable private static func find(_ request: FormRequest<Void>) async throws -> Response {
    redirect(
      try request.site.address(of: Routes.home.path, finding: request.form.searchWords, request.context))
  }
}
