import Domain
import Hummingbird
import UseCases

/// 密码重置记录: what somebody is told about resets of his password when he signs in, and whether he knows of them.
enum ResetRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.passwordResets, .session(comingBackTo: here), show)
    routes.post(Routes.passwordResets, .session(comingBackTo: Routes.passwordResets), answer)
  }

  @Sendable private static func here(_ request: Request) -> LocalPath? {
    Destination(query: request.query).asked(at: Routes.passwordResets)
  }

  @Sendable private static func show(_ request: PageRequest<OwnSession>) async throws -> Response {
    let (account, destination) = (request.visitor.account, Destination(query: request.query))
    let view = try await request.read { try ResetsView($0, $1, account: account, destination) }
    return request.page("密码重置记录", view.page)
  }

  @Sendable private static func answer(_ request: FormRequest<OwnSession>) async throws -> Response {
    let (form, visitor) = (request.form, request.visitor)
    let isKnown = form["known"] != "no"
    guard try await AnswerReset(request.environment)(session: request.token, isKnown: isKnown, at: request.now) else {
      throw PageError.signIn(next: Routes.passwordResets.path)
    }
    if isKnown {
      return try await request.goOn(
        to: Destination(form: form), chooser: visitor.chosenPost ? nil : visitor.staff.id)
    }
    return redirect(Routes.passwordResets.path, notice: "已记入审计。请马上修改密码，并当面告知审计管理员。")
  }
}
