import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// 县级目录, for the lead office: publishing, recording, and who has claimed what.
enum CountyListRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.countyList, .office(.catalogue)) { try await page($0, .fresh) }
    routes.post(Routes.countyPublication, .office(.catalogue), publish)
    routes.post(Routes.countyClaims, .office(.catalogue), record)
  }

  private static func page<Body>(
    _ request: SiteRequest<OfficeActor, Body>, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let today = request.today
    let view = try await request.read { try CountyListView($0, $1, on: today, state) }
    return request.page("目录", status: status, view.page)
  }

  private static func rerender(_ request: FormRequest<OfficeActor>, _ issues: [Issue]) async throws -> Response {
    try await page(request, request.state(issues), status: .unprocessableContent)
  }

  @Sendable private static func publish(_ request: FormRequest<OfficeActor>) async throws -> Response {
    let outcome = try await PublishCountyList(request.environment)(
      expecting: request.form.shownVersion, by: request.officer, at: request.now)
    var notice = "县级目录已发布。"
    if case .done(let published) = outcome {
      notice = "县级目录第 \(published.version) 版已发布，随之调整 \(published.followed) 个目录。"
    }
    // There is one button and nothing beside it: whatever is wrong is about the whole.
    return try await request.respond(
      outcome, to: Routes.countyList.path, notice: notice, fields: ["codes": wholePage]
    ) {
      try await rerender(request, $0)
    }
  }

  @Sendable private static func record(_ request: FormRequest<OfficeActor>) async throws -> Response {
    let ids = request.form.all("claim").compactMap { Int64($0) }.map { ID<Claim>($0) }
    guard !ids.isEmpty else {
      return try await rerender(request, [Issue(field: "claim", text: "请勾选要备案的认领。")])
    }
    let outcome = try await RecordClaims(request.environment)(ids, by: request.officer, at: request.now)
    return try await request.respond(
      outcome, to: Routes.countyList.path, notice: "已备案 \(ids.count) 份认领，乡镇可以发布了。"
    ) {
      try await rerender(request, $0)
    }
  }
}
