import HTTPTypes
import Hummingbird
import UseCases

/// Another password in place of one's own.
enum PasswordRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.password, .session(comingBackTo: Routes.password), show)
    routes.post(Routes.password, .session(comingBackTo: Routes.password, beforeForm: true), change)
  }

  @Sendable private static func show(_ request: PageRequest<OwnSession>) async throws -> Response {
    page(request, .fresh)
  }

  private static func page<Body>(
    _ request: SiteRequest<OwnSession, Body>, _ state: FormState, status: HTTPResponse.Status = .ok
  ) -> Response {
    let view = PasswordView(isForced: request.visitor.mustChangePassword, state: state)
    return request.page("修改密码", status: status, view.page)
  }

  @Sendable private static func change(_ request: FormRequest<OwnSession>) async throws -> Response {
    let form = request.form
    func field(_ name: String) -> String { form.fields[name]?.first ?? "" }
    let outcome = try await ChangePassword(request.environment)(
      session: request.token, current: field("current"), password: field("password"), again: field("again"),
      at: request.now)
    switch outcome {
    case .changed: return redirect(Routes.desk.path, notice: "密码已修改。")
    case .invalid(let issues):
      return page(request, FormState(form: FormData(), issues: issues), status: .unprocessableContent)
    case .tooManyTries, .noSession: throw PageError.signIn(next: Routes.password.path)
    }
  }
}
