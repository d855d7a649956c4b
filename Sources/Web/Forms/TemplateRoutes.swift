import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 表单 as data: the list with its burden, one form's editor, its preview.
struct TemplateRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    router.get("/office/forms", use: list)
    router.get("/office/forms/edit", use: edit)
    router.post("/office/forms/edit", from: .seat, taking: .text, use: save)
    router.get("/office/forms/preview", use: preview)
  }

  @Sendable private func list(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let officer = try site.officer(request, visit, .forms)
    let today = site.clock().day
    let view = try await site.read { connection, county in
      let counts = try connection.formCounts(of: county)
      var names: [String: String] = [:]
      for count in counts {
        names[count.itemCode] = try connection.item(code: count.itemCode, of: county, on: today)?.name
      }
      return TemplateListView(
        templates: try connection.formTemplates(of: county), counts: counts, items: names,
        ownIssuer: try connection.ownDepartment(officer, of: county))
    }
    return reply(
      site.layout("表单", visit, here: "/office/forms", current: "/office/forms").page(templateListPage(view)))
  }

  @Sendable private func edit(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let officer = try site.officer(request, visit, .forms)
    return try await page(visit, officer, code: request.query["code"], .fresh)
  }

  private func page(
    _ visit: SiteContext, _ officer: OfficeActor, code: String, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let view = try await site.read { connection, county in
      let own = try connection.ownDepartment(officer, of: county)
      return TemplateFormView(
        versions: code.isEmpty ? [] : try connection.formVersions(code: code, of: county),
        issuers: try own.map { [$0] } ?? connection.departments(of: county).map(\.name))
    }
    if !code.isEmpty, view.versions.isEmpty { throw PageError.notFound }
    return reply(
      site.layout(view.template?.title ?? "新增表单", visit, here: "/office/forms", current: "/office/forms").page(
        templatePage(view, state)), status: status)
  }

  @Sendable private func save(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .forms)
    func again(_ issues: [Issue]) async throws -> Response {
      try await page(
        visit, officer, code: form["known"], FormState(form: form, issues: issues), status: .unprocessableContent)
    }
    var reader = TemplateReader(form: form)
    guard let draft = reader.read() else { return try await again(reader.issues) }
    let outcome = try await SaveTemplate(site.environment)(
      draft, expecting: Int(form["version"]), by: officer, at: site.clock())
    return try await site.respond(
      outcome, to: LocalPath("/office/forms/preview", ["code": draft.code]),
      notice: "已保存“\(draft.title)”，从现在起使用。", refusal: "部门只能修订自己的表单。", again: again)
  }

  @Sendable private func preview(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try site.officer(request, visit, .forms)
    let code = request.query["code"]
    let template = try await site.read { try $0.formVersions(code: code, of: $1).first }
    guard let template else { throw PageError.notFound }
    return reply(
      site.layout("预览：\(template.title)", visit, here: "/office/forms", current: "/office/forms").page(
        templatePreview(template, today: site.clock().day)))
  }
}

extension Connection {
  /// The name of the department an officer acts for; nil for the lead office.
  fileprivate func ownDepartment(_ officer: OfficeActor, of county: County) throws -> String? {
    guard case .seat(let seat) = officer, case .department(let code) = seat.unit else { return nil }
    return try facts(of: county).name(of: code)
  }
}
