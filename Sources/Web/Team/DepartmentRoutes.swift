import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// 部门: names, public phone and address. A department is never deleted, since cases name it.
enum DepartmentRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.departments, .office(.team)) { try await list($0, .fresh) }
    routes.post(Routes.departments, .office(.team), add)
    routes.get(Routes.department, .office(.team)) { try await one($0, $1, .fresh) }
    routes.post(Routes.department, .office(.team), change)
  }

  private static func list<Body>(
    _ request: SiteRequest<OfficeActor, Body>, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let view = try await request.read { try DepartmentsView($0, $1, state) }
    return request.page("部门", status: status, view.page)
  }

  @Sendable private static func add(_ request: FormRequest<OfficeActor>) async throws -> Response {
    let department = Department(request.form, code: DepartmentCode(request.form["code"]))
    func rerender(_ issues: [Issue]) async throws -> Response {
      try await list(request, request.state(issues), status: .unprocessableContent)
    }
    let outcome = try await SaveDepartment(request.environment)(
      department, isNew: true, by: request.officer, at: request.now)
    return try await request.respond(
      outcome, to: Routes.departments.path, notice: "已新增\(department.name)。", rerender: rerender)
  }

  private static func one<Body>(
    _ request: SiteRequest<OfficeActor, Body>, _ code: DepartmentCode, _ state: FormState,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let view = try request.found(try await request.read { try DepartmentView($0, $1, code, state) })
    return request.page(view.department.name, status: status, view.page)
  }

  @Sendable private static func change(
    _ request: FormRequest<OfficeActor>, _ code: DepartmentCode
  ) async throws -> Response {
    _ = try request.found(try await request.read { try $0.department(code, of: $1) })
    let outcome = try await SaveDepartment(request.environment)(
      Department(request.form, code: code), by: request.officer, at: request.now)
    return try await request.respond(
      outcome, to: Routes.departments.path, notice: "已保存。办事指南中的电话和地址同时更新。"
    ) {
      try await one(request, code, request.state($0), status: .unprocessableContent)
    }
  }
}

extension Department {
  fileprivate init(_ form: FormData, code: DepartmentCode) {
    self.init(
      code: code, name: form["name"], fullName: form["fullName"], phone: form["phone"], address: form["address"])
  }
}
