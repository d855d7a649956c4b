import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// 节假日: the table by year, and the notice of a further year, after which open deadlines are counted anew (S15).
enum CalendarRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.calendar, .office(.calendar)) { try await show($0, year: $0.query["year"], .fresh) }
    routes.post(Routes.calendar, .office(.calendar), taking: .table, load)
  }

  private static func show<Body>(
    _ request: SiteRequest<OfficeActor, Body>, year: String, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let today = request.today
    let view = try await request.read { try CalendarView($0, $1, year: Int(year), on: today, state) }
    return request.page("节假日", status: status, view.page)
  }

  @Sendable private static func load(_ request: FormRequest<OfficeActor>) async throws -> Response {
    let form = request.form
    let sent = SentHolidays(form)
    func again(_ texts: [String]) async throws -> Response {
      let issues = texts.map { Issue(field: sent?.field ?? "text", text: $0) }
      return try await show(request, year: form["year"], request.state(issues), status: .unprocessableContent)
    }
    guard let table = sent else { return try await again(["请选择文件，或把安排粘贴在下面。"]) }
    let known = try await request.read { try $0.calendar(of: $1).knownYears }
    let bytes: [UInt8]
    switch table.bytes {
    case .success(let read): bytes = read
    case .failure(let fault): return try await again([fault.text])
    }
    switch try await ImportFile(request.environment)(.holidays, bytes, by: request.officer, at: request.now) {
    case .imported(let counts, _):
      let new = try await request.read { try $0.calendar(of: $1).knownYears }.subtracting(known).max()
      let year = new.map(String.init) ?? form["year"]
      return redirect(Routes.calendar(["year": year]), notice: notice(counts))
    case .rejected(let rows):
      let shown = rows.prefix(20).map { "第 \(table.line($0.line)) 行：\($0.reason)" }
      return try await again(shown + (rows.count > 20 ? ["另有 \(rows.count - 20) 行不对。"] : []))
    case .unreadable(let why): return try await again([why])
    case .notPermitted: throw PageError.forbidden("您的岗位不能办理此项。")
    }
  }

  private static func notice(_ counts: ImportFile.Counts) -> String {
    let changes = [("新增", counts.added), ("变更", counts.changed), ("删除", counts.removed)].filter { $0.1 > 0 }
    let what =
      changes.isEmpty
      ? "与现有安排相同，没有改动。" : "已导入：" + changes.map { "\($0.0) \($0.1) 天" }.joined(separator: "，") + "。"
    return what + (counts.recounted > 0 ? "重算期限，\(counts.recounted) 件办件的期限有变。" : "重算期限，没有办件的期限改变。")
  }
}
