import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// A department's part of the catalogue: what it drafts, and what it answers to the towns.
enum DepartmentListRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.proposals, .departmentItems, show)
    routes.post(Routes.claim, .departmentItems, answer)
  }

  @Sendable private static func show(_ request: PageRequest<DepartmentOfficer>) async throws -> Response {
    try await page(request, .fresh, claim: Int64(request.query["claim"]).map { ID($0) })
  }

  /// - Parameter claim: the one whose form is shown; the oldest when nil.
  private static func page<Body>(
    _ request: SiteRequest<DepartmentOfficer, Body>, _ state: FormState, claim: ID<Claim>?,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let (department, today) = (request.department, request.today)
    let view = try await request.read {
      try DepartmentListView($0, $1, department, claim: claim, on: today, state)
    }
    return request.page("\(view.facts.name(of: department))的事项目录", status: status, view.page)
  }

  @Sendable private static func answer(
    _ request: FormRequest<DepartmentOfficer>, _ id: ID<Claim>
  ) async throws -> Response {
    let form = request.form
    let outcome = try await AnswerClaim(request.environment)(
      id, confirming: Set(form.all("codes")), reason: form["reason"], by: request.officer, at: request.now)
    return try await request.respond(
      outcome, to: Routes.proposals.path, notice: "已答复。确认的事项由放管服办备案。"
    ) {
      try await page(request, request.state($0), claim: id, status: .unprocessableContent)
    }
  }
}
