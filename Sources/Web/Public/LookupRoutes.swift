import Domain
import HTTPTypes
import Hummingbird
import UseCases

/// 查我的办件: a case for whoever knows its look-up code and telephone. The code comes in the body of a form and is
/// carried by a cookie (`CasePass`), never by an address.
enum LookupRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.lookup, .anybody, show)
    routes.post(Routes.lookup, .anybody, lookUp)
    routes.get(Routes.earlierCase, .anybody, askAgain)
  }

  @Sendable private static func show(_ request: PageRequest<Void>) async throws -> Response {
    request.page("查我的办件", LookupView(state: .fresh).page)
  }

  /// Who comes by an address of earlier versions types the code once more.
  @Sendable private static func askAgain(_ request: PageRequest<Void>, _ code: String) async throws -> Response {
    redirect(Routes.lookup.path)
  }

  @Sendable private static func lookUp(_ request: FormRequest<Void>) async throws -> Response {
    let (form, now, context) = (request.form, request.now, request.context)
    try await request.admit(.lookup)
    switch try await LookUpCase(request.environment)(code: form["code"], tail: form["tail"], at: now) {
    case .found(let code):
      let pass = CasePass(
        code, tail: form["tail"], browserToken: context.browserToken, until: now.adding(minutes: CasePass.minutes),
        keys: request.site.keys)
      var response = redirect(Routes.myCase.path)
      response.setCookie(.pass, pass.cookie, request.site)
      return response
    case .refused:
      // The same answer for a wrong code, a wrong phone and too many tries.
      let view = LookupView(
        state: request.state(), isRefused: true, supervisionPhone: context.site.supervisionPhone)
      return request.page("查我的办件", status: .notFound, view.page)
    }
  }
}
