import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// 岗位: those of a unit, and one with who holds it.
enum PostRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.posts, .office(.team)) {
      try await list($0, $0.query["unit"], from: Int($0.query["from"]) ?? 0, .fresh)
    }
    routes.post(Routes.posts, .office(.team), open)
    routes.get(Routes.post, .office(.team)) { try await one($0, $1, words: $0.query["q"], .fresh) }
    routes.post(Routes.fillPost, .office(.team), fill)
    routes.post(Routes.vacatePost, .office(.team), vacate)
    routes.post(Routes.coverPost, .office(.team), cover)
    routes.post(Routes.closePost, .office(.team), close)
  }

  // MARK: Posts of a unit

  private static func list<Body>(
    _ request: SiteRequest<OfficeActor, Body>, _ unit: String, from: Int, _ state: FormState,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let today = request.today
    let view = try await request.read { try PostListView($0, $1, unit: unit, from: from, on: today, state) }
    return request.page("人员岗位", status: status, view.page)
  }

  @Sendable private static func open(_ request: FormRequest<OfficeActor>) async throws -> Response {
    let form = request.form
    func rerender(_ issues: [Issue]) async throws -> Response {
      try await list(request, form["list"], from: 0, request.state(issues), status: .unprocessableContent)
    }
    var issues: [Issue] = []
    let kind = PostKind(rawValue: form["kind"])
    let unit = PostUnit(key: form["unit"])
    if kind == nil { issues.append(Issue(field: "kind", text: "请选择岗位。", isNotOffered: form.has("kind"))) }
    if unit == nil { issues.append(Issue(field: "unit", text: "请选择单位。", isNotOffered: form.has("unit"))) }
    guard let kind, let unit else { return try await rerender(issues) }
    let outcome = try await OpenPost(request.environment)(kind, of: unit, by: request.officer, at: request.now)
    // Vacant still: on to whom it is given.
    let path = if case .done(let id) = outcome { Routes.post(id) } else { Routes.posts.path }
    return try await request.respond(
      outcome, to: path, notice: "已设立岗位，请选择任职人员。", refusal: threeAlone, rerender: rerender)
  }

  // MARK: One post

  private static func one<Body>(
    _ request: SiteRequest<OfficeActor, Body>, _ id: ID<Post>, words: String, _ state: FormState,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let today = request.today
    let view = try request.found(
      try await request.read { try PostView($0, $1, id, words: words, on: today, state) })
    return request.page(view.row.title, status: status, view.page)
  }

  /// The page of one post with what is wrong with what was sent.
  private static func again(
    _ request: FormRequest<OfficeActor>, _ id: ID<Post>, _ issues: [Issue]
  ) async throws -> Response {
    try await one(request, id, words: request.form["q"], request.state(issues), status: .unprocessableContent)
  }

  /// The end of an act on one post: its page again, with what came of it.
  private static func respond(
    _ outcome: OfficeOutcome<Done>, _ request: FormRequest<OfficeActor>, _ id: ID<Post>, notice: String
  ) async throws -> Response {
    try await request.respond(outcome, to: Routes.post(id), notice: notice, refusal: threeAlone) {
      try await again(request, id, $0)
    }
  }

  private static func person(_ form: FormData) -> ID<Staff>? { Int64(form["person"]).map { ID($0) } }

  private static let nobodyChosen = Issue(field: "person", text: "请先选择一个人。")

  @Sendable private static func fill(_ request: FormRequest<OfficeActor>, _ id: ID<Post>) async throws -> Response {
    guard let holder = person(request.form) else { return try await again(request, id, [nobodyChosen]) }
    let outcome = try await FillPost(request.environment)(id, with: holder, by: request.officer, at: request.now)
    return try await respond(outcome, request, id, notice: "已任职，今天起由其负责本岗位的办件。")
  }

  @Sendable private static func vacate(
    _ request: FormRequest<OfficeActor>, _ id: ID<Post>
  ) async throws -> Response {
    let outcome = try await VacatePost(request.environment)(id, by: request.officer, at: request.now)
    return try await respond(outcome, request, id, notice: "已离任，岗位空缺。办件仍在本岗位，请尽快补人。")
  }

  /// Sets the AB cover, or takes it away.
  @Sendable private static func cover(_ request: FormRequest<OfficeActor>, _ id: ID<Post>) async throws -> Response {
    let isNobody = request.form["do"] == "nobody"
    let backup = isNobody ? nil : person(request.form)
    if !isNobody, backup == nil { return try await again(request, id, [nobodyChosen]) }
    let outcome = try await SetBackup(request.environment)(id, to: backup, by: request.officer, at: request.now)
    return try await respond(outcome, request, id, notice: isNobody ? "已取消 AB 岗。" : "已设置 AB 岗。")
  }

  @Sendable private static func close(_ request: FormRequest<OfficeActor>, _ id: ID<Post>) async throws -> Response {
    let outcome = try await ClosePost(request.environment)(id, by: request.officer, at: request.now)
    return try await respond(outcome, request, id, notice: "已撤销岗位，今天是最后一天。")
  }
}
