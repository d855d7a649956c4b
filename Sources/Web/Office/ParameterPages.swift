import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 参数 and 县级设置.
struct ParameterRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    router.get("/office/parameters", use: show)
    router.post("/office/parameters", use: set)
    router.get("/office/settings", use: settings)
    router.post("/office/settings", use: saveSettings)
  }

  @Sendable private func show(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try site.officer(request, visit, .parameters)
    return try await page(visit, .fresh)
  }

  private func page(_ visit: SiteContext, _ state: FormState, status: HTTPResponse.Status = .ok) async throws
    -> Response
  {
    let parameters = try await site.read { try $0.parameters(of: $1) }
    return reply(
      site.layout("参数", visit, here: "/office/parameters", current: "/office/parameters").page(
        parametersPage(parameters, of: visit.visitor?.seat?.kind ?? .leadOffice, state)),
      status: status)
  }

  @Sendable private func set(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .parameters)
    guard let parameter = Parameter(rawValue: form["name"]) else { throw PageError.notFound }
    let isReset = form["do"] == "reset"
    let value = isReset ? nil : parameter.value(typed: form["value"])
    guard isReset || value != nil else {
      let issue = Issue(
        field: parameter.rawValue, text: parameter.misreading, isNotOffered: parameter.definition.kind == .choice)
      return try await page(visit, FormState(form: form, issues: [issue]), status: .unprocessableContent)
    }
    let outcome = try await SetParameter(site.environment)(parameter, to: value, by: officer, at: site.clock())
    return try await site.respond(
      outcome, to: "/office/parameters",
      notice: "“\(parameter.definition.title)”\(isReset ? "已恢复默认" : "已设置")。"
    ) {
      issues in
      try await page(
        visit, FormState(form: form, issues: issues.map { Issue(field: parameter.rawValue, text: $0.text) }),
        status: .unprocessableContent)
    }
  }

  @Sendable private func settings(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try site.officer(request, visit, .settings)
    return try await settingsPage(visit, .fresh)
  }

  private func settingsPage(_ visit: SiteContext, _ state: FormState, status: HTTPResponse.Status = .ok) async throws
    -> Response
  {
    let found = try await site.read { try $0.settings(of: $1) }
    guard let now = found else { throw PageError.notFound }
    return reply(
      site.layout("县级设置", visit, here: "/office/settings", current: "/office/parameters").page(
        """
        \(officeSummary(state))
        <p>显示在每一页页脚和各种文书上。<a href="/office/parameters">参数</a></p>
        \(officeForm("/office/settings", """
          \(textField("name", "县名", state, standard: now.name))
          \(textField("letters", "办件编号字母", state, standard: now.letters.text, hint: "2 至 4 个字母，新办件的编号以它开头；已有的编号不变"))
          \(textField("leadOffice", "放管服办全称", state, standard: now.leadOffice))
          \(textField("organiser", "主办单位", state, standard: now.organiser))
          \(textField("filingNumber", "备案编号", state, standard: now.filingNumber, hint: "ICP 或公安备案号，没有的留空", required: false))
          \(textField("supervisionPhone", "监督电话", state, standard: now.supervisionPhone, hint: "群众投诉、咨询用", type: "tel", required: false))
          <div class="buttons"><button class="primary">保存</button></div>
          """))
        """), status: status)
  }

  @Sendable private func saveSettings(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .settings)
    let outcome = try await SaveSettings(site.environment)(
      SaveSettings.Facts(
        name: form["name"], letters: form["letters"], leadOffice: form["leadOffice"], organiser: form["organiser"],
        filingNumber: form["filingNumber"], supervisionPhone: form["supervisionPhone"]), by: officer, at: site.clock())
    return try await site.respond(outcome, to: "/office/settings", notice: "已保存。") { issues in
      try await settingsPage(visit, FormState(form: form, issues: issues), status: .unprocessableContent)
    }
  }
}

/// Every number that a post settles with its default, its bounds and where it comes from.
func parametersPage(_ parameters: Domain.Parameters, of kind: PostKind, _ state: FormState) -> HTML {
  """
  <p>文件没有规定、由县里确定的数。改动立即生效并记入审计。\(HTML.when(kind == .leadOffice, "登录安全方面的参数由安全管理员设置。<a href=\"/office/settings\">县级设置</a>"))</p>
  \(officeSummary(state))
  \(dataTable(["参数", "现值", "默认", "范围", "来源", "改为"], Parameter.allCases.filter { $0.settler == kind }.map { parameter in
    let definition = parameter.definition
    let value = parameter.text(of: parameters[parameter])
    return [
      "\(definition.title)",
      "\(parameters.own[parameter] != nil ? "<b>\(value)</b>" as HTML : "\(value)" as HTML) \(definition.unit)",
      "\(parameter.text(of: definition.standard))", "\(parameter.rangeText)",
      "<span class=\"meta\">\(definition.source)</span>", parameterForm(parameter, parameters, state),
    ]
  }, caption: "参数"))
  """
}

/// What was typed stays in the row it was typed in.
private func parameterForm(
  _ parameter: Parameter, _ parameters: Domain.Parameters, _ state: FormState
) -> HTML {
  let name = parameter.rawValue
  let issue = state.issue(name)
  return officeForm(
    "/office/parameters", hidden: [("name", name)],
    """
    <div>\(issue.map { "<p class=\"issue\" id=\"e-\(name)\">\($0)</p>" as HTML })
    <div class="set">\(parameterControl(parameter, parameters[parameter], state))<button>设置</button></div>
    \(HTML.when(parameters.own[parameter] != nil, "<button class=\"plain\" name=\"do\" value=\"reset\">恢复默认</button>"))</div>
    """)
}

private func parameterControl(_ parameter: Parameter, _ value: Int, _ state: FormState) -> HTML {
  let (name, definition) = (parameter.rawValue, parameter.definition)
  let described = HTML.when(state.issue(name) != nil, " aria-invalid=\"true\" aria-describedby=\"e-\(name)\"")
  let attributes: HTML = " id=\"f-\(name)\" name=\"value\" aria-label=\"\(definition.title)\"\(described)"
  let typed = state.form["name"] == name ? state.form["value"] : nil
  let (least, most) = (definition.range.lowerBound, definition.range.upperBound)
  switch definition.kind {
  case .number:
    return
      "<input type=\"number\" inputmode=\"numeric\"\(attributes) value=\"\(typed ?? "\(value)")\" min=\"\(least)\" max=\"\(most)\">"
  case .clock:
    return
      "<input type=\"time\"\(attributes) value=\"\(typed ?? parameter.text(of: value))\" min=\"\(parameter.text(of: least))\" max=\"\(parameter.text(of: most))\">"
  case .choice:
    return """
      <select\(attributes)>\([1, 0].map { choice in
        "<option value=\"\(choice)\"\(HTML.when(choice == value, " selected"))>\(parameter.text(of: choice))</option>" as HTML
      })</select>
      """
  }
}
