import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 动态口令: giving it, setting it up, new recovery codes.
struct FactorRoutes: Sendable {
  let site: Site

  func add(to router: Router<Visit>) {
    router.get("/factor", use: ask)
    router.post("/factor", from: .signedIn, taking: .kept, use: give)
    router.get("/factor/setup", use: show)
    router.post("/factor/setup", from: .signedIn, use: confirm)
    router.post("/factor/codes", from: .signedIn, use: renew)
  }

  private func token(_ request: Request, _ visit: Visit) throws -> SessionToken {
    guard visit.visitor != nil, let token = request.sessionToken(site) else {
      throw Detour.signIn(next: "/factor/setup")
    }
    return token
  }

  private func issues(_ text: String) -> FormState {
    FormState(form: FormData(), issues: [Issue(field: "code", text: text)])
  }

  private static let wrong = "口令不对或已经用过，请等手机上显示下一个后再试；手机时间须准确。"
  private static func wait(_ minutes: Int) -> String { "连续输错次数过多，请 \(minutes) 分钟后再试。" }

  // MARK: Giving it

  @Sendable private func ask(_ request: Request, _ visit: Visit) async throws -> Response {
    _ = try token(request, visit)
    return page(visit, .fresh, next: LocalPath(parsing: request.query["next"]), kept: nil)
  }

  private func page(
    _ visit: Visit, _ state: FormState, next: LocalPath?, kept: FormData?, status: HTTPResponse.Status = .ok
  ) -> Response {
    reply(
      site.frame("二次验证", visit, here: "/factor").page(
        factorPage(state, next: next, kept: kept, csrf: site.csrf(visit))),
      status: status)
  }

  @Sendable private func give(_ request: Request, _ visit: Visit) async throws -> Response {
    let token = try token(request, visit)
    let form = try await site.form(request, visit)
    let kept = form.kept
    func again(_ issue: String, _ status: HTTPResponse.Status = .unprocessableContent) -> Response {
      page(visit, issues(issue), next: LocalPath(parsing: form["next"]), kept: kept, status: status)
    }
    switch try await GiveSecondFactor(site.office)(form["code"], session: token, at: site.clock()) {
    case .wrong: return again(Self.wrong)
    case .wait(let minutes): return again(Self.wait(minutes), .tooManyRequests)
    case .notOwed: return redirect("/desk")
    case .noSession: throw Detour.signIn(next: "/desk")
    case .given(let new, let left):
      var response = goOn(visit, new, next: LocalPath(parsing: form["next"]), kept: kept)
      if let left { response = redirect("/factor/setup", notice: "已使用一个恢复码，还剩 \(left) 个。手机丢失的，请尽快重新设置。") }
      response.setCookie(.session, new.cookie, site)
      return response
    }
  }

  /// To where he wanted to go; with what he had typed before his session ended, to the page that sends it.
  private func goOn(_ visit: Visit, _ new: SessionToken, next: LocalPath?, kept: FormData?) -> Response {
    let path = next ?? "/desk"
    guard let kept, visit.visitor?.chosenPost == true else {
      return redirect(visit.visitor?.chosenPost == true || path == "/password/resets" ? path : "/posts")
    }
    var renewed = visit
    renewed.mark = "s:\(new.cookie)"
    return reply(site.frame("继续提交", renewed).page(resumePage(to: path, kept, csrf: site.csrf(renewed))))
  }

  // MARK: Setting it up

  @Sendable private func show(_ request: Request, _ visit: Visit) async throws -> Response {
    try await setUpPage(request, visit, .fresh)
  }

  private func setUpPage(
    _ request: Request, _ visit: Visit, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let token = try token(request, visit)
    switch try await SetUpSecondFactor(site.office).begin(session: token, at: site.clock()) {
    case .noSession: throw Detour.giveFactor(next: "/factor/setup")
    case .alreadySet(let left):
      return reply(
        site.frame("动态口令", visit, here: "/factor/setup").page(
          factorStandingPage(recoveryCodesLeft: left, state, csrf: site.csrf(visit))), status: status)
    case .pending(let secret, let account):
      return reply(
        site.frame("设置动态口令", visit, here: "/factor/setup").page(
          factorSetUpPage(
            secret: secret, account: account, state, isRequired: visit.visitor?.mustSetUpFactor == true,
            csrf: site.csrf(visit))), status: status)
    }
  }

  @Sendable private func confirm(_ request: Request, _ visit: Visit) async throws -> Response {
    let token = try token(request, visit)
    let form = try await site.form(request, visit)
    let outcome = try await SetUpSecondFactor(site.office).confirm(
      form["code"], session: token, at: site.clock())
    switch outcome {
    case .wrong: return try await setUpPage(request, visit, issues(Self.wrong), status: .unprocessableContent)
    case .wait(let minutes):
      return try await setUpPage(request, visit, issues(Self.wait(minutes)), status: .tooManyRequests)
    case .nothingPending: return redirect("/factor/setup")
    case .noSession: throw Detour.signIn(next: "/factor/setup")
    case .confirmed(let new, let codes):
      var renewed = visit
      renewed.mark = "s:\(new.cookie)"
      var response = reply(site.frame("保存恢复码", renewed).page(recoveryCodesPage(codes, next: "/desk")))
      response.setCookie(.session, new.cookie, site)
      return response
    }
  }

  @Sendable private func renew(_ request: Request, _ visit: Visit) async throws -> Response {
    let token = try token(request, visit)
    let form = try await site.form(request, visit)
    switch try await RenewRecoveryCodes(site.office)(form["code"], session: token, at: site.clock()) {
    case .wrong: return try await setUpPage(request, visit, issues(Self.wrong), status: .unprocessableContent)
    case .wait(let minutes):
      return try await setUpPage(request, visit, issues(Self.wait(minutes)), status: .tooManyRequests)
    case .noSession: throw Detour.signIn(next: "/factor/setup")
    case .renewed(let codes):
      return reply(site.frame("保存恢复码", visit).page(recoveryCodesPage(codes, next: "/desk")))
    }
  }
}
