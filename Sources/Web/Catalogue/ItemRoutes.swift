import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// 事项: the list, and one item's form, which saves a new version from a day on.
enum ItemRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.items, .office(.catalogue), list)
    routes.get(Routes.editItem, .office(.catalogue)) { try await one($0, code: $0.query["code"], .fresh) }
    routes.post(Routes.editItem, .office(.catalogue), save)
    routes.post(Routes.itemRetirement, .office(.catalogue), retire)
  }

  @Sendable private static func list(_ request: PageRequest<OfficeActor>) async throws -> Response {
    let (query, today) = (request.query, request.today)
    let view = try await request.read { try ItemListView($0, $1, query, today: today) }
    return request.page("事项", view.page)
  }

  private static func one<Body>(
    _ request: SiteRequest<OfficeActor, Body>, code: String, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let today = request.today
    let view = try request.found(
      try await request.read { try ItemView($0, $1, code: code, today: today, state) })
    return request.page(view.item?.name ?? "新增事项", status: status, view.page)
  }

  @Sendable private static func save(_ request: FormRequest<OfficeActor>) async throws -> Response {
    let form = request.form
    func rerender(_ issues: [Issue]) async throws -> Response {
      try await one(request, code: form["known"], request.state(issues), status: .unprocessableContent)
    }
    let result = ItemInputForm.read(form)
    guard let (draft, from) = result.value else { return try await rerender(result.issues) }
    let outcome = try await SaveItem(request.environment)(
      draft, from: from, expecting: Int(form["version"]), by: request.officer, at: request.now)
    return try await request.respond(
      outcome, to: Routes.editItem(["code": draft.code]), notice: "已保存“\(draft.name)”，\(from.long)起生效。",
      fields: ItemInputForm.fields(of: outcome), rerender: rerender)
  }

  @Sendable private static func retire(_ request: FormRequest<OfficeActor>) async throws -> Response {
    let code = request.form["code"]
    let outcome = try await RetireItem(request.environment)(code: code, by: request.officer, at: request.now)
    return try await request.respond(
      outcome, to: Routes.items.path, notice: "已取消，今天是最后一天。在办的办件不受影响。"
    ) { issues in
      // Nothing of the item's own form was sent: show it fresh, with what is wrong above it.
      var state = FormState.fresh
      state.issues = issues.map { Issue(field: wholePage, text: $0.text) }
      return try await one(request, code: code, state, status: .unprocessableContent)
    }
  }
}
