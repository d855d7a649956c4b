import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 双人复核: what concerns the three administrators, proposed by one of them and confirmed by another.
struct ChangeRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    router.get("/office/changes", use: list)
    router.post("/office/changes", use: propose)
    router.get("/office/changes/new", use: new)
    router.get("/office/changes/:change", use: change)
    router.post("/office/changes/:change/confirmation", use: confirm)
    router.post("/office/changes/:change/refusal", use: refuse)
    router.post("/office/changes/:change/withdrawal", use: withdraw)
  }

  private static let path: LocalPath = "/office/changes"

  private func page(
    _ title: String, _ visit: SiteContext, here: LocalPath, _ body: HTML, status: HTTPResponse.Status = .ok
  ) -> Response {
    reply(site.layout(title, visit, here: here, current: Self.path.text).page(body), status: status)
  }

  private func seat(_ request: Request, _ visit: SiteContext) throws -> Seat {
    try visit.seat(for: request, of: Set(OfficeAct.threeAdministrators.posts))
  }

  // MARK: All

  @Sendable private func list(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let seat = try seat(request, visit)
    let (query, now) = (request.query, site.clock())
    let view = try await site.read { try ChangeListView($0, $1, query, seat: seat, at: now) }
    return page("双人复核", visit, here: Self.path, changeListPage(view))
  }

  // MARK: A new one

  @Sendable private func new(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try seat(request, visit)
    return try await newPage(visit, request.query, .fresh)
  }

  private func newPage(
    _ visit: SiteContext, _ query: FormData, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let now = site.clock()
    guard let kind = ChangeForm(rawValue: query["what"]) else {
      let view = try await site.read { try ThreeView($0, $1, at: now) }
      return page("提出双人复核", visit, here: "\(Self.path)/new", threePage(view, state), status: status)
    }
    let view = try await site.read { try NewChangeView($0, $1, kind, query) }
    guard let view else { throw PageError.notFound }
    return page(
      "提出：\(kind.title)", visit, here: "\(Self.path)/new", newChangePage(view, state),
      status: status)
  }

  @Sendable private func propose(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let seat = try seat(request, visit)
    func again(_ issues: [Issue]) async throws -> Response {
      try await newPage(visit, form, FormState(form: form, issues: issues), status: .unprocessableContent)
    }
    guard let kind = ChangeForm(rawValue: form["what"]) else { throw PageError.notFound }
    guard let what = kind.what(form) else { return try await again([kind.missing]) }
    let outcome = try await ProposeChange(site.environment)(
      what, reason: form["reason"], by: .seat(seat), at: site.clock())
    if case .done(let proposed) = outcome, let half = proposed.half {
      return page(
        "一次性验证码", visit, here: Self.path,
        codeSlip(
          half, at: site.address(of: CodeRoutes.path, request),
          back: ("回到提议", Path.change(proposed.id).description)))
    }
    let path: Path? = if case .done(let proposed) = outcome { .change(proposed.id) } else { nil }
    return try await site.respond(
      outcome, to: path.map { LocalPath($0) } ?? Self.path, notice: "已提出，等另一名管理员确认。", again: again)
  }

  // MARK: One

  @Sendable private func change(_ request: Request, _ visit: SiteContext) async throws -> Response {
    try await onePage(visit, try seat(request, visit), try id(visit), .fresh)
  }

  private func id(_ visit: SiteContext) throws -> ID<TwoPersonChange> {
    guard let id = visit.parameters.get("change").flatMap({ Int64($0) }) else { throw PageError.notFound }
    return ID(id)
  }

  private func onePage(
    _ visit: SiteContext, _ seat: Seat, _ id: ID<TwoPersonChange>, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let now = site.clock()
    let view = try await site.read { try ChangeView($0, $1, id, seat: seat, at: now) }
    guard let view else { throw PageError.notFound }
    return page(
      view.change.what.title, visit, here: LocalPath(.change(id)), changePage(view, state),
      status: status)
  }

  /// What became of an act on one: its page again, with a word about it.
  private func respond<Done>(
    _ outcome: OfficeOutcome<Done>, _ visit: SiteContext, _ seat: Seat, _ id: ID<TwoPersonChange>, _ form: FormData,
    notice: String
  ) async throws -> Response {
    func again(_ issues: [Issue]) async throws -> Response {
      try await onePage(visit, seat, id, FormState(form: form, issues: issues), status: .unprocessableContent)
    }
    if case .stale = outcome {
      return try await again([
        Issue(field: wholePage, text: "提出以后情况已有变化，没有办理。请核对现状；仍有需要的，拒绝这一项后重新提出。")
      ])
    }
    return try await site.respond(outcome, to: LocalPath(.change(id)), notice: notice, again: again)
  }

  @Sendable private func confirm(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let (seat, id) = (try seat(request, visit), try id(visit))
    let outcome = try await ConfirmChange(site.environment)(id, by: .seat(seat), at: site.clock())
    if case .done(let confirmed) = outcome, let half = confirmed.half {
      var visit = visit
      visit.work = try await site.read { try $0.catalogueWork(for: seat, in: $1) }  // one less waits than before
      return page(
        "一次性验证码", visit, here: Self.path,
        codeSlip(
          half, at: site.address(of: CodeRoutes.path, request), back: ("回到提议", Path.change(id).description)))
    }
    return try await respond(outcome, visit, seat, id, form, notice: "已确认，立即生效。")
  }

  @Sendable private func refuse(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let (seat, id) = (try seat(request, visit), try id(visit))
    return try await respond(
      try await RefuseChange(site.environment)(id, reason: form["reason"], by: .seat(seat), at: site.clock()), visit,
      seat,
      id, form, notice: "已拒绝。")
  }

  @Sendable private func withdraw(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let (seat, id) = (try seat(request, visit), try id(visit))
    return try await respond(
      try await WithdrawChange(site.environment)(id, by: .seat(seat), at: site.clock()), visit, seat, id, form,
      notice: "已撤回。")
  }
}

