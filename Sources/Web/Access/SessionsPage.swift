import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 我的登录: where somebody is signed in himself, and ending it. Nobody sees another's.
struct SessionRoutes: Sendable {
  let site: Site

  static let path: LocalPath = "/sessions"

  func add(to router: Router<Visit>) {
    router.get("/sessions", use: show)
    router.post("/sessions", from: .signedIn, use: end)
  }

  private func token(_ request: Request, _ visit: Visit) throws -> (Visitor, SessionToken) {
    let visitor = try visit.signedIn(comingBackTo: Self.path)
    guard let token = request.sessionToken(site) else { throw Detour.signIn(next: Self.path) }
    return (visitor, token)
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    let (visitor, token) = try token(request, visit)
    let now = site.clock()
    let sessions = try await site.read { connection, county in
      let parameters = try connection.parameters(of: county)
      return try connection.sessions(of: visitor.account, in: county).filter { $0.isAlive(at: now, parameters) }
    }
    return reply(
      site.frame("我的登录", visit, here: Self.path).page(
        sessionsPage(sessions, own: token.digest, csrf: site.csrf(visit))))
  }

  @Sendable private func end(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await site.form(request, visit)
    let (_, token) = try token(request, visit)
    let which: EndSessions.Which = form.has("session") ? .one(mark: form["session"]) : .others
    switch try await EndSessions(site.office)(which, session: token, at: site.clock()) {
    case .ended(0): return redirect(Self.path, notice: "没有其他登录。")
    case .ended(let count): return redirect(Self.path, notice: "已结束 \(count) 处登录。")
    case .notFound: return redirect(Self.path, notice: "那处登录已经结束了。")
    case .noSession: throw Detour.signIn(next: Self.path)
    }
  }
}

func sessionsPage(_ sessions: [LiveSession], own: [UInt8], csrf: String) -> HTML {
  let others = sessions.filter { $0.digest != own }
  return """
    <p class="meta">您的账号现在登录在以下 \(sessions.count) 处。有不认识的，请先结束它，再<a href="/password">修改密码</a>。</p>
    \(dataTable(["浏览器", "来源", "登录时间", "最近使用", "办理"], sessions.map { session in
      [
        "\(session.origin.agent)", "<span class=\"number\">\(session.origin.address)</span>",
        "\(session.createdAt.day.long) \(session.createdAt.clock)", "\(session.seenAt.day.long) \(session.seenAt.clock)",
        session.digest == own
          ? "<span class=\"meta\">本次登录</span>"
          : officeForm("\(SessionRoutes.path.text)", csrf: csrf, hidden: [("session", session.mark)], "<button>结束</button>"),
      ]
    }, caption: "我的登录"))
    \(HTML.when(!others.isEmpty, officeForm(SessionRoutes.path.text, csrf: csrf, "<div class=\"buttons\"><button class=\"danger\">结束其他全部登录</button></div>")))
    <p class="meta">来源只显示网络地址的前一部分。</p>
    """
}
