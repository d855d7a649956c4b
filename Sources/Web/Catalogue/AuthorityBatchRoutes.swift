import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// One file on its way into the authority list: looked at, then applied or dropped.
enum AuthorityBatchRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.authorityBatch, .office(.catalogue)) { try await page($0, $1, .fresh) }
    routes.post(Routes.authorityBatch, .office(.catalogue), settle)
  }

  private static func page<Body>(
    _ request: SiteRequest<OfficeActor, Body>, _ id: ID<AuthorityBatch>, _ state: FormState,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let (query, now) = (request.query, request.now)
    let view = try request.found(
      try await request.read {
        try AuthorityBatchView(id, tab: query["kind"], after: query["after"], $0, $1, at: now, state)
      })
    var page = request.layout("导入权责清单")
    page.refreshSeconds = view.isReading ? 2 : nil
    return reply(page.page(view.page), status: status)
  }

  @Sendable private static func settle(
    _ request: FormRequest<OfficeActor>, _ id: ID<AuthorityBatch>
  ) async throws -> Response {
    let form = request.form
    func rerender(_ issues: [Issue]) async throws -> Response {
      try await page(request, id, request.state(issues), status: .unprocessableContent)
    }
    guard form["do"] == "apply" else {
      let outcome = try await DropAuthorityList(request.environment)(id, by: request.officer, at: request.now)
      return try await request.respond(
        outcome, to: Routes.authority.path, notice: "已放弃，权责清单没有改动。", rerender: rerender)
    }
    let outcome = try await ApplyAuthorityList(request.environment)(
      id, skipBadRows: form.has("skip"), over: Int64(form["base"]).map { ID($0) }, by: request.officer,
      at: request.now)
    var notice = ""
    if case .done(let counts) = outcome { notice = "权责清单已应用：\(counts.text)。" }
    return try await request.respond(outcome, to: Routes.authority.path, notice: notice, rerender: rerender)
  }
}
