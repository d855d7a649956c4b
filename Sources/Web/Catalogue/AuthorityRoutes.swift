import Domain
import HTTPTypes
import Hummingbird
import Logging
import Store
import UseCases

/// 权责清单: the list in force, and files that are sent for it. The lead office keeps it; departments read what is theirs and
/// draft entries of the catalogue from it.
enum AuthorityRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.authority, .acts(.catalogue, .departmentItems), list)
    routes.post(Routes.authority, .office(.catalogue), taking: .table, upload)
    routes.get(Routes.authorityExport, .office(.catalogue), export)
  }

  @Sendable private static func list(_ request: PageRequest<Seat>) async throws -> Response {
    try await page(request, of: OfficeActor.seat(request.seat).department, .fresh)
  }

  /// - Parameter department: whose part is shown; nil shows all to the lead office.
  private static func page<Sender, Body>(
    _ request: SiteRequest<Sender, Body>, of department: DepartmentCode?, _ state: FormState,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let (query, now) = (request.query, request.now)
    let view = try await request.read {
      try AuthorityListView(query["q"], after: query["after"], for: department, $0, $1, at: now, state)
    }
    return request.page("权责清单", status: status, view.page)
  }

  @Sendable private static func export(_ request: PageRequest<OfficeActor>) async throws -> Response {
    let name = try await request.read { try $0.settings(of: $1)?.name ?? "" }
    let sheet = try await CatalogueSheet(authorityListOf: name, on: request.today) { after in
      try await request.read { try $0.authorityEntries(of: $1, after: after, limit: 1_000) }
    }
    return download(sheet)
  }

  /// The file is read on after the answer, in a task of this process; its batch shows how far it is.
  @Sendable private static func upload(_ request: FormRequest<OfficeActor>) async throws -> Response {
    let (form, officer) = (request.form, request.officer)
    func rerender(_ text: String) async throws -> Response {
      try await page(
        request, of: officer.department, request.state([Issue(field: "file", text: text)]),
        status: .unprocessableContent)
    }
    guard let file = form.files.first(where: { $0.field == "file" }) else { return try await rerender("请选择文件。") }
    let bytes: [UInt8]
    switch file.bytes {
    case .success(let table): bytes = table
    case .failure(let fault): return try await rerender(fault.text)
    }
    let reading = ReadAuthorityList(request.environment)
    guard case .done(let id) = try await reading.begin(file: file.name, by: officer, at: request.now) else {
      throw PageError.forbidden("您的岗位不能办理此项。")
    }
    let (clock, logger) = (request.site.clock, request.context.logger)
    Task.detached {
      do {
        try await reading.read(id, bytes, clock: clock)
      } catch {
        logger.error("authority list", metadata: ["fault": "\(type(of: error))", "batch": "\(id.raw)"])
      }
    }
    return redirect(Routes.authorityBatch(id))
  }
}
