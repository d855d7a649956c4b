import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 节假日: the table by year, and the notice of a further year, after which open deadlines are counted anew (S15).
struct CalendarRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    router.get("/office/calendar", use: show)
    router.post("/office/calendar", from: .posts(Set(OfficeAct.calendar.posts)), taking: .table, use: load)
  }

  @Sendable private func show(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try site.officer(request, visit, .calendar)
    return try await page(visit, year: Int(request.query["year"]), .fresh)
  }

  private func page(
    _ visit: SiteContext, year: Int?, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let thisYear = site.clock().day.year
    let calendar = try await site.read { try $0.calendar(of: $1) }
    let view = CalendarView(calendar: calendar, year: year, thisYear: thisYear)
    return reply(
      site.layout("节假日", visit, here: "/office/calendar", current: "/office/calendar").page(
        calendarPage(view, state)), status: status)
  }

  @Sendable private func load(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .calendar)
    let now = site.clock()
    let file = form.files.first { $0.field == "file" }
    let field = file == nil ? "text" : "file"
    func again(_ texts: [String]) async throws -> Response {
      try await page(
        visit, year: Int(form["year"]),
        FormState(form: form, issues: texts.map { Issue(field: field, text: $0) }), status: .unprocessableContent)
    }
    guard file != nil || form.has("text") else { return try await again(["请选择文件，或把安排粘贴在下面。"]) }
    let known = try await site.read { try $0.calendar(of: $1).knownYears }
    // Pasted lines may come without the names of their columns; lines are then counted as they were pasted.
    let isBare = file == nil && !form["text"].prefix { !$0.isNewline }.lowercased().contains("date")
    let bytes: [UInt8]
    switch file?.bytes {
    case .success(let table)?: bytes = table
    case .failure(let fault)?: return try await again([fault.text])
    case nil: bytes = Array(((isBare ? "date,name,off_or_work\n" : "") + form["text"]).utf8)
    }
    switch try await ImportFile(site.environment)(.holidays, bytes, by: officer, at: now) {
    case .imported(let counts, _):
      let new = try await site.read { try $0.calendar(of: $1).knownYears }.subtracting(known).max()
      let year = new.map(String.init) ?? form["year"]
      return redirect(LocalPath("/office/calendar", ["year": year]), notice: notice(counts))
    case .rejected(let rows):
      let shown = rows.prefix(20).map { "第 \($0.line - (isBare ? 1 : 0)) 行：\($0.reason)" }
      return try await again(shown + (rows.count > 20 ? ["另有 \(rows.count - 20) 行不对。"] : []))
    case .unreadable(let why): return try await again([why])
    case .notPermitted: throw PageError.forbidden("您的岗位不能办理此项。")
    }
  }

  private func notice(_ counts: ImportFile.Counts) -> String {
    let changes = [("新增", counts.added), ("变更", counts.changed), ("删除", counts.removed)].filter { $0.1 > 0 }
    let what =
      changes.isEmpty
      ? "与现有安排相同，没有改动。" : "已导入：" + changes.map { "\($0.0) \($0.1) 天" }.joined(separator: "，") + "。"
    return what + (counts.recounted > 0 ? "重算期限，\(counts.recounted) 件办件的期限有变。" : "重算期限，没有办件的期限改变。")
  }
}

/// One year of the calendar.
struct CalendarView: Sendable {
  let year: Int
  let years: [Int]
  let entries: [CalendarEntry]
  let isKnown: Bool

  init(calendar: WorkingCalendar, year: Int?, thisYear: Int) {
    // One year ahead of what is known, where the next notice belongs.
    let known = calendar.knownYears.union([thisYear, thisYear + 1]).sorted()
    years = known
    let shown = year.flatMap { known.contains($0) ? $0 : nil } ?? thisYear
    self.year = shown
    entries = calendar.entries.filter { $0.day.year == shown }
    isKnown = calendar.knownYears.contains(shown)
  }
}

func calendarPage(_ view: CalendarView, _ state: FormState) -> HTML {
  let off = view.entries.count { !$0.isWork }
  return """
    \(officeSummary(state))
    \(tabs(view.years.map { PageLayout.Link(title: "\($0) 年", path: "/office/calendar?year=\(Int64($0))", isCurrent: $0 == view.year) }, label: "年份"))
    \(view.isKnown
      ? "<p class=\"meta\">放假 \(off) 天，调休上班 \(view.entries.count - off) 天。</p>"
      : Notice(kind: .warning, text: "\(view.year) 年的安排还没有全部导入，只能按周末推算，跨到这一年的期限都标“暂估”。国务院办公厅通知公布后请导入整年安排，期限自动重算，“暂估”随之取消。").html)
    \(view.entries.isEmpty ? emptyState("还没有 \(view.year) 年的安排。") : dataTable(["日期", "安排", "节日"], view.entries.map { ["\($0.day.long) \($0.day.weekdayName)", $0.isWork ? "调休上班" : "放假", "\($0.name)"] }, caption: "\(view.year) 年节假日"))
    \(section("导入一年的安排", """
      <form method="post" action="/office/calendar" class="form" enctype="multipart/form-data" novalidate>\(formToken)<input type="hidden" name="year" value="\(view.year)">
      <p>一次导入一整年，替换这一年原有的安排。三列：日期、节日、off（放假）或 work（调休上班）。</p>
      \(fieldHTML("file", "CSV 或 XLSX 文件", hint: "CSV 为 UTF-8 或 GB18030，第一行为 date,name,off_or_work", issue: state.issue("file"), isRequired: false) { "<input type=\"file\"\($0) accept=\".csv,.xlsx\">" })
      \(wordsField("text", "或粘贴在这里", state, hint: "一行一天，如：2027-01-01,元旦,off", required: false, rows: 8))
      <div class="buttons"><button class="primary">导入并重算期限</button></div></form>
      """))
    """
}
