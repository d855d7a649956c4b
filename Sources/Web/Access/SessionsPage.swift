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

  func add(to router: Router<SiteContext>) {
    router.get("/sessions", use: show)
    router.post("/sessions", from: .signedIn, use: end)
  }

  private func token(_ request: Request, _ visit: SiteContext) throws -> (SignedInStaff, SessionToken) {
    let visitor = try visit.signedIn(comingBackTo: Self.path)
    guard let token = request.sessionToken(site) else { throw PageError.signIn(next: Self.path) }
    return (visitor, token)
  }

  @Sendable private func show(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let (visitor, token) = try token(request, visit)
    return try await page(visitor, token, visit, .fresh)
  }

  private func page(
    _ visitor: SignedInStaff, _ token: SessionToken, _ visit: SiteContext, _ state: FormState,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let now = site.clock()
    let sessions = try await site.read { connection, county in
      let parameters = try connection.parameters(of: county)
      return try connection.sessions(of: visitor.account, in: county).filter { $0.isAlive(at: now, parameters) }
    }
    return reply(
      site.layout("我的登录", visit, here: Self.path).page(
        sessionsPage(sessions, own: token.digest, state)), status: status)
  }

  @Sendable private func end(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let (visitor, token) = try token(request, visit)
    let current = form.fields["current"]?.first ?? ""
    func again(_ issues: [Issue]) async throws -> Response {
      try await page(visitor, token, visit, FormState(form: form, issues: issues), status: .unprocessableContent)
    }
    let which: EndSessions.Which? =
      switch form["session"] {
      case "": nil
      case allOthers: .others
      default: .one(mark: form["session"])
      }
    switch try await EndSessions(site.environment)(which, current: current, session: token, at: site.clock()) {
    case .ended(0): return redirect(Self.path, notice: "没有其他登录。")
    case .ended(let count): return redirect(Self.path, notice: "已结束 \(count) 处登录。")
    case .invalid(let issues): return try await again(issues)
    case .notFound: return redirect(Self.path, notice: "那处登录已经结束了。")
    case .tooManyTries, .noSession: throw PageError.signIn(next: Self.path)
    }
  }
}

/// What the form says for all sessions but this one: no session's mark, which is of hexadecimal digits.
private let allOthers = "others"

func sessionsPage(_ sessions: [LiveSession], own: [UInt8], _ state: FormState) -> HTML {
  let others = sessions.filter { $0.digest != own }
  return """
    \(state.summary)
    <p class="meta">您的账号现在登录在以下 \(sessions.count) 处。有不认识的，请先结束它，再<a href="/password">修改密码</a>。</p>
    \(dataTable(["浏览器", "来源", "登录时间", "最近使用", ""], sessions.map { session in
      [
        "\(session.origin.agent)", "<span class=\"number\">\(session.origin.address)</span>",
        "\(session.createdAt.day.long) \(session.createdAt.clock)", "\(session.seenAt.day.long) \(session.seenAt.clock)",
        session.digest == own ? "<span class=\"meta\">本次登录</span>" : .empty,
      ]
    }, caption: "我的登录"))
    <p class="meta">来源只显示网络地址的前一部分。</p>
    \(HTML.when(!others.isEmpty, section("结束登录", endForm(others, state))))
    """
}

private func endForm(_ others: [LiveSession], _ state: FormState) -> HTML {
  let choices =
    others.map { session in
      InputChoice(
        value: session.mark,
        label:
          "\(session.origin.agent)，\(session.origin.address)，\(session.createdAt.day.long) \(session.createdAt.clock)登录"
      )
    } + [InputChoice(value: allOthers, label: "其他全部登录")]
  return officeForm(
    SessionRoutes.path,
    """
    \(groupField("session", "结束哪一处", choices, state, isMultiple: false))
    \(textField("current", "现在的密码", FormState(form: FormData(), issues: state.issues), hint: "确认是您本人在操作", type: "password", extra: " autocomplete=\"current-password\""))
    <div class="buttons"><button class="danger">结束登录</button></div>
    """)
}
