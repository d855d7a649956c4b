import HTTPTypes
import Hummingbird
import UseCases

/// A password chosen with a one-time code.
enum CodeRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.passwordCode, .anybody, show)
    routes.post(Routes.passwordCode, .anybody, set)
  }

  private static func page<Body>(
    _ request: SiteRequest<Void, Body>, _ state: FormState, status: HTTPResponse.Status = .ok
  ) -> Response {
    request.page("用验证码设置密码", status: status, CodeView(state: state).page)
  }

  private static func refuseSignedIn<Body>(_ request: SiteRequest<Void, Body>) throws {
    guard request.context.visitor != nil else { return }
    throw PageError.closed("您正以自己的账号登录。验证码由账号本人使用，请先退出，由本人输入。")
  }

  @Sendable private static func show(_ request: PageRequest<Void>) async throws -> Response {
    try refuseSignedIn(request)
    return page(request, .fresh)
  }

  @Sendable private static func set(_ request: FormRequest<Void>) async throws -> Response {
    try refuseSignedIn(request)
    let (form, now) = (request.form, request.now)
    func field(_ name: String) -> String { form.fields[name]?.first ?? "" }
    try await request.admit(.signIn)
    switch try await SetPasswordByCode(request.environment)(
      account: form["account"], code: form["code"] + form["second"], password: field("password"),
      again: field("again"), at: now)
    {
    case .done: return redirect(Routes.signIn.path, notice: "新密码已设置，请登录。")
    case .invalid(let issues):
      // The code and the passwords are typed again: they stand in no page.
      return page(
        request, FormState(form: FormData(fields: ["account": [form["account"]]]), issues: issues),
        status: .unprocessableContent)
    }
  }
}
