import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 动态口令: giving it, setting it up, another one in its place, new recovery codes.
struct FactorRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    router.get("/factor", use: ask)
    router.post("/factor", from: .signedIn, taking: .kept, use: give)
    router.get("/factor/setup", use: show)
    router.post("/factor/setup", from: .signedIn, use: confirm)
    router.post("/factor/replacement", from: .signedIn, use: replace)
    router.post("/factor/codes", from: .signedIn, use: renew)
  }

  private func token(_ request: Request, _ visit: SiteContext) throws -> SessionToken {
    guard visit.visitor != nil, let token = request.sessionToken(site) else {
      throw PageError.signIn(next: "/factor/setup")
    }
    return token
  }

  private func issues(_ text: String) -> FormState {
    FormState(form: FormData(), issues: [Issue(field: "code", text: text)])
  }

  private static let wrong = "口令不对或已经用过，请等手机上显示下一个后再试；手机时间须准确。"
  private static func wait(_ minutes: Int) -> String { "连续输错次数过多，请 \(minutes) 分钟后再试。" }

  // MARK: Giving it

  @Sendable private func ask(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try token(request, visit)
    return page(visit, .fresh, Destination(query: request.query))
  }

  private func page(
    _ visit: SiteContext, _ state: FormState, _ destination: Destination, status: HTTPResponse.Status = .ok
  ) -> Response {
    reply(
      site.layout("二次验证", visit, here: "/factor").page(factorPage(state, destination)),
      status: status)
  }

  @Sendable private func give(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let token = try token(request, visit)
    let form = try await site.form(request, visit)
    let destination = Destination(form: form)
    func again(_ issue: String, _ status: HTTPResponse.Status = .unprocessableContent) -> Response {
      page(visit, issues(issue), destination, status: status)
    }
    switch try await GiveSecondFactor(site.environment)(form["code"], session: token, at: site.clock()) {
    case .wrong: return again(Self.wrong)
    case .wait(let minutes): return again(Self.wait(minutes), .tooManyRequests)
    case .notOwed: return redirect("/desk")
    case .noSession: throw PageError.signIn(next: "/desk")
    case .given(let new, let left):
      var response = try await goOn(to: destination, visit.holding(new), recoveryCodesLeft: left)
      response.setCookie(.session, new.cookie, site)
      return response
    }
  }

  /// Who has used a recovery code is led to setting up anew, unless a form of his is still to be sent.
  private func goOn(
    to destination: Destination, _ visit: SiteContext, recoveryCodesLeft left: Int?
  ) async throws -> Response {
    let notice = left.map { "已使用一个恢复码，还剩 \($0) 个。手机丢失的，请尽快重新设置。" }
    if notice != nil, destination.kept == nil {
      return redirect(destination.asked(at: "/factor/setup"), notice: notice)
    }
    let visitor = visit.visitor
    return try await site.goOn(
      to: destination, visit, chooser: visitor?.chosenPost == true ? nil : visitor?.staff.id, notice: notice)
  }

  // MARK: Setting it up

  @Sendable private func show(_ request: Request, _ visit: SiteContext) async throws -> Response {
    try await setUpPage(request, visit, Destination(query: request.query), .fresh)
  }

  private func setUpPage(
    _ request: Request, _ visit: SiteContext, _ destination: Destination, _ state: FormState,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let token = try token(request, visit)
    switch try await SetUpSecondFactor(site.environment).begin(session: token, at: site.clock()) {
    case .noSession: throw PageError.giveFactor(next: "/factor/setup")
    case .alreadySet(let left):
      return reply(
        site.layout("动态口令", visit, here: "/factor/setup").page(
          factorStandingPage(recoveryCodesLeft: left, state)), status: status)
    case .pending(let secret, let account):
      return reply(
        site.layout("设置动态口令", visit, here: "/factor/setup").page(
          factorSetUpPage(
            secret: secret, account: account, destination, state, isRequired: visit.visitor?.mustSetUpFactor == true)),
        status: status)
    case .replaceable(let secret, let account):
      return reply(
        site.layout("重新设置动态口令", visit, here: "/factor/setup").page(
          factorReplacementPage(secret: secret, account: account, destination, state)),
        status: status)
    }
  }

  /// The recovery codes of a factor that was just set up, shown to a session that has another token now.
  private func codesPage(_ codes: [String], _ visit: SiteContext, _ new: SessionToken, _ destination: Destination)
    -> Response
  {
    var response = reply(
      site.layout("保存恢复码", visit.holding(new)).page(recoveryCodesPage(codes, next: destination.next ?? "/desk")))
    response.setCookie(.session, new.cookie, site)
    return response
  }

  @Sendable private func confirm(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let token = try token(request, visit)
    let form = try await site.form(request, visit)
    let destination = Destination(form: form)
    func again(_ issue: String, _ status: HTTPResponse.Status = .unprocessableContent) async throws -> Response {
      try await setUpPage(request, visit, destination, issues(issue), status: status)
    }
    switch try await SetUpSecondFactor(site.environment).confirm(form["code"], session: token, at: site.clock()) {
    case .wrong: return try await again(Self.wrong)
    case .wait(let minutes): return try await again(Self.wait(minutes), .tooManyRequests)
    case .nothingPending: return redirect(destination.asked(at: "/factor/setup"))
    case .noSession: throw PageError.signIn(next: "/factor/setup")
    case .confirmed(let new, let codes): return codesPage(codes, visit, new, destination)
    }
  }

  @Sendable private func replace(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let token = try token(request, visit)
    let form = try await site.form(request, visit)
    let destination = Destination(form: form)
    func again(_ state: FormState) async throws -> Response {
      try await setUpPage(request, visit, destination, state, status: .unprocessableContent)
    }
    let outcome = try await ReplaceSecondFactor(site.environment)(
      form["code"], current: form.fields["current"]?.first ?? "", session: token, at: site.clock())
    switch outcome {
    case .invalid(let issues): return try await again(FormState(form: FormData(), issues: issues))
    case .wrongCode: return try await again(issues(Self.wrong))
    case .tooManyTries: throw PageError.signIn(next: "/factor/setup")
    case .notRecovered: return redirect(destination.asked(at: "/factor/setup"))
    case .replaced(let new, let codes): return codesPage(codes, visit, new, destination)
    }
  }

  @Sendable private func renew(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let token = try token(request, visit)
    let form = try await site.form(request, visit)
    func again(_ issue: String, _ status: HTTPResponse.Status = .unprocessableContent) async throws -> Response {
      try await setUpPage(request, visit, Destination(next: nil), issues(issue), status: status)
    }
    switch try await RenewRecoveryCodes(site.environment)(form["code"], session: token, at: site.clock()) {
    case .wrong: return try await again(Self.wrong)
    case .wait(let minutes): return try await again(Self.wait(minutes), .tooManyRequests)
    case .noSession: throw PageError.signIn(next: "/factor/setup")
    case .renewed(let codes):
      return reply(site.layout("保存恢复码", visit).page(recoveryCodesPage(codes, next: "/desk")))
    }
  }
}
