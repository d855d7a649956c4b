import Hummingbird

/// 长辈版, switched on and off for this browser.
enum ElderRoutes {
  static func add(to routes: RouteTable) { routes.post(Routes.elder, .anybody, set) }

  @Sendable private static func set(_ request: FormRequest<Void>) async throws -> Response {
    let form = request.form
    var response = redirect(LocalPath(parsing: form["back"]) ?? Routes.home.path)
    response.setCookie(.elder, form["on"] == "1" ? "1" : "0", request.site)
    return response
  }
}
