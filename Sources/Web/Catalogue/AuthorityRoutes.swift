import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Logging
import Markup
import NIOCore
import Store
import UseCases

/// 权责清单: the list in force, and files on their way into it. The lead office keeps it; departments read what is theirs and
/// draft entries of the catalogue from it.
struct AuthorityRoutes: Sendable {
  let site: Site
  static let path: LocalPath = "/office/authority"
  private static let readers = Set(OfficeAct.catalogue.posts + OfficeAct.departmentItems.posts)

  func add(to router: Router<SiteContext>) {
    router.get("/office/authority", use: list)
    router.post("/office/authority", from: .posts(Set(OfficeAct.catalogue.posts)), taking: .table, use: upload)
    router.get("/office/authority.xlsx", use: export)
    router.get("/office/authority/batches/:id", use: batch)
    router.post("/office/authority/batches/:id", use: respond)
  }

  // MARK: The list in force

  @Sendable private func list(_ request: Request, _ visit: SiteContext) async throws -> Response {
    try await page(request, visit, .fresh)
  }

  private func page(
    _ request: Request, _ visit: SiteContext, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let officer = OfficeActor.seat(try visit.seat(for: request, of: Self.readers))
    let (words, after, now) = (request.query["q"], request.query["after"], site.clock())
    let view = try await site.read {
      try AuthorityListView(words, after: after, for: officer.department, $0, $1, at: now)
    }
    return reply(
      site.layout("权责清单", visit, here: Self.path, current: Self.path.text).page(
        authorityListPage(view, state)), status: status)
  }

  @Sendable private func export(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try site.officer(request, visit, .catalogue)
    let name = try await site.read { try $0.settings(of: $1)?.name ?? "" }
    let sheet = try await CatalogueSheet(authorityListOf: name, on: site.clock().day) { [site] after in
      try await site.read { try $0.authorityEntries(of: $1, after: after, limit: 1_000) }
    }
    return download(sheet)
  }

  // MARK: A file on its way

  /// The file is read on after the answer, in a task of this process; its batch shows how far it is.
  @Sendable private func upload(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .catalogue)
    func again(_ text: String) async throws -> Response {
      try await page(
        request, visit, FormState(form: form, issues: [Issue(field: "file", text: text)]),
        status: .unprocessableContent)
    }
    guard let file = form.files.first(where: { $0.field == "file" }) else { return try await again("请选择文件。") }
    let bytes: [UInt8]
    switch file.bytes {
    case .success(let table): bytes = table
    case .failure(let fault): return try await again(fault.text)
    }
    let reading = ReadAuthorityList(site.environment)
    guard case .done(let id) = try await reading.begin(file: file.name, by: officer, at: site.clock()) else {
      throw PageError.forbidden("您的岗位不能办理此项。")
    }
    let (clock, logger) = (site.clock, visit.logger)
    Task.detached {
      do {
        try await reading.read(id, bytes, clock: clock)
      } catch {
        logger.error("authority list", metadata: ["fault": "\(type(of: error))", "batch": "\(id.raw)"])
      }
    }
    return redirect("\(Path.authorityBatch(id))")
  }

  private func id(_ visit: SiteContext) throws -> ID<AuthorityBatch> {
    guard let raw = Int64(visit.parameters.get("id") ?? "") else { throw PageError.notFound }
    return ID(raw)
  }

  @Sendable private func batch(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try site.officer(request, visit, .catalogue)
    return try await batchPage(request, visit, .fresh)
  }

  private func batchPage(
    _ request: Request, _ visit: SiteContext, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let (id, query, now) = (try id(visit), request.query, site.clock())
    let view = try await site.read {
      try AuthorityBatchView(id, tab: query["kind"], after: query["after"], $0, $1, at: now)
    }
    guard let view else { throw PageError.notFound }
    var page = site.layout("导入权责清单", visit, here: Self.path, current: Self.path.text)
    page.refreshSeconds = view.isReading ? 2 : nil
    return reply(page.page(authorityBatchPage(view, state)), status: status)
  }

  @Sendable private func respond(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .catalogue)
    let id = try id(visit)
    func again(_ issues: [Issue]) async throws -> Response {
      try await batchPage(request, visit, FormState(form: form, issues: issues), status: .unprocessableContent)
    }
    guard form["do"] == "apply" else {
      let outcome = try await DropAuthorityList(site.environment)(id, by: officer, at: site.clock())
      return try await site.respond(outcome, to: Self.path, notice: "已放弃，权责清单没有改动。", again: again)
    }
    let outcome = try await ApplyAuthorityList(site.environment)(
      id, skipBadRows: form.has("skip"), over: Int64(form["base"]).map { ID($0) }, by: officer, at: site.clock())
    var notice = ""
    if case .done(let counts) = outcome { notice = "权责清单已应用：\(counts.text)。" }
    return try await site.respond(outcome, to: Self.path, notice: notice, again: again)
  }
}

/// A workbook to keep, under its Chinese name (RFC 5987).
func download(_ sheet: CatalogueSheet) -> Response {
  let name = sheet.name.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "list.xlsx"
  return Response(
    status: .ok,
    headers: [
      .contentType: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
      .contentDisposition: "attachment; filename=\"list.xlsx\"; filename*=UTF-8''\(name)",
    ], body: ResponseBody(byteBuffer: ByteBuffer(bytes: sheet.bytes)))
}
