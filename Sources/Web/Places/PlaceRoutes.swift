import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// 区划: what lies in a place, one place's names and codes, a new one, and the end of one.
enum PlaceRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.places, .office(.places)) { try await list($0, $0.query, .fresh) }
    routes.post(Routes.places, .office(.places), add)
    routes.get(Routes.editPlace, .office(.places)) { try await one($0, code: $0.query["code"], .fresh) }
    routes.post(Routes.editPlace, .office(.places), save)
    routes.post(Routes.retirePlace, .office(.places), retire)
  }

  private static func list<Body>(
    _ request: SiteRequest<OfficeActor, Body>, _ query: FormData, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let today = request.today
    let view = try request.found(
      try await request.read { try PlaceListView($0, $1, query, on: today, state) })
    return request.page("区划：\(view.place.name)", status: status, view.page)
  }

  @Sendable private static func add(_ request: FormRequest<OfficeActor>) async throws -> Response {
    let form = request.form
    let facts = SavePlace.Facts(form)
    let outcome = try await SavePlace(request.environment)(facts, isNew: true, by: request.officer, at: request.now)
    return try await request.respond(outcome, to: Routes.places(["of": form["of"]]), notice: "已新增\(facts.name)。") {
      try await list(request, form, request.state($0), status: .unprocessableContent)
    }
  }

  // MARK: One place

  private static func one<Body>(
    _ request: SiteRequest<OfficeActor, Body>, code: String, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let view = try request.found(try await request.read { try PlaceView($0, $1, code: code, state) })
    return request.page(view.row.place.name, status: status, view.page)
  }

  private static func list(above code: String) -> LocalPath {
    let parent = PlaceCode(code).flatMap { $0.level > .county ? $0.parent : $0 }
    return Routes.places(["of": parent?.text ?? ""])
  }

  @Sendable private static func save(_ request: FormRequest<OfficeActor>) async throws -> Response {
    let form = request.form
    let outcome = try await SavePlace(request.environment)(
      SavePlace.Facts(form), by: request.officer, at: request.now)
    return try await request.respond(outcome, to: list(above: form["code"]), notice: "已保存。") {
      try await one(request, code: form["code"], request.state($0), status: .unprocessableContent)
    }
  }

  @Sendable private static func retire(_ request: FormRequest<OfficeActor>) async throws -> Response {
    let code = try request.found(PlaceCode(request.form["code"]))
    let outcome = try await RetirePlace(request.environment)(code, by: request.officer, at: request.now)
    return try await request.respond(
      outcome, to: list(above: code.text), notice: "已撤销，今天是最后一天。以前的办件仍显示原名。"
    ) { issues in
      // Nothing of the place's own form was sent: show it fresh, with what stands in the way above it.
      var state = FormState.fresh
      state.issues = issues.map { Issue(field: wholePage, text: $0.text) }
      return try await one(request, code: code.text, state, status: .unprocessableContent)
    }
  }
}

extension SavePlace.Facts {
  fileprivate init(_ form: FormData) {
    func list(_ name: String) -> [String] { form[name].split { "、，,；;\n".contains($0) }.map(String.init) }
    self.init(
      code: form["code"], name: form["name"], otherNames: list("otherNames"), otherCodes: list("otherCodes"),
      urbanRural: form["urbanRural"])
  }
}
