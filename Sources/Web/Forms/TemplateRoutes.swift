import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// 表单 as data: the list with its burden, one form's editor, its preview.
enum TemplateRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.formTemplates, .office(.forms), list)
    routes.get(Routes.formTemplate, .office(.forms)) { try await edit($0, code: $0.query["code"], .fresh) }
    routes.post(Routes.formTemplate, .office(.forms), taking: .text, save)
    routes.get(Routes.formTemplatePreview, .office(.forms), preview)
  }

  @Sendable private static func list(_ request: PageRequest<OfficeActor>) async throws -> Response {
    let (officer, today) = (request.officer, request.today)
    let view = try await request.read { try TemplateListView($0, $1, for: officer, on: today) }
    return request.page("表单", view.page)
  }

  private static func edit<Body>(
    _ request: SiteRequest<OfficeActor, Body>, code: String, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let officer = request.officer
    let view = try request.found(
      try await request.read { try TemplateView($0, $1, code: code, for: officer, state) })
    return request.page(view.title, status: status, view.page)
  }

  @Sendable private static func save(_ request: FormRequest<OfficeActor>) async throws -> Response {
    let form = request.form
    func rerender(_ issues: [Issue]) async throws -> Response {
      try await edit(request, code: form["known"], request.state(issues), status: .unprocessableContent)
    }
    var reader = TemplateReader(form: form)
    guard let draft = reader.read() else { return try await rerender(reader.issues) }
    let outcome = try await SaveTemplate(request.environment)(
      draft, expecting: Int(form["version"]), by: request.officer, at: request.now)
    return try await request.respond(
      outcome, to: Routes.formTemplatePreview(["code": draft.code]), notice: "已保存“\(draft.title)”，从现在起使用。",
      refusal: "部门只能修订自己的表单。", rerender: rerender)
  }

  @Sendable private static func preview(_ request: PageRequest<OfficeActor>) async throws -> Response {
    let code = request.query["code"]
    let latest = try await request.read { try $0.formVersions(code: code, of: $1).first }
    let view = TemplatePreview(template: try request.found(latest), today: request.today)
    return request.page("预览：\(view.template.title)", view.page)
  }
}
