import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 事项: the list, and one item's form, which saves a new version from a day on.
struct CatalogueRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    router.get("/office/items", use: list)
    router.get("/office/items/edit", use: edit)
    router.post("/office/items/edit", use: save)
    router.post("/office/items/retirement", use: retire)
  }

  @Sendable private func list(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try site.officer(request, visit, .catalogue)
    let query = request.query
    let today = site.clock().day
    let view = try await site.read { try ItemListView($0, $1, query, today: today) }
    return reply(
      site.layout("事项", visit, here: "/office/items", current: "/office/items").page(itemListPage(view)))
  }

  @Sendable private func edit(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try site.officer(request, visit, .catalogue)
    return try await page(visit, code: request.query["code"], .fresh)
  }

  private func page(
    _ visit: SiteContext, code: String, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let today = site.clock().day
    let view = try await site.read { connection, county in
      ItemFormView(
        versions: code.isEmpty ? [] : try connection.itemVersions(code: code, of: county),
        departments: try connection.departments(of: county), today: today)
    }
    if !code.isEmpty, view.versions.isEmpty { throw PageError.notFound }
    return reply(
      site.layout(view.item?.name ?? "新增事项", visit, here: "/office/items", current: "/office/items").page(
        itemPage(view, state)), status: status)
  }

  @Sendable private func save(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .catalogue)
    func again(_ issues: [Issue]) async throws -> Response {
      try await page(
        visit, code: form["known"], FormState(form: form, issues: issues), status: .unprocessableContent)
    }
    var reader = ItemReader(form: form)
    guard let (draft, from) = reader.read() else { return try await again(reader.issues) }
    let outcome = try await SaveItem(site.environment)(
      draft, from: from, expecting: Int(form["version"]), by: officer, at: site.clock())
    let fields: [String: String] = if case .invalid(let issues) = outcome { ItemReader.fields(of: issues) } else { [:] }
    return try await site.respond(
      outcome, to: LocalPath("/office/items/edit", ["code": draft.code]),
      notice: "已保存“\(draft.name)”，\(from.long)起生效。", fields: fields, again: again)
  }

  @Sendable private func retire(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .catalogue)
    let outcome = try await RetireItem(site.environment)(code: form["code"], by: officer, at: site.clock())
    return try await site.respond(outcome, to: "/office/items", notice: "已取消，今天是最后一天。在办的办件不受影响。") { issues in
      // Nothing of the item's own form was sent: show it fresh, with what is wrong above it.
      var state = FormState.fresh
      state.issues = issues.map { Issue(field: wholePage, text: $0.text) }
      return try await page(visit, code: form["code"], state, status: .unprocessableContent)
    }
  }
}

/// The catalogue in force today: everything, one department's, or what a search found.
struct ItemListView: Sendable {
  static let pageSize = 50

  let items: [CatalogueItem]
  let departments: [Department]
  let words: String
  let department: Department?
  let count: Int
  let next: LocalPath?
  let today: Day

  init(_ connection: any Connection, _ county: County, _ query: FormData, today: Day) throws {
    self.today = today
    departments = try connection.departments(of: county)
    let typed = query["q"]
    words = typed
    department = departments.first { $0.code.text == query["department"] }
    let code = department?.code
    if words.isEmpty {
      let found = try connection.items(
        of: county, department: code, on: today, after: query["after"], limit: Self.pageSize + 1)
      let shown = Array(found.prefix(Self.pageSize))
      items = shown
      count = try connection.itemCount(of: county, department: code, on: today)
      next =
        found.count > Self.pageSize
        ? shown.last.map { officePath("/office/items", ["department": code?.text ?? "", "after": $0.code]) } : nil
    } else {
      // By code also what is not in force today.
      let exact = try connection.itemVersions(code: words, of: county).prefix(1)
      let found = try connection.findItems(words, of: nil, in: county, on: today, limit: Self.pageSize).0
      let wanted = (exact + found.filter { $0.code != typed }).filter { code == nil || $0.department == code }
      items = wanted
      count = wanted.count
      next = nil
    }
  }
}

func itemListPage(_ view: ItemListView) -> HTML {
  let all = ActField.Choice(value: "", label: "全部部门")
  let names = Dictionary(view.departments.map { ($0.code, $0.name) }, uniquingKeysWith: { a, _ in a })
  let isFiltered = !view.words.isEmpty || view.department != nil
  return """
    \(filterBox("/office/items", words: ("事项名称、群众叫法或编码", view.words), name: "department", label: "部门", [all] + view.departments.map { ActField.Choice(value: $0.code.text, label: $0.name) }, value: view.department?.code.text ?? ""))
    <p class="meta">\(view.words.isEmpty ? "现行" : "找到") \(view.count) 项。\(HTML.when(isFiltered, "<a href=\"/office/items\">看全部</a>"))</p>
    <p class="acts"><a class="button" href="/office/items/edit">新增事项</a> <a class="button" href="/office/words">群众说法</a></p>
    \(view.items.isEmpty ? emptyState(isFiltered ? "没有符合的事项，换个说法或部门再找。" : "目录里还没有事项。", action: ("新增事项", "/office/items/edit")) : dataTable(["事项", "部门", "分类", "承诺时限", "受理层级", "方式", "版本"], view.items.map { item in
      [
        "<a href=\"\(officePath("/office/items/edit", ["code": item.code]))\">\(item.name)</a>\(HTML.when(item.isSample, " <span class=\"meta\">示例</span>"))<br><span class=\"meta\">\(item.code)</span>",
        "\(names[item.department] ?? item.department.text)", "\(item.standardClass.title)", "\(item.promised.text)",
        "\(item.lowestLevel.title)", "\(item.way.text)", "第 \(item.version) 版　\(item.standing(on: view.today))",
      ]
    }, caption: "事项"))
    \(nextPage(view.next))
    """
}
