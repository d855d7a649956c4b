import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// Signing in and out, choosing a post, the password, 长辈版.
struct AccessRoutes: Sendable {
  let site: Site

  func add(to router: Router<Visit>) {
    router.get("/sign-in", use: show)
    router.post("/sign-in", from: .anybody, use: signIn)
    router.post("/sign-in/kept", from: .anybody, taking: .kept, use: signIn)
    router.post("/sign-out", from: .anybody, use: signOut)
    router.get("/posts", use: posts)
    router.post("/posts", from: .signedIn, use: choose)
    router.get("/password", use: password)
    router.post("/password", from: .signedIn, use: changePassword)
    router.post("/elder", from: .anybody, use: elder)
    CodeRoutes(site: site).add(to: router)
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    page(visit, next: LocalPath(parsing: request.query["next"]), kept: nil, issue: nil, account: "")
  }

  private func page(
    _ visit: Visit, next: LocalPath?, kept: FormData?, issue: String?, account: String,
    status: HTTPResponse.Status = .ok
  ) -> Response {
    reply(
      site.frame("工作人员登录", visit, here: "/sign-in").page(
        signInPage(
          SignInView(csrf: site.csrf(visit), next: next, kept: kept, issue: issue, account: account))),
      status: status)
  }

  @Sendable private func signIn(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await site.form(request, visit)
    let now = site.clock()
    let kept = form.kept
    let next = LocalPath(parsing: form["next"])
    func again(_ issue: String, _ status: HTTPResponse.Status = .unauthorized) -> Response {
      page(
        visit, next: next, kept: kept, issue: issue, account: form["account"], status: status)
    }
    let source = SignInSource(
      client: visit.client.limitKey,
      devices: request.cookie(.device, site).flatMap { DeviceMarks(cookie: $0) } ?? DeviceMarks(),
      origin: SessionOrigin(
        address: visit.client.masked, agent: BrowserName(request.headers[.userAgent] ?? "").text),
      session: request.sessionToken(site))
    switch try await SignIn(site.office)(
      account: form["account"], password: form.fields["password"]?.first ?? "", from: source, at: now)
    {
    case .refused: return again("账号或密码不对，请核对后重试。")
    case .disabled: return again("账号已停用，请联系放管服办。", .forbidden)
    case .waiting(let seconds):
      var response = again("连续输错或尝试过于频繁，请\(waitText(seconds))后再试。", .tooManyRequests)
      response.headers[.retryAfter] = "\(seconds)"
      return response
    case .signedIn(let signed):
      var response: Response
      var signedIn = visit
      signedIn.mark = "s:\(signed.token.cookie)"
      if signed.owesFactor {
        response = reply(
          site.frame("二次验证", signedIn, here: "/factor").page(
            factorPage(
              .fresh, next: signed.wasReset ? "/password/resets" : next, kept: kept, csrf: site.csrf(signedIn))))
      } else if let kept, let next, !signed.mustChangePassword, !signed.wasReset, signed.post != nil {
        response = reply(
          site.frame("继续提交", signedIn).page(resumePage(to: next, kept, csrf: site.csrf(signedIn))))
      } else {
        response = redirect(
          signed.mustChangePassword
            ? "/password" : signed.wasReset ? "/password/resets" : signed.post == nil ? "/posts" : next ?? "/desk")
      }
      response.setCookie(.session, signed.token.cookie, site)
      response.setCookie(.device, signed.devices.cookie, site)
      return response
    }
  }

  @Sendable private func signOut(_ request: Request, _ visit: Visit) async throws -> Response {
    _ = try await site.form(request, visit)
    if let token = request.sessionToken(site) {
      try await SignOut(site.office)(token, at: site.clock())
    }
    var response = redirect("/sign-in", notice: "已退出。")
    response.dropCookie(.session, site)
    response.headers[HTTPField.Name("Clear-Site-Data")!] = "\"storage\""
    return response
  }

  @Sendable private func posts(_ request: Request, _ visit: Visit) async throws -> Response {
    let visitor = try visit.signedIn(comingBackTo: "/posts")
    let today = site.clock().day
    let posts = try await site.read { try $0.posts(takenBy: visitor.staff.id, in: $1, on: today) }
    return reply(
      site.frame("选择岗位", visit, here: "/posts").page(
        postsPage(posts, person: visitor.staff.id, csrf: site.csrf(visit))))
  }

  @Sendable private func choose(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await site.form(request, visit)
    _ = try visit.signedIn(comingBackTo: "/posts")
    guard let token = request.sessionToken(site), let post = Int64(form["post"]) else { throw Detour.notFound }
    switch try await ChoosePost(site.office)(ID(post), session: token, at: site.clock()) {
    case .chosen(let seat): return redirect(seat.kind.home)
    case .notYours: throw Detour.notFound
    case .noSession: throw Detour.signIn(next: "/posts")
    }
  }

  @Sendable private func password(_ request: Request, _ visit: Visit) async throws -> Response {
    let visitor = try visit.signedIn(comingBackTo: "/password")
    return reply(
      site.frame("修改密码", visit).page(
        passwordPage(.fresh, csrf: site.csrf(visit), isForced: visitor.mustChangePassword)))
  }

  @Sendable private func changePassword(_ request: Request, _ visit: Visit) async throws -> Response {
    let visitor = try visit.signedIn(comingBackTo: "/password")
    guard let token = request.sessionToken(site) else { throw Detour.signIn(next: "/password") }
    let form = try await site.form(request, visit)
    func field(_ name: String) -> String { form.fields[name]?.first ?? "" }
    let outcome = try await ChangePassword(site.office)(
      session: token, current: field("current"), password: field("password"), again: field("again"), at: site.clock())
    switch outcome {
    case .changed: return redirect("/desk", notice: "密码已修改。")
    case .invalid(let issues):
      return reply(
        site.frame("修改密码", visit).page(
          passwordPage(
            FormState(form: FormData(), issues: issues), csrf: site.csrf(visit), isForced: visitor.mustChangePassword)),
        status: .unprocessableContent)
    case .tooManyTries, .noSession: throw Detour.signIn(next: "/password")
    }
  }

  @Sendable private func elder(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await site.form(request, visit)
    var response = redirect(LocalPath(parsing: form["back"]) ?? "/")
    response.setCookie(.elder, form["on"] == "1" ? "1" : "0", site)
    return response
  }
}

extension PostKind {
  /// Where a post's work begins.
  var home: LocalPath {
    switch self {
    case .gridAgent, .townAgent, .projectAgent: "/desk"
    case .departmentHelper, .departmentLeader: "/tasks"
    case .supervisor, .leadOffice: "/watch"
    case .archivist, .ratingReviewer: "/cases"
    case .systemAdministrator, .securityAdministrator: "/office/accounts"
    case .auditor: "/office/audit"
    }
  }
}

/// How long to wait, in words: ` 40 秒`, ` 15 分钟`.
func waitText(_ seconds: Int) -> String { seconds <= 60 ? " \(seconds) 秒" : " \((seconds + 59) / 60) 分钟" }

extension FormData {
  /// What was being sent when the session ended (`keptFields`); nil when nothing was.
  var kept: FormData? {
    var kept = FormData()
    for (name, values) in fields where name.hasPrefix("kept.") { kept.fields[String(name.dropFirst(5))] = values }
    return kept.fields.isEmpty ? nil : kept
  }
}
