import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 参数 and 县级设置.
struct ParameterRoutes: Sendable {
  let site: Site

  func add(to router: Router<Visit>) {
    router.get("/office/parameters", use: show)
    router.post("/office/parameters", use: set)
    router.get("/office/settings", use: settings)
    router.post("/office/settings", use: saveSettings)
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    _ = try site.officer(request, visit, .parameters)
    return try await page(visit, .fresh)
  }

  private func page(_ visit: Visit, _ state: FormState, status: HTTPResponse.Status = .ok) async throws -> Response {
    let parameters = try await site.read { try $0.parameters(of: $1) }
    return reply(
      site.frame("参数", visit, here: "/office/parameters", current: "/office/parameters").page(
        parametersPage(parameters, state, csrf: site.csrf(visit))), status: status)
  }

  @Sendable private func set(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .parameters)
    guard let parameter = Parameter(rawValue: form["name"]) else { throw Detour.notFound }
    let isReset = form["do"] == "reset"
    guard isReset || Int(form["value"]) != nil else {
      return try await page(
        visit,
        FormState(form: form, issues: [Issue(field: parameter.rawValue, text: "\(parameter.definition.title)应是整数。")]),
        status: .unprocessableContent)
    }
    let outcome = try await SetParameter(site.office)(
      parameter, to: isReset ? nil : Int(form["value"]), by: officer, at: site.clock())
    return try await site.settle(outcome, to: "/office/parameters", notice: "已设置“\(parameter.definition.title)”。") {
      issues in
      try await page(
        visit, FormState(form: form, issues: issues.map { Issue(field: parameter.rawValue, text: $0.text) }),
        status: .unprocessableContent)
    }
  }

  @Sendable private func settings(_ request: Request, _ visit: Visit) async throws -> Response {
    _ = try site.officer(request, visit, .settings)
    return try await settingsPage(visit, .fresh)
  }

  private func settingsPage(_ visit: Visit, _ state: FormState, status: HTTPResponse.Status = .ok) async throws
    -> Response
  {
    let found = try await site.read { try $0.settings(of: $1) }
    let now = found ?? CountySettings(name: "", leadOffice: "", organiser: "")
    return reply(
      site.frame("县级设置", visit, here: "/office/settings", current: "/office/parameters").page(
        """
        \(state.summary)
        \(officeForm("/office/settings", csrf: site.csrf(visit), """
          \(textField("name", "县名", state, standard: now.name))
          \(textField("leadOffice", "放管服办全称", state, standard: now.leadOffice))
          \(textField("organiser", "主办单位", state, standard: now.organiser))
          \(textField("filingNumber", "备案编号", state, standard: now.filingNumber, required: false))
          \(textField("supervisionPhone", "监督电话", state, standard: now.supervisionPhone, type: "tel"))
          <div class="buttons"><button class="primary">保存</button></div>
          """))
        """), status: status)
  }

  @Sendable private func saveSettings(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .settings)
    let outcome = try await SaveSettings(site.office)(
      CountySettings(
        name: form["name"], leadOffice: form["leadOffice"], organiser: form["organiser"],
        filingNumber: form["filingNumber"], supervisionPhone: form["supervisionPhone"]), by: officer, at: site.clock())
    return try await site.settle(outcome, to: "/office/settings", notice: "已保存。") { issues in
      try await settingsPage(visit, FormState(form: form, issues: issues), status: .unprocessableContent)
    }
  }
}

/// Every number with its default and where it comes from.
func parametersPage(_ parameters: Domain.Parameters, _ state: FormState, csrf: String) -> HTML {
  """
  <p>文件没有规定、由县里确定的数。改动立即生效并记入审计。<a href="/office/settings">县级设置</a></p>
  \(state.summary)
  \(dataTable(["参数", "现值", "默认", "来源", "改为"], Parameter.allCases.map { parameter in
    let definition = parameter.definition
    let value = parameters[parameter]
    let isOwn = parameters.own[parameter] != nil
    return [
      "\(definition.title)", "\(isOwn ? "<b>\(value)</b>" : "\(value)") \(definition.unit)", "\(definition.standard)",
      "<span class=\"meta\">\(definition.source)</span>",
      """
      \(state.issue(parameter.rawValue).map { "<p class=\"issue\">\($0)</p>" as HTML })
      \(officeForm("/office/parameters", csrf: csrf, hidden: [("name", parameter.rawValue)], """
        <div class="acts"><input class="short" type="number" inputmode="numeric" id="f-\(parameter.rawValue)" name="value" value="\(value)" min="\(definition.range.lowerBound)" max="\(definition.range.upperBound)" aria-label="\(definition.title)">
        <button>设置</button>\(isOwn ? "<button class=\"plain\" name=\"do\" value=\"reset\">恢复默认</button>" : "")</div>
        """))
      """,
    ]
  }, caption: "参数"))
  """
}
