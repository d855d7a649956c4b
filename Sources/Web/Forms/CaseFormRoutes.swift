import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// The forms of a case: asked once, read back, printed.
enum CaseFormRoutes {
  private static let notTheirs = "表单由负责此件的代办员在办理期间填写。"

  static func add(to routes: RouteTable) {
    routes.get(Routes.caseForms, .seat, list)
    routes.get(Routes.caseForm, .seat) { try await ask($0, $1.0, $1.1) }
    routes.post(Routes.caseForm, .seat, taking: .text) { try await save($0, $1.0, $1.1) }
    routes.get(Routes.caseFormReadBack, .seat) { try await readBack($0, $1.0, $1.1) }
    routes.post(Routes.caseFormReadBack, .seat) { try await confirm($0, $1.0, $1.1) }
    routes.get(Routes.caseFormPrint, .seat) { try await printed($0, $1.0, $1.1) }
    routes.post(Routes.factRemoval, .seat, forget)
  }

  /// A case out of sight is not found, and the try is noted.
  private static func load<Body>(
    _ id: ID<Case>, _ request: SiteRequest<Seat, Body>, toFill: Bool = true
  ) async throws -> CaseFormContext {
    let (keys, today) = (request.site.keys, request.today)
    let found = try await request.read { try $0.formScene(id, in: $1, keys: keys, today: today) }
    guard let found, Permission.sees(found.kase, seat: request.seat) else {
      try await request.outOfSight("forms of case \(id.raw)")
    }
    if toFill, !Permission.fillsForms(of: found.kase, seat: request.seat) { throw PageError.forbidden(notTheirs) }
    return found
  }

  @Sendable private static func list(_ request: PageRequest<Seat>, _ id: ID<Case>) async throws -> Response {
    let view = CaseFormsView(try await load(id, request, toFill: false), for: request.seat)
    return request.page("表单", view.page)
  }

  private static func ask(
    _ request: PageRequest<Seat>, _ id: ID<Case>, _ chosen: ChosenForms
  ) async throws -> Response {
    try interview(try await load(id, request), chosen, request, .fresh)
  }

  private static func interview<Body>(
    _ context: CaseFormContext, _ chosen: ChosenForms, _ request: SiteRequest<Seat, Body>, _ state: FormState,
    status: HTTPResponse.Status = .ok
  ) throws -> Response {
    let view = try request.found(InterviewView(context, chosen, state))
    return request.page(view.title, status: status, view.page)
  }

  private static func save(
    _ request: FormRequest<Seat>, _ id: ID<Case>, _ chosen: ChosenForms
  ) async throws -> Response {
    let form = request.form
    let context = try await load(id, request)
    let consent = FillForm.Consent(keepsFacts: form.has("keepsFacts"), keepsSensitive: form.has("keepsSensitive"))
    let outcome = try await FillForm(request.environment)(
      id, code: chosen.code, typed: form.answers(to: context.templates(chosen.code)), consent: consent,
      by: request.seat, at: request.now)
    return try await request.respond(
      outcome, to: Routes.caseFormReadBack(id, chosen), notice: "已保存，请读给本人核对。", refusal: notTheirs
    ) {
      try interview(context, chosen, request, request.state($0), status: .unprocessableContent)
    }
  }

  /// Full facts are shown: it opens as they do.
  private static func filled(
    _ request: PageRequest<Seat>, _ id: ID<Case>, _ chosen: ChosenForms, on page: ViewTarget.FormPage
  ) async throws -> FilledFormsView {
    let context = try await load(id, request)
    let view = try request.found(try await request.read { try FilledFormsView($0, $1, context, chosen) })
    let titles = view.forms.map(\.template.title).joined(separator: "、")
    _ = try await request.person(of: id, for: .form(code: chosen.step, page), shown: "\(page.title)\(titles)")
    return view
  }

  private static func readBack(
    _ request: PageRequest<Seat>, _ id: ID<Case>, _ chosen: ChosenForms
  ) async throws -> Response {
    request.page("读给本人核对", try await filled(request, id, chosen, on: .readBack).readBackPage)
  }

  private static func confirm(
    _ request: FormRequest<Seat>, _ id: ID<Case>, _ chosen: ChosenForms
  ) async throws -> Response {
    let outcome = try await ConfirmReadBack(request.environment)(
      id, code: chosen.code, by: request.seat, at: request.now)
    return try await request.respond(
      outcome, to: Routes.caseForms(id), notice: "已记下：与本人核对无误。可以打印签字。", refusal: notTheirs
    ) { _ in throw PageError.notFound }
  }

  private static func printed(
    _ request: PageRequest<Seat>, _ id: ID<Case>, _ chosen: ChosenForms
  ) async throws -> Response {
    request.page("打印表单", try await filled(request, id, chosen, on: .print).paperPage)
  }

  @Sendable private static func forget(_ request: FormRequest<Seat>, _ id: ID<Case>) async throws -> Response {
    let outcome = try await ForgetFacts(request.environment)(id, by: request.seat, at: request.now)
    return try await request.respond(
      outcome, to: Routes.caseForms(id), notice: "已删除留存的资料，已经填好的表不受影响。", refusal: notTheirs
    ) { _ in throw PageError.notFound }
  }
}
