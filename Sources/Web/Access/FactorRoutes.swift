import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// 动态口令: giving it, setting it up, another one in its place, new recovery codes.
enum FactorRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.factor, anySession, ask)
    routes.post(Routes.factor, anySession, taking: .kept, give)
    routes.get(Routes.factorSetUp, anySession) { try await setUpPage($0, Destination(query: $0.query), .fresh) }
    routes.post(Routes.factorSetUp, anySession, confirm)
    routes.post(Routes.factorReplacement, anySession, replace)
    routes.post(Routes.recoveryCodes, anySession, renew)
  }

  private static let anySession = RouteAccess<OwnSession>.passwordGiven(comingBackTo: Routes.factorSetUp)

  private static func issues(_ text: String) -> FormState {
    FormState(form: FormData(), issues: [Issue(field: "code", text: text)])
  }

  private static let wrong = "口令不对或已经用过，请等手机上显示下一个后再试；手机时间须准确。"
  private static func wait(_ minutes: Int) -> String { "连续输错次数过多，请 \(minutes) 分钟后再试。" }

  // MARK: Giving it

  @Sendable private static func ask(_ request: PageRequest<OwnSession>) async throws -> Response {
    page(request, FactorView(destination: Destination(query: request.query), state: .fresh))
  }

  private static func page<Body>(
    _ request: SiteRequest<OwnSession, Body>, _ view: FactorView, status: HTTPResponse.Status = .ok
  ) -> Response {
    request.page("二次验证", status: status, view.page)
  }

  @Sendable private static func give(_ request: FormRequest<OwnSession>) async throws -> Response {
    let (form, destination) = (request.form, Destination(form: request.form))
    func again(_ issue: String, _ status: HTTPResponse.Status = .unprocessableContent) -> Response {
      page(request, FactorView(destination: destination, state: issues(issue)), status: status)
    }
    switch try await GiveSecondFactor(request.environment)(form["code"], session: request.token, at: request.now) {
    case .wrong: return again(wrong)
    case .wait(let minutes): return again(wait(minutes), .tooManyRequests)
    case .notOwed: return redirect(Routes.desk.path)
    case .noSession: throw PageError.signIn(next: Routes.desk.path)
    case .given(let new, let left):
      var response = try await goOn(to: destination, request.holding(new), recoveryCodesLeft: left)
      response.setCookie(.session, new.cookie, request.site)
      return response
    }
  }

  /// Who has used a recovery code is led to setting up anew, unless a form of his is still to be sent.
  private static func goOn(
    to destination: Destination, _ request: FormRequest<OwnSession>, recoveryCodesLeft left: Int?
  ) async throws -> Response {
    let notice = left.map { "已使用一个恢复码，还剩 \($0) 个。手机丢失的，请尽快重新设置。" }
    if notice != nil, destination.kept == nil {
      return redirect(destination.asked(at: Routes.factorSetUp), notice: notice)
    }
    let visitor = request.visitor
    return try await request.goOn(
      to: destination, chooser: visitor.chosenPost ? nil : visitor.staff.id, notice: notice)
  }

  // MARK: Setting it up

  private static func setUpPage<Body>(
    _ request: SiteRequest<OwnSession, Body>, _ destination: Destination, _ state: FormState,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    switch try await SetUpSecondFactor(request.environment).begin(session: request.token, at: request.now) {
    case .noSession: throw PageError.giveFactor(next: Routes.factorSetUp.path)
    case .alreadySet(let left):
      return request.page("动态口令", status: status, FactorSetView(recoveryCodesLeft: left, state: state).page)
    case .pending(let secret, let account):
      let view = FactorSetUpView(
        secret: FactorSecret(bytes: secret, account: account), destination: destination,
        isRequired: request.visitor.mustSetUpFactor, state: state)
      return request.page("设置动态口令", status: status, view.page)
    case .replaceable(let secret, let account):
      let view = FactorReplacementView(
        secret: FactorSecret(bytes: secret, account: account), destination: destination, state: state)
      return request.page("重新设置动态口令", status: status, view.page)
    }
  }

  /// The recovery codes of a factor that was just set up, shown to a session that has another token now.
  private static func codesPage(
    _ codes: [String], _ request: FormRequest<OwnSession>, _ new: SessionToken, _ destination: Destination
  ) -> Response {
    let view = RecoveryCodesView(codes: codes, next: destination.path)
    var response = request.holding(new).page("保存恢复码", view.page)
    response.setCookie(.session, new.cookie, request.site)
    return response
  }

  @Sendable private static func confirm(_ request: FormRequest<OwnSession>) async throws -> Response {
    let (form, destination) = (request.form, Destination(form: request.form))
    func again(_ issue: String, _ status: HTTPResponse.Status = .unprocessableContent) async throws -> Response {
      try await setUpPage(request, destination, issues(issue), status: status)
    }
    let outcome = try await SetUpSecondFactor(request.environment).confirm(
      form["code"], session: request.token, at: request.now)
    switch outcome {
    case .wrong: return try await again(wrong)
    case .wait(let minutes): return try await again(wait(minutes), .tooManyRequests)
    case .nothingPending: return redirect(destination.asked(at: Routes.factorSetUp))
    case .noSession: throw PageError.signIn(next: Routes.factorSetUp.path)
    case .confirmed(let new, let codes): return codesPage(codes, request, new, destination)
    }
  }

  @Sendable private static func replace(_ request: FormRequest<OwnSession>) async throws -> Response {
    let (form, destination) = (request.form, Destination(form: request.form))
    func again(_ state: FormState) async throws -> Response {
      try await setUpPage(request, destination, state, status: .unprocessableContent)
    }
    let outcome = try await ReplaceSecondFactor(request.environment)(
      form["code"], current: form.fields["current"]?.first ?? "", session: request.token, at: request.now)
    switch outcome {
    case .invalid(let issues): return try await again(FormState(form: FormData(), issues: issues))
    case .wrongCode: return try await again(issues(wrong))
    case .tooManyTries: throw PageError.signIn(next: Routes.factorSetUp.path)
    case .notRecovered: return redirect(destination.asked(at: Routes.factorSetUp))
    case .replaced(let new, let codes): return codesPage(codes, request, new, destination)
    }
  }

  @Sendable private static func renew(_ request: FormRequest<OwnSession>) async throws -> Response {
    let form = request.form
    func again(_ issue: String, _ status: HTTPResponse.Status = .unprocessableContent) async throws -> Response {
      try await setUpPage(request, Destination(next: nil), issues(issue), status: status)
    }
    switch try await RenewRecoveryCodes(request.environment)(form["code"], session: request.token, at: request.now) {
    case .wrong: return try await again(wrong)
    case .wait(let minutes): return try await again(wait(minutes), .tooManyRequests)
    case .noSession: throw PageError.signIn(next: Routes.factorSetUp.path)
    case .renewed(let codes):
      return request.page("保存恢复码", RecoveryCodesView(codes: codes, next: Routes.desk.path).page)
    }
  }
}
