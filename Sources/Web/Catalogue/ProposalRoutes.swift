import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// 部门编制: a department drafts a new item or a version of one of its own, and submits it.
enum ProposalRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.editProposal, .departmentItems, edit)
    routes.post(Routes.editProposal, .departmentItems, save)
  }

  @Sendable private static func edit(_ request: PageRequest<DepartmentOfficer>) async throws -> Response {
    let query = request.query
    if !query.has("id"), query.has("code"), let open = try await underWay(query["code"], request) {
      return redirect(
        Routes.editProposal(["id": "\(open.raw)"]), notice: "这个事项已有一份建议，接着办这一份。")
    }
    let wanted = ProposalDraftView.Wanted(id: query["id"], code: query["code"], authority: query["authority"])
    return try await page(request, wanted, .fresh)
  }

  /// A proposal for the same item that is not settled yet: nobody drafts it twice.
  private static func underWay(
    _ code: String, _ request: PageRequest<DepartmentOfficer>
  ) async throws -> ID<ItemProposal>? {
    let department = request.department
    return try await request.read { connection, county in
      try connection.proposals(of: department, in: county).first { $0.stage != .approved && $0.item.code == code }?.id
    }
  }

  private static func page<Body>(
    _ request: SiteRequest<DepartmentOfficer, Body>, _ wanted: ProposalDraftView.Wanted, _ state: FormState,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let (department, today) = (request.department, request.today)
    let view = try request.found(
      try await request.read { try ProposalDraftView($0, $1, wanted, of: department, on: today, state) })
    return request.page(view.form.item?.name ?? "起草新事项", status: status, view.page)
  }

  @Sendable private static func save(_ request: FormRequest<DepartmentOfficer>) async throws -> Response {
    let (form, officer) = (request.form, request.officer)
    func rerender(_ issues: [Issue]) async throws -> Response {
      let wanted = ProposalDraftView.Wanted(id: form["proposal"], code: form["known"])
      return try await page(request, wanted, request.state(issues), status: .unprocessableContent)
    }
    let result = ItemInputForm.read(form)
    guard let (draft, from) = result.value else { return try await rerender(result.issues) }
    let known = Int64(form["proposal"]).map { (id: ID<ItemProposal>($0), steps: Int(form["steps"]) ?? 0) }
    let drafted = try await DraftItem(request.environment)(
      draft, from: from, over: known, by: officer, at: request.now)
    guard case .done(let id) = drafted, form["do"] == "submit" else {
      return try await request.respond(
        drafted, to: Routes.proposals.path, notice: "草稿已保存。", fields: ItemInputForm.fields(of: drafted),
        rerender: rerender)
    }
    let submitted = try await SubmitProposal(request.environment)(id, by: officer, at: request.now)
    return try await request.respond(
      submitted, to: Routes.proposals.path, notice: "“\(draft.name)”已报审。", rerender: rerender)
  }
}
