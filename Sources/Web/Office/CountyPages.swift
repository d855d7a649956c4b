import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 区划, 节假日 and 审计.
struct CountyRoutes: Sendable {
  let site: Site

  func add(to router: Router<Visit>) {
    router.get("/office/places", use: places)
    router.post("/office/places", use: actOnPlace)
    router.get("/office/calendar", use: calendar)
    router.post("/office/calendar", use: importHolidays)
    router.get("/office/audit", use: audit)
  }

  // MARK: Places

  @Sendable private func places(_ request: Request, _ visit: Visit) async throws -> Response {
    _ = try site.officer(request, visit, .places)
    return try await placesPage(visit, of: request.query["of"], .fresh)
  }

  private func placesPage(
    _ visit: Visit, of text: String, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let today = site.clock().day
    let found = try await site.read { connection, county -> (Place, [Place])? in
      let tree = try connection.divisions(of: county, on: today)
      guard let root = PlaceCode("\(county.code)000000") else { return nil }
      let place = PlaceCode(text).flatMap { tree[$0] } ?? tree[root] ?? Place(code: root, name: "县")
      return (place, tree.children(of: place.code))
    }
    guard let (place, children) = found else { throw Detour.notFound }
    let csrf = site.csrf(visit)
    let up: HTML = place.code.parent.map { "<p><a href=\"/office/places?of=\($0.text)\">上一级</a></p>" } ?? .empty
    return reply(
      site.frame("区划：\(place.name)", visit, here: "/office/places", current: "/office/places").page(
        """
        \(state.summary)\(place.code.level > .county ? up : .empty)
        \(children.isEmpty ? emptyState("下面没有区划。") : dataTable(["代码", "名称", "其他名称", "其他代码", "城乡分类", ""], children.map { child in
          [
            "\(child.code.text)", "<a href=\"/office/places?of=\(child.code.text)\">\(child.name)</a>",
            "\(child.otherNames.joined(separator: "、"))", "\(child.otherCodes.map(\.text).joined(separator: "、"))",
            "\(child.urbanRural ?? "")",
            officeForm("/office/places", csrf: csrf, hidden: [("do", "retire"), ("code", child.code.text), ("of", place.code.text)], "<button class=\"danger\">撤销</button>"),
          ]
        }, caption: "区划"))
        \(section("新增或改名", officeForm("/office/places", csrf: csrf, hidden: [("do", "save"), ("of", place.code.text)], """
          \(textField("code", "代码", state, hint: "12 位；组写成 12 位加 -01。填已有代码即改名"))
          \(textField("name", "名称", state))
          \(textField("otherNames", "其他名称", state, hint: "用顿号分开", required: false))
          \(textField("otherCodes", "其他代码", state, hint: "如民政部代码，用顿号分开", required: false))
          \(textField("urbanRural", "城乡分类", state, required: false))
          <div class="buttons"><button class="primary">保存</button></div>
          """)))
        """), status: status)
  }

