import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// Signing in and out.
enum SignInRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.signIn, .anybody, show)
    routes.post(Routes.signIn, .anybody, signIn)
    routes.post(Routes.signInKept, .anybody, taking: .kept, signIn)
    routes.post(Routes.signOut, .anybody, signOut)
  }

  @Sendable private static func show(_ request: PageRequest<Void>) async throws -> Response {
    page(request, SignInView(destination: Destination(query: request.query)))
  }

  private static func page<Body>(
    _ request: SiteRequest<Void, Body>, _ view: SignInView, status: HTTPResponse.Status = .ok
  ) -> Response {
    request.shown(at: Routes.signIn).page("工作人员登录", status: status, view.page)
  }

  @Sendable private static func signIn(_ request: FormRequest<Void>) async throws -> Response {
    let (form, destination) = (request.form, Destination(form: request.form))
    func again(_ issue: String, _ status: HTTPResponse.Status = .unauthorized) -> Response {
      page(request, SignInView(destination: destination, issue: issue, account: form["account"]), status: status)
    }
    switch try await SignIn(request.environment)(
      account: form["account"], password: form.fields["password"]?.first ?? "", from: source(of: request),
      at: request.now)
    {
    case .refused: return again("账号或密码不对，请核对后重试。")
    case .disabled: return again("账号已停用，请联系放管服办。", .forbidden)
    case .waiting(let seconds):
      var response = again("连续输错或尝试过于频繁，请\(waitText(seconds))后再试。", .tooManyRequests)
      response.headers[.retryAfter] = "\(seconds)"
      return response
    case .signedIn(let signed):
      var response = try await goOn(signed, to: destination, request.holding(signed.token))
      response.setCookie(.session, signed.token.cookie, request.site)
      response.setCookie(.device, signed.devices.cookie, request.site)
      return response
    }
  }

  private static func source(of request: FormRequest<Void>) -> SignInSource {
    let (sent, site, client) = (request.request, request.site, request.context.client)
    return SignInSource(
      client: client.limitKey,
      devices: sent.cookie(.device, site).flatMap { DeviceMarks(cookie: $0) } ?? DeviceMarks(),
      origin: SessionOrigin(address: client.masked, agent: BrowserName(sent.headers[.userAgent] ?? "").text),
      session: sent.sessionToken(site))
  }

  /// What is still owed is asked for first: the second factor, another password, whether he knows of a reset, his post.
  ///
  /// - Parameter request: in the session that has begun.
  private static func goOn(
    _ signed: SignIn.SignedIn, to wanted: Destination, _ request: FormRequest<Void>
  ) async throws -> Response {
    let destination = signed.wasReset ? Destination(next: wanted.asked(at: Routes.passwordResets)) : wanted
    if signed.owesFactor {
      return request.shown(at: Routes.factor).page(
        "二次验证", FactorView(destination: destination, state: .fresh).page)
    }
    if signed.mustChangePassword { return redirect(Routes.password.path) }
    return try await request.goOn(to: destination, chooser: signed.post == nil ? signed.staff.id : nil)
  }

  @Sendable private static func signOut(_ request: FormRequest<Void>) async throws -> Response {
    if let token = request.request.sessionToken(request.site) {
      try await SignOut(request.environment)(token, at: request.now)
    }
    var response = redirect(Routes.signIn.path, notice: "已退出。")
    response.dropCookie(.session, request.site)
    response.headers[HTTPField.Name("Clear-Site-Data")!] = "\"storage\""
    return response
  }
}
