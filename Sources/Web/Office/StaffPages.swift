import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 人员名册: everybody of the team, whatever post he holds.
struct StaffRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    router.get("/office/staff", use: list)
    router.post("/office/staff", use: add)
    router.get("/office/staff/:person", use: person)
    router.post("/office/staff/:person", use: change)
  }

  @Sendable private func list(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try site.officer(request, visit, .team)
    return try await listPage(visit, request.query, .fresh)
  }

  private func listPage(
    _ visit: SiteContext, _ query: FormData, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let view = try await site.read { try StaffListView($0, $1, query) }
    return reply(
      site.layout("人员名册", visit, here: "/office/staff", current: "/office/posts").page(
        staffListPage(view, state, csrf: site.csrf(visit))), status: status)
  }

  @Sendable private func add(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .team)
    let outcome = try await AddStaff(site.environment)(
      name: form["name"], workPhone: form["workPhone"], by: officer, at: site.clock())
    let path: LocalPath =
      if case .done(let id) = outcome { "/office/staff/\(id.raw)" } else { "/office/staff" }
    return try await site.respond(outcome, to: path, notice: "已新增人员。可以开账号，或在岗位页任职。") {
      try await listPage(visit, FormData(), FormState(form: form, issues: $0), status: .unprocessableContent)
    }
  }

  @Sendable private func person(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try site.officer(request, visit, .team)
    return try await personPage(visit, try id(visit), .fresh)
  }

  private func id(_ visit: SiteContext) throws -> ID<Staff> {
    guard let id = visit.parameters.get("person").flatMap({ Int64($0) }) else { throw PageError.notFound }
    return ID(id)
  }

  private func personPage(
    _ visit: SiteContext, _ id: ID<Staff>, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let today = site.clock().day
    let view = try await site.read { connection, county -> StaffView? in
      guard let staff = try connection.staff(id, of: county) else { return nil }
      return StaffView(
        staff: staff, posts: try connection.posts(takenBy: id, in: county, on: today),
        account: try connection.account(of: id, in: county)?.name)
    }
    guard let view else { throw PageError.notFound }
    return reply(
      site.layout(view.staff.name, visit, here: "/office/staff/\(id.raw)", current: "/office/posts").page(
        staffPage(view, state, csrf: site.csrf(visit))), status: status)
  }

  @Sendable private func change(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .team)
    let id = try id(visit)
    let outcome = try await ChangeStaff(site.environment)(
      id, name: form["name"], workPhone: form["workPhone"], by: officer, at: site.clock())
    return try await site.respond(outcome, to: "/office/staff/\(id.raw)", notice: "已保存。公示的姓名和电话同时更新。") {
      try await personPage(visit, id, FormState(form: form, issues: $0), status: .unprocessableContent)
    }
  }
}

struct StaffListView: Sendable {
  static let pageSize = 100

  let staff: [Staff]
  let words: String
  let count: Int
  let next: String?

  init(_ connection: any Connection, _ county: County, _ query: FormData) throws {
    words = query["q"]
    count = try connection.staffCount(of: county, matching: words)
    let start = min(max(0, Int(query["from"]) ?? 0), count)
    staff = try connection.staff(of: county, matching: words, from: start, limit: Self.pageSize)
    next =
      start + staff.count < count
      ? officePath("/office/staff", ["q": words, "from": "\(start + staff.count)"]) : nil
  }
}

func staffListPage(_ view: StaffListView, _ state: FormState, csrf: String) -> HTML {
  """
  \(officeSummary(state))
  <p><a href="/office/posts">返回岗位</a></p>
  \(searchBox("/office/staff", label: "找人", value: view.words, hint: "姓名或工作电话"))
  <p class="meta">\(view.words.isEmpty ? "共" : "找到") \(view.count) 人。</p>
  \(view.staff.isEmpty ? emptyState(view.words.isEmpty ? "还没有人员，请在下面新增。" : "没有找到“\(view.words)”。") : dataTable(["姓名", "工作电话"], view.staff.map { ["<a href=\"/office/staff/\($0.id.raw)\">\($0.name)</a>", "\($0.workPhone)"] }, caption: "人员"))
  \(nextPage(view.next))
  \(section("新增人员", officeForm("/office/staff", csrf: csrf, """
    \(staffFields(nil, state))
    <div class="buttons"><button class="primary">新增人员</button></div>
    """)))
  """
}

private func staffFields(_ staff: Staff?, _ state: FormState) -> HTML {
  """
  \(textField("name", "姓名", state, standard: staff?.name ?? "", extra: " maxlength=\"30\" autocomplete=\"off\""))
  \(textField("workPhone", "工作电话", state, standard: staff?.workPhone ?? "", hint: "向群众公示，请填工作用的号码", type: "tel", extra: " inputmode=\"tel\" autocomplete=\"off\""))
  """
}

/// One of the team, with his posts and his account.
struct StaffView: Sendable {
  let staff: Staff
  let posts: [PostRow]
  let account: String?
}

func staffPage(_ view: StaffView, _ state: FormState, csrf: String) -> HTML {
  """
  \(officeSummary(state))
  <p><a href="/office/staff">返回名册</a></p>
  \(section("姓名和电话", officeForm("/office/staff/\(view.staff.id.raw)", csrf: csrf, """
    \(staffFields(view.staff, state))
    <div class="buttons"><button class="primary">保存</button></div>
    """)))
  \(section("岗位", view.posts.isEmpty ? emptyState("目前没有在任岗位。", action: ("看空岗", "/office/posts")) : dataTable(["岗位", "身份"], view.posts.map { ["<a href=\"/office/posts/\($0.id.raw)\">\($0.title)</a>", $0.post.holder == view.staff.id ? "任职" : "AB 岗"] }, caption: "岗位")))
  \(section("账号", view.account.map { "<p><a href=\"\(officePath("/office/accounts", ["q": $0]))\">\($0)</a></p>" } ?? emptyState("还没有账号。", action: ("开账号", officePath("/office/accounts/new", ["person": "\(view.staff.id.raw)"])))))
  """
}
