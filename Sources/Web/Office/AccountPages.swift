import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 账号: the list with what can be done to each, and a new one for somebody of the team.
struct AccountRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    router.get("/office/accounts", use: list)
    router.post("/office/accounts", use: act)
    router.get("/office/accounts/suspension", use: suspend)
    router.get("/office/accounts/new", use: new)
    router.post("/office/accounts/new", use: add)
  }

  private static let refusal = "不能办理：本人的账号由他人管理。\(threeAlone)"

  @Sendable private func list(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let seat = try visit.seat(for: request, of: Set(OfficeAct.accounts.posts))
    return try await listPage(visit, seat, request.query, .fresh)
  }

  private func listPage(
    _ visit: SiteContext, _ seat: Seat, _ query: FormData, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let now = site.clock()
    let view = try await site.read { try AccountListView($0, $1, query, seat: seat, at: now) }
    return reply(
      site.layout("账号", visit, here: "/office/accounts", current: "/office/accounts").page(
        accountListPage(view, state)), status: status)
  }

  @Sendable private func act(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let seat = try visit.seat(for: request, of: Set(OfficeAct.accounts.posts))
    let (officer, now, name) = (OfficeActor.seat(seat), site.clock(), form["account"])
    let back = LocalPath("/office/accounts", ["q": form["q"], "after": form["after"]])
    func again(_ issues: [Issue]) async throws -> Response {
      try await listPage(
        visit, seat, form, FormState(form: form, issues: issues.map { Issue(field: wholePage, text: $0.text) }),
        status: .unprocessableContent)
    }
    switch form["do"] {
    case "reset":
      let outcome = try await ResetPassword(site.environment)(name, by: officer, at: now)
      // The code is on this answer alone: after a redirect it would have to be kept somewhere.
      if case .done(let issued) = outcome { return slip(issued, request, visit, back: back) }
      return try await site.respond(outcome, to: back, notice: "", refusal: Self.refusal, again: again)
    case "disable":
      return try await site.respond(
        try await DisableAccount(site.environment)(name, by: officer, reason: form["reason"], at: now), to: back,
        notice: "账号已停用，正在使用的登录已退出。", refusal: Self.refusal
      ) { try await suspensionPage(visit, form, FormState(form: form, issues: $0), status: .unprocessableContent) }
    case "enable":
      return try await site.respond(
        try await EnableAccount(site.environment)(name, by: officer, at: now), to: back, notice: "账号已启用。",
        refusal: Self.refusal, again: again)
    case "factor":
      return try await site.respond(
        try await RemoveSecondFactor(site.environment)(name, by: officer, at: now), to: back,
        notice: "动态口令已解除，正在使用的登录已退出。", refusal: Self.refusal, again: again)
    default: throw PageError.notFound
    }
  }

  private func slip(_ code: IssuedCode, _ request: Request, _ visit: SiteContext, back: LocalPath) -> Response {
    reply(
      site.layout("一次性验证码", visit, here: "/office/accounts", current: "/office/accounts").page(
        codeSlip(code, at: site.address(of: CodeRoutes.path, request), back: ("返回账号", back.text))))
  }

  // MARK: Before one is disabled

  @Sendable private func suspend(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try site.officer(request, visit, .accounts)
    return try await suspensionPage(visit, request.query, .fresh)
  }

  /// - Parameter form: whose account, and where in the list to come back to.
  private func suspensionPage(
    _ visit: SiteContext, _ form: FormData, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let name = AccountName.normal(form["account"])
    let staff = try await site.read { connection, county -> Staff? in
      try connection.account(named: name, of: county).flatMap { try connection.staff($0.staff, of: county) }
    }
    guard let staff else { throw PageError.notFound }
    return reply(
      site.layout("停用账号", visit, here: "/office/accounts", current: "/office/accounts").page(
        suspensionPageHTML(name, of: staff, form, state)), status: status)
  }

  // MARK: A new account

  @Sendable private func new(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try site.officer(request, visit, .accounts)
    let query = request.query
    return try await newPage(visit, words: query["q"], person: query["person"], .fresh)
  }

  private func newPage(
    _ visit: SiteContext, words: String, person: String, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let view = try await site.read { connection, county in
      let one = try Int64(person).flatMap { try connection.staff(ID($0), of: county) }
      let found = words.isEmpty ? [one].compactMap { $0 } : try connection.findStaff(words, in: county)
      return NewAccountView(words: words, found: found, chosen: one?.id)
    }
    return reply(
      site.layout("新增账号", visit, here: "/office/accounts", current: "/office/accounts").page(
        newAccountPage(view, state)), status: status)
  }

  @Sendable private func add(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let seat = try visit.seat(for: request, of: Set(OfficeAct.accounts.posts))
    func again(_ issues: [Issue]) async throws -> Response {
      try await newPage(
        visit, words: form["q"], person: form["person"], FormState(form: form, issues: issues),
        status: .unprocessableContent)
    }
    guard let person = Int64(form["person"]) else {
      return try await again([Issue(field: "person", text: "请先选择一个人。")])
    }
    let outcome = try await AddAccount(site.environment)(
      name: form["account"], for: ID(person), by: .seat(seat), at: site.clock())
    if case .done(let code) = outcome {
      return slip(code, request, visit, back: LocalPath("/office/accounts", ["q": code.account]))
    }
    return try await site.respond(
      outcome, to: "/office/accounts", notice: "已新增账号。", refusal: Self.refusal, again: again)
  }
}