  @Sendable private func actOnPlace(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .places)
    let back = "/office/places?of=\(form["of"])"
    func again(_ issues: [Issue]) async throws -> Response {
      try await placesPage(visit, of: form["of"], FormState(form: form, issues: issues), status: .unprocessableContent)
    }
    if form["do"] == "retire" {
      guard let code = PlaceCode(form["code"]) else { throw Detour.notFound }
      return try await site.settle(
        try await RetirePlace(site.office)(code, by: officer, at: site.clock()), to: back, notice: "已撤销。", again: again)
    }
    func list(_ name: String) -> [String] { form[name].split { "、，,".contains($0) }.map(String.init) }
    let outcome = try await SavePlace(site.office)(
      SavePlace.Facts(
        code: form["code"], name: form["name"], otherNames: list("otherNames"), otherCodes: list("otherCodes"),
        urbanRural: form["urbanRural"]), by: officer, at: site.clock())
    return try await site.settle(outcome, to: back, notice: "已保存。", again: again)
  }

  // MARK: Calendar

  @Sendable private func calendar(_ request: Request, _ visit: Visit) async throws -> Response {
    _ = try site.officer(request, visit, .calendar)
    return try await calendarPage(visit, year: Int(request.query["year"]), .fresh)
  }

  private func calendarPage(
    _ visit: Visit, year: Int?, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let calendar = try await site.read { try $0.calendar(of: $1) }
    let thisYear = site.clock().day.year
    let shown = year ?? thisYear
    let years = (calendar.knownYears.union([thisYear + 1])).sorted()
    let entries = calendar.entries.filter { $0.day.year == shown }
    return reply(
      site.frame("节假日", visit, here: "/office/calendar", current: "/office/calendar").page(
        """
        \(state.summary)
        \(tabs(years.map { Frame.Link(title: "\($0) 年", path: "/office/calendar?year=\($0)", isCurrent: $0 == shown) }, label: "年份"))
        \(calendar.knownYears.contains(shown)
          ? dataTable(["日期", "安排", "节日"], entries.map { ["\($0.day.long) \($0.day.weekdayName)", $0.isWork ? "调休上班" : "放假", "\($0.name)"] }, caption: "\(shown) 年节假日")
          : "<div class=\"notice warning\"><p>\(shown) 年的节假日安排还没有导入，跨到这一年的期限显示“暂估”。国务院办公厅通知公布后请导入，期限会自动重算。</p></div>")
        \(section("导入一年的安排", """
          <form method="post" action="/office/calendar" class="form" enctype="multipart/form-data"><input type="hidden" name="csrf" value="\(site.csrf(visit))">
          <p>CSV，列为 date,name,off_or_work（off 放假，work 调休上班），例如 2027-01-01,元旦,off。</p>
          <div class="field"><label for="f-file">文件</label><input type="file" id="f-file" name="file" accept=".csv,text/csv"></div>
          <div class="buttons"><button class="primary">导入并重算期限</button></div></form>
          """))
        """), status: status)
  }

  @Sendable private func importHolidays(_ request: Request, _ visit: Visit) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .calendar)
    let now = site.clock()
    func again(_ issues: [Issue]) async throws -> Response {
      try await calendarPage(visit, year: nil, FormState(form: form, issues: issues), status: .unprocessableContent)
    }
    guard let file = form.files.first(where: { $0.field == "file" }) else {
      return try await again([Issue(field: "file", text: "请选择文件。")])
    }
    switch try await ImportFile(site.office)(.holidays, file.bytes, by: officer, at: now) {
    case .imported(let counts, _):
      let moved = try await Clockwork(
        county: site.county, store: site.office.store, keys: site.keys, office: site.office
      )
      .recount(at: now)
      return redirect(
        "/office/calendar", notice: "新增 \(counts.added) 天，变更 \(counts.changed) 天。重算了 \(moved) 件办件的期限。")
    case .rejected(let rows):
      return try await again(rows.prefix(20).map { Issue(field: "file", text: "第 \($0.line) 行：\($0.reason)") })
    case .unreadable(let why): return try await again([Issue(field: "file", text: why)])
    case .notPermitted: throw Detour.forbidden("您的岗位不能办理此项。")
    }
  }

  // MARK: Audit

  @Sendable private func audit(_ request: Request, _ visit: Visit) async throws -> Response {
    _ = try site.officer(request, visit, .audit)
    let before = Int64(request.query["before"]) ?? .max
    let (rows, broken) = try await site.read { connection, county in
      (try connection.audit(of: county, before: before, limit: 100), try connection.firstBrokenAudit(of: county))
    }
    return reply(
      site.frame("审计", visit, here: "/office/audit", current: "/office/audit").page(
        """
        \(broken.map { "<div class=\"notice danger\" role=\"alert\"><p>审计记录从 \($0) 起与摘要链不符，请立即核查。</p></div>" as HTML } ?? "<p class=\"meta\">摘要链核验正常。</p>")
        \(rows.isEmpty ? emptyState("没有记录。") : dataTable(["时间", "人员", "事项", "内容"], rows.map { row in
          ["\(row.at.text)", "\(row.staffName ?? "—")", "\(row.act.title)", "\(row.about)"]
        }, caption: "审计记录"))
        \(rows.count == 100 ? "<p><a class=\"button\" href=\"/office/audit?before=\(rows.last?.id ?? 0)\">更早</a></p>" : .empty)
        """))
  }
}
