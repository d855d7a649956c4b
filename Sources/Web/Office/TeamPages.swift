import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 人员岗位: posts by unit and one post; departments, people and accounts have their own routes.
struct TeamRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    router.get("/office/posts", use: list)
    router.post("/office/posts", use: open)
    router.get("/office/posts/:post", use: post)
    router.post("/office/posts/:post/holder", use: fill)
    router.post("/office/posts/:post/vacancy", use: vacate)
    router.post("/office/posts/:post/backup", use: back)
    router.post("/office/posts/:post/closure", use: close)
    AccountRoutes(site: site).add(to: router)
  }

  // MARK: Posts of a unit

  @Sendable private func list(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try site.officer(request, visit, .team)
    return try await listPage(visit, request.query["unit"], from: Int(request.query["from"]) ?? 0, .fresh)
  }

  private func listPage(
    _ visit: SiteContext, _ unit: String, from: Int, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let today = site.clock().day
    let view = try await site.read { try PostListView($0, $1, unit: unit, from: from, today: today) }
    return reply(
      site.layout("人员岗位", visit, here: "/office/posts", current: "/office/posts").page(
        postListPage(view, state)), status: status)
  }

  @Sendable private func open(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .team)
    func again(_ issues: [Issue]) async throws -> Response {
      try await listPage(
        visit, form["list"], from: 0, FormState(form: form, issues: issues), status: .unprocessableContent)
    }
    var issues: [Issue] = []
    let kind = PostKind(rawValue: form["kind"])
    let unit = PostUnit(key: form["unit"])
    if kind == nil { issues.append(Issue(field: "kind", text: "请选择岗位。", isNotOffered: form.has("kind"))) }
    if unit == nil { issues.append(Issue(field: "unit", text: "请选择单位。", isNotOffered: form.has("unit"))) }
    guard let kind, let unit else { return try await again(issues) }
    let outcome = try await OpenPost(site.environment)(kind, of: unit, by: officer, at: site.clock())
    // Vacant still: on to whom it is given.
    let path: LocalPath =
      if case .done(let id) = outcome { "/office/posts/\(id.raw)" } else { "/office/posts" }
    return try await site.respond(outcome, to: path, notice: "已设立岗位，请选择任职人员。", refusal: threeAlone, again: again)
  }

  // MARK: One post

  @Sendable private func post(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try site.officer(request, visit, .team)
    return try await postPage(visit, try id(visit), words: request.query["q"], .fresh)
  }

  private func id(_ visit: SiteContext) throws -> ID<Post> {
    guard let id = visit.parameters.get("post").flatMap({ Int64($0) }) else { throw PageError.notFound }
    return ID(id)
  }

  private func postPage(
    _ visit: SiteContext, _ id: ID<Post>, words: String, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let today = site.clock().day
    let view = try await site.read { try PostView($0, $1, id, words: words, today: today) }
    guard let view else { throw PageError.notFound }
    return reply(
      site.layout(view.row.title, visit, here: "/office/posts/\(id.raw)", current: "/office/posts").page(
        postPageHTML(view, state)), status: status)
  }

  /// The end of an act on one post: its page again, with what came of it.
  private func respond(
    _ outcome: OfficeOutcome<Done>, _ id: ID<Post>, _ visit: SiteContext, _ form: FormData, notice: String
  ) async throws -> Response {
    try await site.respond(
      outcome, to: "/office/posts/\(id.raw)", notice: notice, refusal: threeAlone
    ) { issues in
      try await postPage(
        visit, id, words: form["q"], FormState(form: form, issues: issues), status: .unprocessableContent)
    }
  }

  private func person(_ form: FormData) -> ID<Staff>? { Int64(form["person"]).map { ID($0) } }

  private func askForPerson(_ id: ID<Post>, _ visit: SiteContext, _ form: FormData) async throws -> Response {
    try await postPage(
      visit, id, words: form["q"],
      FormState(form: form, issues: [Issue(field: "person", text: "请先选择一个人。")]), status: .unprocessableContent)
  }

  @Sendable private func fill(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .team)
    let id = try id(visit)
    guard let person = person(form) else { return try await askForPerson(id, visit, form) }
    return try await respond(
      try await FillPost(site.environment)(id, with: person, by: officer, at: site.clock()), id, visit, form,
      notice: "已任职，今天起由其负责本岗位的办件。")
  }

  @Sendable private func vacate(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .team)
    let id = try id(visit)
    return try await respond(
      try await VacatePost(site.environment)(id, by: officer, at: site.clock()), id, visit, form,
      notice: "已离任，岗位空缺。办件仍在本岗位，请尽快补人。")
  }

  /// Sets the AB cover, or takes it away.
  @Sendable private func back(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .team)
    let id = try id(visit)
    let isNobody = form["do"] == "nobody"
    if !isNobody, person(form) == nil { return try await askForPerson(id, visit, form) }
    return try await respond(
      try await SetBackup(site.environment)(id, to: isNobody ? nil : person(form), by: officer, at: site.clock()), id,
      visit, form, notice: isNobody ? "已取消 AB 岗。" : "已设置 AB 岗。")
  }

  @Sendable private func close(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .team)
    let id = try id(visit)
    return try await respond(
      try await ClosePost(site.environment)(id, by: officer, at: site.clock()), id, visit, form,
      notice: "已撤销岗位，今天是最后一天。")
  }
}