/// What can be proposed, as a form says it.
enum ChangeForm: String, CaseIterable, Sendable {
  case open, close, fill, vacate, cover, uncover, account, enable, disable, reset, factor

  var title: String {
    switch self {
    case .open: "设立岗位"
    case .close: "撤销岗位"
    case .fill: "任职"
    case .vacate: "离任"
    case .cover: "设为 AB 岗"
    case .uncover: "取消 AB 岗"
    case .account: "新增账号"
    case .enable: "启用账号"
    case .disable: "停用账号"
    case .reset: "重置密码"
    case .factor: "解除动态口令"
    }
  }

  /// nil while something is not chosen yet.
  func what(_ form: FormData) -> TwoPersonChange.What? {
    let post = Int64(form["post"]).map { ID<Post>($0) }
    let person = Int64(form["person"]).map { ID<Staff>($0) }
    let account = AccountName.normal(form["account"])
    return switch self {
    case .open: PostKind(rawValue: form["kind"]).map { .openPost($0) }
    case .close: post.map { .closePost($0) }
    case .fill: post.flatMap { post in person.map { .fillPost(post, with: $0) } }
    case .vacate: post.map { .vacatePost($0) }
    case .cover: post.flatMap { post in person.map { .setBackup(post, to: $0) } }
    case .uncover: post.map { .setBackup($0, to: nil) }
    case .account: person.map { .addAccount(account, for: $0) }
    case .enable: account.isEmpty ? nil : .enableAccount(account)
    case .disable: account.isEmpty ? nil : .disableAccount(account)
    case .reset: account.isEmpty ? nil : .resetPassword(account)
    case .factor: account.isEmpty ? nil : .removeFactor(account)
    }
  }

  var missing: Issue {
    switch self {
    case .fill, .cover, .account: Issue(field: "person", text: "请先选择一个人。")
    case .open: Issue(field: "kind", text: "请选择岗位。")
    case .close, .vacate, .uncover, .enable, .disable, .reset, .factor: Issue(field: wholePage, text: "请从上一页重新选择。")
    }
  }
}
