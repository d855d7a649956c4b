import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// The forms of a case: asked once, read back, printed. `all` stands for every form that the item needs.
struct FormRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    router.get("/cases/:id/forms", use: list)
    router.get("/cases/:id/forms/:code", use: ask)
    router.post("/cases/:id/forms/:code", from: .seat, taking: .text, use: save)
    router.get("/cases/:id/forms/:code/read-back", use: readBack)
    router.post("/cases/:id/forms/:code/read-back", use: confirm)
    router.get("/cases/:id/forms/:code/print", use: printed)
    router.post("/cases/:id/facts/removal", use: forget)
  }

  /// nil for all forms of the case.
  private func code(_ visit: SiteContext) -> String? {
    let code = visit.parameters.get("code") ?? ""
    return FormTemplate.reservedCodes.contains(code) ? nil : code
  }

  /// A case out of sight is not found, and the try is noted.
  private func scene(_ visit: SiteContext, _ seat: Seat, toFill: Bool = true) async throws -> CaseFormContext {
    let id = try visit.caseID()
    let now = site.clock()
    let scene = try await site.read { [keys = site.keys] in
      try $0.formScene(id, in: $1, keys: keys, today: now.day)
    }
    guard let scene, Permission.sees(scene.kase, seat: seat) else {
      try await site.notFound("forms of case \(id.raw)", visit)
    }
    if toFill, !Permission.fillsForms(of: scene.kase, seat: seat) {
      throw PageError.forbidden("表单由负责此件的代办员在办理期间填写。")
    }
    return scene
  }

  @Sendable private func list(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let seat = try visit.seat(for: request)
    let scene = try await scene(visit, seat, toFill: false)
    return reply(
      site.layout("表单", visit, here: "\(Path.kase(scene.kase.id))/forms").page(
        caseFormsPage(scene, mayFill: Permission.fillsForms(of: scene.kase, seat: seat))))
  }

  @Sendable private func ask(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let seat = try visit.seat(for: request)
    return try page(try await scene(visit, seat), visit, .fresh)
  }

  private func page(
    _ scene: CaseFormContext, _ visit: SiteContext, _ state: FormState, status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let chosen = scene.templates(code(visit))
    guard !chosen.isEmpty else { throw PageError.notFound }
    let typed = state.form.answers(to: chosen)
    var right: [String: FormValue] = [:]
    for template in chosen { right.merge(template.read(typed, today: scene.around.today).answers) { a, _ in a } }
    let view = InterviewView(
      kase: scene.kase.id, code: visit.parameters.get("code") ?? "", templates: chosen,
      interview: scene.interview(chosen, answers: right), typed: Set(typed.keys))
    return reply(
      site.layout(
        chosen.count == 1 ? chosen[0].title : "一次问完 \(chosen.count) 张表", visit,
        here: view.path
      ).page(
        interviewPage(view, state)), status: status)
  }

  @Sendable private func save(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let seat = try visit.seat(for: request)
    let scene = try await scene(visit, seat)
    let outcome = try await FillForm(site.environment)(
      scene.kase.id, code: code(visit), typed: form.answers(to: scene.templates(code(visit))),
      consent: FillForm.Consent(keepsFacts: form.has("keepsFacts"), keepsSensitive: form.has("keepsSensitive")),
      by: seat, at: site.clock())
    return try await site.respond(
      outcome, to: "\(Path.kase(scene.kase.id))/forms/\(step: visit.parameters.get("code") ?? "")/read-back",
      notice: "已保存，请读给本人核对。", refusal: "表单由负责此件的代办员在办理期间填写。"
    ) { issues in
      try page(scene, visit, FormState(form: form, issues: issues), status: .unprocessableContent)
    }
  }

  /// What is filled in, each in the version it was filled in. Full facts are shown: it opens as they do.
  private func filled(_ scene: CaseFormContext, _ visit: SiteContext, _ seat: Seat, on page: ViewTarget.FormPage)
    async throws
    -> [(template: FormTemplate, form: CaseForm)]
  {
    let code = code(visit)
    let forms = scene.forms.filter { code == nil || $0.form.code == code }
    let templates = try await site.read { connection, county in
      try forms.map { try connection.formTemplate(code: $0.form.code, version: $0.form.version, of: county) }
    }
    let order = scene.templates.map(\.code)
    let found = zip(templates, forms).compactMap { template, form in template.map { (template: $0, form: form) } }
      .sorted { order.firstIndex(of: $0.template.code) ?? .max < order.firstIndex(of: $1.template.code) ?? .max }
    guard !found.isEmpty else { throw PageError.notFound }
    _ = try await site.person(
      of: scene.kase.id, for: .form(code: visit.parameters.get("code") ?? "", page),
      shown: "\(page.title)\(found.map(\.template.title).joined(separator: "、"))", by: seat, visit)
    return found
  }

  @Sendable private func readBack(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let seat = try visit.seat(for: request)
    let scene = try await scene(visit, seat)
    let forms = try await filled(scene, visit, seat, on: .readBack)
    return reply(
      site.layout("读给本人核对", visit, here: "\(Path.kase(scene.kase.id))/forms").page(
        readBackPage(
          forms, kase: scene.kase.id, code: visit.parameters.get("code") ?? "")))
  }

  @Sendable private func confirm(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try await site.form(request, visit)
    let seat = try visit.seat(for: request)
    let id = try visit.caseID()
    let outcome = try await ConfirmReadBack(site.environment)(
      id, code: code(visit), by: seat, at: site.clock())
    return try await site.respond(
      outcome, to: "\(Path.kase(id))/forms", notice: "已记下：与本人核对无误。可以打印签字。",
      refusal: "表单由负责此件的代办员在办理期间填写。"
    ) { _ in throw PageError.notFound }
  }

  @Sendable private func forget(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try await site.form(request, visit)
    let seat = try visit.seat(for: request)
    let id = try visit.caseID()
    let outcome = try await ForgetFacts(site.environment)(id, by: seat, at: site.clock())
    return try await site.respond(
      outcome, to: "\(Path.kase(id))/forms", notice: "已删除留存的资料，已经填好的表不受影响。",
      refusal: "表单由负责此件的代办员在办理期间填写。"
    ) { _ in throw PageError.notFound }
  }

  @Sendable private func printed(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let seat = try visit.seat(for: request)
    let scene = try await scene(visit, seat)
    let forms = try await filled(scene, visit, seat, on: .print)
    return reply(
      site.layout("打印表单", visit, here: "\(Path.kase(scene.kase.id))/forms").page(
        """
        <div class="buttons no-print"><button class="primary" type="button" data-print>打印</button> <a class="button" href="\(Path.kase(scene.kase.id))/forms">返回表单</a></div>
        \(forms.map { formPaper($0.template, $0.form.form, number: scene.kase.number.text) })
        """))
  }
}
