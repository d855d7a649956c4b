import Domain
import HTTPTypes
import Hummingbird
import UseCases

/// 投诉建议: whatever anybody has to say, with his name or without.
enum ComplaintRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.newComplaint, .anybody, show)
    routes.post(Routes.newComplaint, .anybody, send)
  }

  @Sendable private static func show(_ request: PageRequest<Void>) async throws -> Response {
    let view = ComplaintView(state: .fresh, caseNumber: String(request.query["case"].prefix(40)))
    return request.page("投诉建议", view.page)
  }

  @Sendable private static func send(_ request: FormRequest<Void>) async throws -> Response {
    let form = request.form
    let outcome = try await Complain(request.environment)(
      Complaint(
        about: form["about"], text: form["text"], name: form["name"], phone: form["phone"],
        caseNumber: form["caseNumber"]),
      from: request.context.client.limitKey, at: request.now, key: try request.requestKey())
    switch outcome {
    case .received(let number): return request.page("已收到", ComplaintDoneView(number: number).page)
    case .invalid(let issues):
      let view = ComplaintView(state: request.state(issues))
      return request.page("投诉建议", status: .unprocessableContent, view.page)
    case .limited(let seconds): throw PageError.limited(seconds: seconds)
    }
  }
}
