import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// 说法: what people look for in vain, the county's own words for it, and a box to try them.
enum SearchWordRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.searchWords, .office(.catalogue)) { try await page($0, .fresh) }
    routes.post(Routes.searchWords, .office(.catalogue), save)
    routes.post(Routes.searchWordTrial, .office(.catalogue), tryOut)
    routes.post(Routes.searchWordRemoval, .office(.catalogue), remove)
  }

  private static func page<Body>(
    _ request: SiteRequest<OfficeActor, Body>, _ state: FormState, trying words: String = "", said: String = "",
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let today = request.today
    let view = try await request.read {
      try SearchWordsView($0, $1, trying: words, said: said, on: today, state)
    }
    return request.page("群众说法", status: status, view.page)
  }

  private static func rerender(_ request: FormRequest<OfficeActor>, _ issues: [Issue]) async throws -> Response {
    try await page(request, request.state(issues), status: .unprocessableContent)
  }

  /// Words of the public are tried, or taken to begin a 说法 with. They come in the body: a name may be among them.
  @Sendable private static func tryOut(_ request: FormRequest<OfficeActor>) async throws -> Response {
    try await page(request, .fresh, trying: request.form.searchWords, said: request.form["said"])
  }

  @Sendable private static func save(_ request: FormRequest<OfficeActor>) async throws -> Response {
    let form = request.form
    let said = form["said"]
    let means = form["do"] == "stop" ? nil : form["means"].split(whereSeparator: \.isNewline).map(String.init)
    let outcome = try await SaveSynonym(request.environment)(
      said, means: means, settling: form.has("miss") ? form["miss"] : nil, by: request.officer, at: request.now)
    let notice = means == nil ? "已停用“\(said)”的说法。" : "已保存“\(said)”，立即生效。"
    return try await request.respond(outcome, to: Routes.searchWords.path, notice: notice) {
      try await rerender(request, $0)
    }
  }

  @Sendable private static func remove(_ request: FormRequest<OfficeActor>) async throws -> Response {
    let form = request.form
    let thing: DropSearchWords.Thing = form.has("miss") ? .miss(form["miss"]) : .synonym(form["said"])
    let outcome = try await DropSearchWords(request.environment)(thing, by: request.officer, at: request.now)
    return try await request.respond(outcome, to: Routes.searchWords.path, notice: "已移除。") {
      try await rerender(request, $0)
    }
  }
}
