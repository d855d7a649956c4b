import HTTPTypes
import Hummingbird
import UseCases

/// 我的登录: where somebody is signed in himself, and ending it. Nobody sees another's.
enum SessionRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.sessions, .session(comingBackTo: Routes.sessions)) { try await list($0, .fresh) }
    routes.post(Routes.sessions, .session(comingBackTo: Routes.sessions), end)
  }

  private static func list<Body>(
    _ request: SiteRequest<OwnSession, Body>, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let (own, now) = (request.sender, request.now)
    let view = try await request.read { try SessionsView($0, $1, own, at: now, state) }
    return request.page("我的登录", status: status, view.page)
  }

  @Sendable private static func end(_ request: FormRequest<OwnSession>) async throws -> Response {
    let (form, here) = (request.form, Routes.sessions.path)
    let current = form.fields["current"]?.first ?? ""
    func again(_ issues: [Issue]) async throws -> Response {
      try await list(request, request.state(issues), status: .unprocessableContent)
    }
    let which: EndSessions.Which? =
      switch form["session"] {
      case "": nil
      case SessionsView.allOthers: .others
      default: .one(mark: form["session"])
      }
    let outcome = try await EndSessions(request.environment)(
      which, current: current, session: request.token, at: request.now)
    switch outcome {
    case .ended(0): return redirect(here, notice: "没有其他登录。")
    case .ended(let count): return redirect(here, notice: "已结束 \(count) 处登录。")
    case .invalid(let issues): return try await again(issues)
    case .notFound: return redirect(here, notice: "那处登录已经结束了。")
    case .tooManyTries, .noSession: throw PageError.signIn(next: here)
    }
  }
}
