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
  }

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    page(visit, next: request.query["next"], kept: nil, issue: nil, account: "")
  }

  private func page(
    _ visit: Visit, next: String, kept: FormData?, issue: String?, account: String, status: HTTPResponse.Status = .ok
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
    func again(_ issue: String, _ status: HTTPResponse.Status = .unauthorized) -> Response {
      page(
        visit, next: form["next"], kept: kept, issue: issue, account: form["account"], status: status)
    }
    if case .limited(let seconds) = try await LimitRate(site.office)(.signIn, from: visit.address, at: now) {
      return again("尝试过于频繁，请 \(seconds) 秒后再试。", .tooManyRequests)
    }
    switch try await SignIn(site.office)(
      account: form["account"], password: form.fields["password"]?.first ?? "", at: now)
    {
    case .refused: return again("账号或密码不对，请核对后重试。")
    case .disabled: return again("账号已停用，请联系放管服办。", .forbidden)
    case .locked(let minutes): return again("连续输错次数过多，账号已锁定 \(minutes) 分钟。", .tooManyRequests)
    case .signedIn(let signed):
      var response: Response
      if signed.owesFactor {
        var next = visit
        next.mark = "s:\(signed.token.cookie)"
        response = reply(
          site.frame("二次验证", next, here: "/factor").page(
            factorPage(.fresh, next: form["next"], kept: kept, csrf: site.csrf(next))))
      } else if let kept, isLocal(form["next"]), !signed.mustChangePassword, signed.post != nil {
        var next = visit
        next.mark = "s:\(signed.token.cookie)"
        response = reply(
          site.frame("继续提交", next).page(resumePage(to: form["next"], kept, csrf: site.csrf(next))))
      } else {
        let next = form["next"]
        response = redirect(
          signed.mustChangePassword ? "/password" : signed.post == nil ? "/posts" : isLocal(next) ? next : "/desk")
      }
      response.setCookie("session", signed.token.cookie, isSecure: site.isSecure, maxAge: nil)
      return response
    }
  }

  @Sendable private func signOut(_ request: Request, _ visit: Visit) async throws -> Response {
    _ = try await site.form(request, visit)
    if let token = request.cookie("session").flatMap({ SessionToken(cookie: $0) }) {
      try await SignOut(site.office)(token, at: site.clock())
    }
    var response = redirect("/sign-in", notice: "已退出。")
    response.setCookie("session", "", isSecure: site.isSecure, maxAge: 0)
    response.headers[HTTPField.Name("Clear-Site-Data")!] = "\"storage\""
    return response
  }

  @Sendable private func posts(_ request: Request, _ visit: Visit) async throws -> Response {
    guard let visitor = visit.visitor else { throw Detour.signIn(next: "/posts") }
    if visitor.factor == .owed { throw Detour.giveFactor(next: "/posts") }
    let today = site.clock().day
    let posts = try await site.read { try $0.posts(takenBy: visitor.staff.id, in: $1, on: today) }
    return reply(
      site.frame("选择岗位", visit, here: "/posts").page(
        postsPage(posts, person: visitor.staff.id, csrf: site.csrf(visit))))
  }

  @Sendable private func choose(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await site.form(request, visit)
    guard let token = request.cookie("session").flatMap({ SessionToken(cookie: $0) }), let post = Int64(form["post"])
    else { throw Detour.notFound }
    if visit.visitor?.factor == .owed { throw Detour.giveFactor(next: "/posts") }
    switch try await ChoosePost(site.office)(ID(post), session: token, at: site.clock()) {
    case .chosen(let seat): return redirect(seat.kind.home)
    case .notYours: throw Detour.notFound
    case .noSession: throw Detour.signIn(next: "/posts")
    }
  }

  @Sendable private func password(_ request: Request, _ visit: Visit) async throws -> Response {
    guard let visitor = visit.visitor else { throw Detour.signIn(next: "/password") }
    if visitor.factor == .owed { throw Detour.giveFactor(next: "/password") }
    return reply(
      site.frame("修改密码", visit).page(
        passwordPage(.fresh, csrf: site.csrf(visit), isForced: visitor.mustChangePassword)))
  }

  @Sendable private func changePassword(_ request: Request, _ visit: Visit) async throws -> Response {
    guard let visitor = visit.visitor, let token = request.cookie("session").flatMap({ SessionToken(cookie: $0) })
    else { throw Detour.signIn(next: "/password") }
    if visitor.factor == .owed { throw Detour.giveFactor(next: "/password") }
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
    case .locked, .noSession: throw Detour.signIn(next: "/password")
    }
  }

  @Sendable private func elder(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await site.form(request, visit)
    let back = form["back"]
    var response = redirect(back.hasPrefix("/") && !back.hasPrefix("//") ? back : "/")
    response.setCookie("elder", form["on"] == "1" ? "1" : "0", isSecure: site.isSecure, maxAge: 31_536_000)
    return response
  }
}

extension PostKind {
  /// Where a post's work begins.
  var home: String {
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

/// Whether a path that a form brought stays on this site.
func isLocal(_ path: String) -> Bool { path.hasPrefix("/") && !path.hasPrefix("//") && !path.contains("\\") }

extension FormData {
  /// What was being sent when the session ended (`keptFields`); nil when nothing was.
  var kept: FormData? {
    var kept = FormData()
    for (name, values) in fields where name.hasPrefix("kept.") { kept.fields[String(name.dropFirst(5))] = values }
    return kept.fields.isEmpty ? nil : kept
  }
}
