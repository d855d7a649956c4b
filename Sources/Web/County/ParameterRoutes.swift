import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// 参数: each post sets those that are its own.
enum ParameterRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.parameters, .office(.parameters)) { try await list($0, .fresh) }
    routes.post(Routes.parameters, .office(.parameters), set)
  }

  private static func list<Body>(
    _ request: SiteRequest<OfficeActor, Body>, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let officer = request.officer
    let view = try await request.read { try ParametersView($0, $1, for: officer, state) }
    return request.page("参数", status: status, view.page)
  }

  @Sendable private static func set(_ request: FormRequest<OfficeActor>) async throws -> Response {
    let form = request.form
    let parameter = try request.found(Parameter(rawValue: form["name"]))
    let isReset = form["do"] == "reset"
    let value = isReset ? nil : parameter.value(typed: form["value"])
    guard isReset || value != nil else {
      let issue = Issue(
        field: parameter.rawValue, text: parameter.misreading, isNotOffered: parameter.definition.kind == .choice)
      return try await list(request, request.state([issue]), status: .unprocessableContent)
    }
    let outcome = try await SetParameter(request.environment)(
      parameter, to: value, by: request.officer, at: request.now)
    return try await request.respond(
      outcome, to: Routes.parameters.path,
      notice: "“\(parameter.definition.title)”\(isReset ? "已恢复默认" : "已设置")。"
    ) { issues in
      let beside = issues.map { Issue(field: parameter.rawValue, text: $0.text) }
      return try await list(request, request.state(beside), status: .unprocessableContent)
    }
  }
}
