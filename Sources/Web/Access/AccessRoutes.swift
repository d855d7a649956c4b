import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// Signing in and out, choosing a post, the password, 长辈版.
struct AccessRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    router.get("/sign-in", use: show)
    router.post("/sign-in", from: .anybody, use: signIn)
    router.post("/sign-in/kept", from: .anybody, taking: .kept, use: signIn)
    router.post("/sign-out", from: .anybody, use: signOut)
    router.get("/posts", use: posts)
    router.post("/posts", from: .signedIn, taking: .kept, use: choose)
    router.get("/password", use: password)
    router.post("/password", from: .signedIn, use: changePassword)
    router.post("/elder", from: .anybody, use: elder)
    CodeRoutes(site: site).add(to: router)
  }

  @Sendable private func show(_ request: Request, _ visit: SiteContext) async throws -> Response {
    page(visit, Destination(query: request.query), issue: nil, account: "")
  }

  private func page(
    _ visit: SiteContext, _ destination: Destination, issue: String?, account: String, status: HTTPResponse.Status = .ok
  ) -> Response {
    reply(
      site.layout("工作人员登录", visit, here: "/sign-in").page(
        signInPage(
          SignInView(destination: destination, issue: issue, account: account))),
      status: status)
  }

  @Sendable private func signIn(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let now = site.clock()
    let destination = Destination(form: form)
    func again(_ issue: String, _ status: HTTPResponse.Status = .unauthorized) -> Response {
      page(visit, destination, issue: issue, account: form["account"], status: status)
    }
    let source = SignInSource(
      client: visit.client.limitKey,
      devices: request.cookie(.device, site).flatMap { DeviceMarks(cookie: $0) } ?? DeviceMarks(),
      origin: SessionOrigin(
        address: visit.client.masked, agent: BrowserName(request.headers[.userAgent] ?? "").text),
      session: request.sessionToken(site))
    switch try await SignIn(site.environment)(
      account: form["account"], password: form.fields["password"]?.first ?? "", from: source, at: now)
    {
    case .refused: return again("账号或密码不对，请核对后重试。")
    case .disabled: return again("账号已停用，请联系放管服办。", .forbidden)
    case .waiting(let seconds):
      var response = again("连续输错或尝试过于频繁，请\(waitText(seconds))后再试。", .tooManyRequests)
      response.headers[.retryAfter] = "\(seconds)"
      return response
    case .signedIn(let signed):
      var response = try await goOn(signed, to: destination, visit.holding(signed.token))
      response.setCookie(.session, signed.token.cookie, site)
      response.setCookie(.device, signed.devices.cookie, site)
      return response
    }
  }

  /// What is still owed is asked for first: the second factor, another password, whether he knows of a reset, his post.
  private func goOn(_ signed: SignIn.SignedIn, to wanted: Destination, _ visit: SiteContext) async throws -> Response {
    let destination = signed.wasReset ? Destination(next: wanted.asked(at: "/password/resets")) : wanted
    if signed.owesFactor {
      return reply(
        site.layout("二次验证", visit, here: "/factor").page(factorPage(.fresh, destination)))
    }
    if signed.mustChangePassword { return redirect("/password") }
    return try await site.goOn(to: destination, visit, chooser: signed.post == nil ? signed.staff.id : nil)
  }

  @Sendable private func signOut(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try await site.form(request, visit)
    if let token = request.sessionToken(site) {
      try await SignOut(site.environment)(token, at: site.clock())
    }
    var response = redirect("/sign-in", notice: "已退出。")
    response.dropCookie(.session, site)
    response.headers[HTTPField.Name("Clear-Site-Data")!] = "\"storage\""
    return response
  }

  @Sendable private func posts(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let destination = Destination(query: request.query)
    let visitor = try visit.signedIn(comingBackTo: destination.next ?? "/posts")
    let today = site.clock().day
    let posts = try await site.read { try $0.posts(takenBy: visitor.staff.id, in: $1, on: today) }
    // Nothing to choose: he had another one when he signed in, or none.
    if posts.count == 1, visitor.seat == nil, !visitor.mustSetUpFactor {
      return try await take(posts[0].id, request, visit, destination)
    }
    return reply(
      site.layout("选择岗位", visit, here: "/posts").page(
        postsPage(posts, person: visitor.staff.id, destination)))
  }

  @Sendable private func choose(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    _ = try visit.signedIn(comingBackTo: "/posts")
    guard let post = Int64(form["post"]) else { throw PageError.notFound }
    return try await take(ID(post), request, visit, Destination(form: form))
  }

  private func take(
    _ post: ID<Post>, _ request: Request, _ visit: SiteContext, _ destination: Destination
  ) async throws -> Response {
    guard let token = request.sessionToken(site) else { throw PageError.signIn(next: destination.next) }
    switch try await ChoosePost(site.environment)(post, session: token, at: site.clock()) {
    case .chosen(let seat) where destination.next == nil: return redirect(seat.kind.home)
    case .chosen:
      var visit = visit
      if destination.kept != nil {  // a page follows
        let title = try await site.read { try $0.cachedPost(post, of: $1)?.title }
        visit.visitor?.postTitle = title
      }
      return try await site.goOn(to: destination, visit, chooser: nil)
    case .notYours: throw PageError.notFound
    case .noSession: throw PageError.signIn(next: destination.next)
    }
  }

  @Sendable private func password(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let visitor = try visit.signedIn(comingBackTo: "/password")
    return reply(
      site.layout("修改密码", visit).page(
        passwordPage(.fresh, isForced: visitor.mustChangePassword)))
  }

  @Sendable private func changePassword(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let visitor = try visit.signedIn(comingBackTo: "/password")
    guard let token = request.sessionToken(site) else { throw PageError.signIn(next: "/password") }
    let form = try await site.form(request, visit)
    func field(_ name: String) -> String { form.fields[name]?.first ?? "" }
    let outcome = try await ChangePassword(site.environment)(
      session: token, current: field("current"), password: field("password"), again: field("again"), at: site.clock())
    switch outcome {
    case .changed: return redirect("/desk", notice: "密码已修改。")
    case .invalid(let issues):
      return reply(
        site.layout("修改密码", visit).page(
          passwordPage(
            FormState(form: FormData(), issues: issues), isForced: visitor.mustChangePassword)),
        status: .unprocessableContent)
    case .tooManyTries, .noSession: throw PageError.signIn(next: "/password")
    }
  }

  @Sendable private func elder(_ request: Request, _ visit: SiteContext) async throws -> Response {
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
