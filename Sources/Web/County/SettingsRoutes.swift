import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// 县级设置: what stands on every page and paper.
enum SettingsRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.settings, .office(.settings)) { try await show($0, .fresh) }
    routes.post(Routes.settings, .office(.settings), save)
  }

  private static func show<Body>(
    _ request: SiteRequest<OfficeActor, Body>, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let view = try request.found(try await request.read { try SettingsView($0, $1, state) })
    return request.page("县级设置", status: status, view.page)
  }

  @Sendable private static func save(_ request: FormRequest<OfficeActor>) async throws -> Response {
    let form = request.form
    let facts = SaveSettings.Facts(
      name: form["name"], letters: form["letters"], leadOffice: form["leadOffice"], organiser: form["organiser"],
      filingNumber: form["filingNumber"], supervisionPhone: form["supervisionPhone"])
    let outcome = try await SaveSettings(request.environment)(facts, by: request.officer, at: request.now)
    return try await request.respond(outcome, to: Routes.settings.path, notice: "已保存。") {
      try await show(request, request.state($0), status: .unprocessableContent)
    }
  }
}
