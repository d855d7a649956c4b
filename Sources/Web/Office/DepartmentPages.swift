import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 部门: names, public phone and address. A department is never deleted, since cases name it.
struct DepartmentRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    router.get("/office/departments", use: list)
    router.post("/office/departments", use: add)
    router.get("/office/departments/:code", use: one)
    router.post("/office/departments/:code", use: change)
  }

  @Sendable private func list(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try site.officer(request, visit, .team)
    return try await listPage(visit, .fresh)
  }

  private func listPage(
    _ visit: SiteContext, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let departments = try await site.read { try $0.facts(of: $1).departments }
    return reply(
      site.layout("部门", visit, here: "/office/departments", current: "/office/posts").page(
        departmentListPage(departments, state)), status: status)
  }

  @Sendable private func add(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .team)
    let department = Department(form, code: form["code"])
    func again(_ issues: [Issue]) async throws -> Response {
      try await listPage(visit, FormState(form: form, issues: issues), status: .unprocessableContent)
    }
    return try await site.respond(
      try await SaveDepartment(site.environment)(department, isNew: true, by: officer, at: site.clock()),
      to: "/office/departments", notice: "已新增\(department.name)。", again: again)
  }

  @Sendable private func one(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try site.officer(request, visit, .team)
    return try await page(visit, .fresh)
  }

  private func page(_ visit: SiteContext, _ state: FormState, status: HTTPResponse.Status = .ok) async throws
    -> Response
  {
    let code = DepartmentCode(visit.parameters.get("code") ?? "")
    guard let department = try await site.read({ try $0.department(code, of: $1) }) else { throw PageError.notFound }
    return reply(
      site.layout(
        department.name, visit, here: "/office/departments/\(step: code.text)",
        current: "/office/posts"
      ).page(
        departmentPage(department, state)), status: status)
  }

  @Sendable private func change(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .team)
    let code = visit.parameters.get("code") ?? ""
    guard try await site.read({ try $0.department(DepartmentCode(code), of: $1) }) != nil else {
      throw PageError.notFound
    }
    return try await site.respond(
      try await SaveDepartment(site.environment)(Department(form, code: code), by: officer, at: site.clock()),
      to: "/office/departments", notice: "已保存。办事指南中的电话和地址同时更新。"
    ) { try await page(visit, FormState(form: form, issues: $0), status: .unprocessableContent) }
  }
}

extension Department {
  fileprivate init(_ form: FormData, code: String) {
    self.init(
      code: DepartmentCode(code), name: form["name"], fullName: form["fullName"], phone: form["phone"],
      address: form["address"])
  }
}

func departmentListPage(_ departments: [Department], _ state: FormState) -> HTML {
  """
  \(officeSummary(state))
  <p><a href="/office/posts">返回岗位</a></p>
  \(departments.isEmpty ? emptyState("还没有部门，请在下面新增，或用 bangban import departments 导入。") : dataTable(["部门", "全称", "公开电话", "办公地址"], departments.map { ["<a href=\"/office/departments/\($0.code.text)\">\($0.name)</a> <span class=\"meta\">\($0.code.text)</span>", "\($0.fullName)", $0.phone.isEmpty ? .empty : "<span class=\"number\">\($0.phone)</span>", "\($0.address)"] }, caption: "部门"))
  \(officeForm("/office/departments", section("新增部门", """
    \(textField("code", "部门编号", state, hint: "字母和数字，如 D60；以后不能改", extra: " maxlength=\"16\" autocomplete=\"off\""))
    \(departmentFields(nil, state))
    <div class="buttons"><button class="primary">新增部门</button></div>
    """)))
  """
}

func departmentPage(_ department: Department, _ state: FormState) -> HTML {
  """
  \(officeSummary(state))
  <p><a href="/office/departments">返回部门</a>　<a href="\(officePath("/office/posts", ["unit": PostUnit.department(department.code).key]))">看岗位</a></p>
  \(officeForm("/office/departments/\(step: department.code.text)", section("编号 \(department.code.text)", """
    \(departmentFields(department, state))
    <div class="buttons"><button class="primary">保存</button></div>
    """)))
  """
}

private func departmentFields(_ department: Department?, _ state: FormState) -> HTML {
  """
  \(textField("name", "部门简称", state, standard: department?.name ?? "", hint: "办件和列表里用的名称，如“民政局”", extra: " maxlength=\"40\" autocomplete=\"off\""))
  \(textField("fullName", "部门全称", state, standard: department?.fullName ?? "", extra: " maxlength=\"60\" autocomplete=\"off\""))
  \(textField("phone", "公开电话", state, standard: department?.phone ?? "", hint: "印在办事指南上", type: "tel", required: false, extra: " inputmode=\"tel\" autocomplete=\"off\""))
  \(textField("address", "办公地址", state, standard: department?.address ?? "", required: false, extra: " maxlength=\"100\" autocomplete=\"off\""))
  """
}