/// The accounts by name, or those a search found.
struct AccountListView: Sendable {
  static let pageSize = 40

  let rows: [AccountRow]
  let words: String
  let after: String
  let count: Int
  let next: LocalPath?
  let own: ID<Staff>
  let closed: Set<ID<Staff>>  // whose accounts nobody touches alone (三权分立)
  let mayPropose: Bool

  init(_ connection: any Connection, _ county: County, _ query: FormData, seat: Seat, at now: Moment) throws {
    words = query["q"]
    after = query["after"]
    // One more than a page has, to know whether another follows.
    let found = try connection.accounts(of: county, matching: words, after: after, limit: Self.pageSize + 1)
    rows = Array(found.prefix(Self.pageSize))
    count = try connection.accountCount(of: county, matching: words)
    next =
      found.count > rows.count
      ? officePath("/office/accounts", ["q": words, "after": rows.last?.name ?? ""]) : nil
    own = seat.person
    closed = Set(
      try connection.postsOfThree(in: county, from: now.day).flatMap {
        [$0.post.holder, $0.post.backup].compactMap { $0 }
      })
    mayPropose = OfficeAct.threeAdministrators.posts.contains(seat.kind)
  }
}

extension AccountRow {
  var standing: String {
    if isDisabled { return "已停用" }
    if !hasPassword { return "未设密码" }
    return mustChange ? "待修改密码" : "在用"
  }
}

func accountListPage(_ view: AccountListView, _ state: FormState) -> HTML {
  """
  \(officeSummary(state))
  \(searchBox("/office/accounts", label: "找账号", value: view.words, hint: "账号、姓名或工作电话"))
  <p class="meta">\(view.words.isEmpty ? "共" : "找到") \(view.count) 个账号。</p>
  <p><a class="button" href="/office/accounts/new">新增账号</a></p>
  \(view.rows.isEmpty ? emptyState(view.words.isEmpty ? "还没有账号。" : "没有找到“\(view.words)”。", action: ("新增账号", "/office/accounts/new")) : dataTable(["账号", "人员", "状态", "办理"], view.rows.map { row in
    ["\(row.name)", "\(row.staff.name)　\(row.staff.workPhone)", "\(row.standing)", accountActs(row, view)]
  }, caption: "账号"))
  \(nextPage(view.next))
  """
}

private func accountActs(_ row: AccountRow, _ view: AccountListView) -> HTML {
  if row.staff.id == view.own { return "<span class=\"meta\">本人账号，由他人管理</span>" }
  if view.closed.contains(row.staff.id) {
    return view.mayPropose ? "<a href=\"/office/changes/new\">双人复核</a>" : "<span class=\"meta\">由三员双人复核</span>"
  }
  return officeForm(
    "/office/accounts", hidden: [("account", row.name), ("q", view.words), ("after", view.after)],
    """
    <div class="acts"><button name="do" value="reset">\(row.hasPassword ? "重置密码" : "发放验证码")</button>\(HTML.when(row.isDisabled, "<button name=\"do\" value=\"enable\">启用</button>"))\(HTML.when(row.hasFactor, "<button name=\"do\" value=\"factor\">解除动态口令</button>"))\(HTML.when(!row.isDisabled, "<a class=\"button danger\" href=\"\(officePath("/office/accounts/suspension", ["account": row.name, "q": view.words, "after": view.after]))\">停用</a>"))</div>
    """)
}

private func suspensionPageHTML(
  _ name: String, of staff: Staff, _ form: FormData, _ state: FormState
) -> HTML {
  let place = [("q", form["q"]), ("after", form["after"])]
  return """
    \(officeSummary(state))
    \(section("要停用的账号", factList([
      ("账号", "\(name)"), ("人员", "\(staff.name)　\(staff.workPhone)"), ("停用后", "不能登录，正在使用的登录立即退出。岗位任职不变，账号可以再启用。"),
    ])))
    \(officeForm("/office/accounts", hidden: [("do", "disable"), ("account", name)] + place, """
      \(wordsField("reason", "理由", state, hint: "记入审计，不超过 \(DisableAccount.reasonMax) 个字"))
      <div class="buttons"><button class="danger">停用账号</button> <a class="button" href="\(officePath("/office/accounts", ["q": form["q"], "after": form["after"]]))">取消</a></div>
      """))
    """
}

struct NewAccountView: Sendable {
  let words: String
  let found: [Staff]
  let chosen: ID<Staff>?
}

func newAccountPage(_ view: NewAccountView, _ state: FormState) -> HTML {
  """
  \(officeSummary(state))
  \(searchBox("/office/accounts/new", label: "找人", value: view.words, hint: "姓名或工作电话"))
  \(view.found.isEmpty ? emptyState(view.words.isEmpty ? "先找到要开账号的人。" : "没有找到“\(view.words)”，请先由放管服办在人员名册中新增。") : officeForm("/office/accounts/new", hidden: [("q", view.words)], """
    \(staffChoices(view.found, state, chosen: view.chosen))
    \(textField("account", "账号", state, hint: "3 至 32 个小写字母、数字或 . _ -", extra: " autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\""))
    <div class="buttons"><button class="primary">新增账号</button> <a class="button" href="/office/accounts">返回</a></div>
    <p class="hint">一次性验证码在下一页显示一次，由本人凭它设置密码。</p>
    """))
  """
}
