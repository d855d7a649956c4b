import Domain
import HTTPTypes
import Hummingbird
import UseCases

/// 人员名册: everybody of the team, whatever post he holds.
enum StaffRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.staffList, .office(.team)) { try await list($0, $0.query, .fresh) }
    routes.post(Routes.staffList, .office(.team), add)
    routes.get(Routes.staff, .office(.team)) { try await one($0, $1, .fresh) }
    routes.post(Routes.staff, .office(.team), change)
  }

  private static func list<Body>(
    _ request: SiteRequest<OfficeActor, Body>, _ query: FormData, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let view = try await request.read { try StaffListView($0, $1, query, state) }
    return request.page("人员名册", status: status, view.page)
  }

  @Sendable private static func add(_ request: FormRequest<OfficeActor>) async throws -> Response {
    let form = request.form
    let outcome = try await AddStaff(request.environment)(
      name: form["name"], workPhone: form["workPhone"], by: request.officer, at: request.now)
    let path = if case .done(let id) = outcome { Routes.staff(id) } else { Routes.staffList.path }
    return try await request.respond(outcome, to: path, notice: "已新增人员。可以开账号，或在岗位页任职。") {
      try await list(request, FormData(), request.state($0), status: .unprocessableContent)
    }
  }

  private static func one<Body>(
    _ request: SiteRequest<OfficeActor, Body>, _ id: ID<Staff>, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let today = request.today
    let view = try request.found(try await request.read { try StaffView($0, $1, id, on: today, state) })
    return request.page(view.staff.name, status: status, view.page)
  }

  @Sendable private static func change(
    _ request: FormRequest<OfficeActor>, _ id: ID<Staff>
  ) async throws -> Response {
    let form = request.form
    let outcome = try await ChangeStaff(request.environment)(
      id, name: form["name"], workPhone: form["workPhone"], by: request.officer, at: request.now)
    return try await request.respond(outcome, to: Routes.staff(id), notice: "已保存。公示的姓名和电话同时更新。") {
      try await one(request, id, request.state($0), status: .unprocessableContent)
    }
  }
}
