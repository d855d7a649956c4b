import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// 账号: the list with what can be done to each, and a new one for somebody of the team.
enum AccountRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.accounts, keepers) { try await list($0, $0.query, .fresh) }
    routes.post(Routes.accounts, keepers, act)
    routes.get(Routes.suspendAccount, keepers) { try await suspension($0, $0.query, .fresh) }
    routes.get(Routes.newAccount, keepers) { try await new($0, $0.query, .fresh) }
    routes.post(Routes.newAccount, keepers, add)
  }

  private static let keepers = RouteAccess<Seat>.posts(Set(OfficeAct.accounts.posts))
  private static let refusal = "不能办理：本人的账号由他人管理。\(threeAlone)"

  private static func list<Body>(
    _ request: SiteRequest<Seat, Body>, _ query: FormData, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let (seat, now) = (request.seat, request.now)
    let view = try await request.read { try AccountListView($0, $1, query, seat: seat, at: now, state) }
    return request.page("账号", status: status, view.page)
  }

  // MARK: What is done to one

  @Sendable private static func act(_ request: FormRequest<Seat>) async throws -> Response {
    let (form, officer, now) = (request.form, OfficeActor.seat(request.seat), request.now)
    let name = form["account"]
    switch form["do"] {
    case "reset":
      let outcome = try await ResetPassword(request.environment)(name, by: officer, at: now)
      if case .done(let code) = outcome { return request.slip(code, back: ("返回账号", back(form))) }
      return try await respond(outcome, request, notice: "")
    case "disable":
      let outcome = try await DisableAccount(request.environment)(name, by: officer, reason: form["reason"], at: now)
      return try await request.respond(outcome, to: back(form), notice: "账号已停用，正在使用的登录已退出。", refusal: refusal) {
        try await suspension(request, form, request.state($0), status: .unprocessableContent)
      }
    case "enable":
      return try await respond(
        try await EnableAccount(request.environment)(name, by: officer, at: now), request, notice: "账号已启用。")
    case "factor":
      return try await respond(
        try await RemoveSecondFactor(request.environment)(name, by: officer, at: now), request,
        notice: "动态口令已解除，正在使用的登录已退出。")
    default: throw PageError.notFound
    }
  }

  /// Where in the list somebody was.
  private static func back(_ form: FormData) -> LocalPath {
    Routes.accounts(["q": form["q"], "after": form["after"]])
  }

  /// The end of an act from the list: the list again, with what came of it above.
  private static func respond<Done>(
    _ outcome: OfficeOutcome<Done>, _ request: FormRequest<Seat>, notice: String
  ) async throws -> Response {
    try await request.respond(outcome, to: back(request.form), notice: notice, refusal: refusal) { issues in
      let above = issues.map { Issue(field: wholePage, text: $0.text) }
      return try await list(request, request.form, request.state(above), status: .unprocessableContent)
    }
  }

  /// Before one is disabled.
  ///
  /// - Parameter form: whose account, and where in the list to come back to.
  private static func suspension<Body>(
    _ request: SiteRequest<Seat, Body>, _ form: FormData, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let view = try request.found(try await request.read { try SuspensionView($0, $1, form, state) })
    return request.page("停用账号", status: status, view.page)
  }

  // MARK: A new account

  private static func new<Body>(
    _ request: SiteRequest<Seat, Body>, _ query: FormData, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let view = try await request.read { try NewAccountView($0, $1, query, state) }
    return request.page("新增账号", status: status, view.page)
  }

  @Sendable private static func add(_ request: FormRequest<Seat>) async throws -> Response {
    let form = request.form
    func rerender(_ issues: [Issue]) async throws -> Response {
      try await new(request, form, request.state(issues), status: .unprocessableContent)
    }
    guard let person = Int64(form["person"]) else {
      return try await rerender([Issue(field: "person", text: "请先选择一个人。")])
    }
    let outcome = try await AddAccount(request.environment)(
      name: form["account"], for: ID(person), by: .seat(request.seat), at: request.now)
    if case .done(let code) = outcome {
      return request.slip(code, back: ("返回账号", Routes.accounts(["q": code.account])))
    }
    return try await request.respond(
      outcome, to: Routes.accounts.path, notice: "已新增账号。", refusal: refusal, rerender: rerender)
  }
}
