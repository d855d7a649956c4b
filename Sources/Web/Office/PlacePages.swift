import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 区划: what lies in a place, one place's names and codes, a new one, and the end of one.
struct PlaceRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    router.get("/office/places", use: list)
    router.post("/office/places", use: add)
    router.get("/office/places/edit", use: edit)
    router.post("/office/places/edit", use: save)
    router.post("/office/places/retirement", use: retire)
  }

  @Sendable private func list(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try site.officer(request, visit, .places)
    return try await listPage(visit, request.query, .fresh)
  }

  private func listPage(
    _ visit: SiteContext, _ query: FormData, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let today = site.clock().day
    let view = try await site.read { try PlaceListView($0, $1, query, today: today) }
    guard let view else { throw PageError.notFound }
    return reply(
      site.layout("区划：\(view.place.name)", visit, here: "/office/places", current: "/office/places").page(
        placeListPage(view, state)), status: status)
  }

  private func facts(_ form: FormData) -> SavePlace.Facts {
    func list(_ name: String) -> [String] { form[name].split { "、，,；;\n".contains($0) }.map(String.init) }
    return SavePlace.Facts(
      code: form["code"], name: form["name"], otherNames: list("otherNames"), otherCodes: list("otherCodes"),
      urbanRural: form["urbanRural"])
  }

  @Sendable private func add(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .places)
    func again(_ issues: [Issue]) async throws -> Response {
      try await listPage(visit, form, FormState(form: form, issues: issues), status: .unprocessableContent)
    }
    let facts = facts(form)
    return try await site.respond(
      try await SavePlace(site.environment)(facts, isNew: true, by: officer, at: site.clock()),
      to: LocalPath("/office/places", ["of": form["of"]]), notice: "已新增\(facts.name)。", again: again)
  }

  // MARK: One place

  @Sendable private func edit(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try site.officer(request, visit, .places)
    return try await editPage(visit, request.query["code"], .fresh)
  }

  private func editPage(
    _ visit: SiteContext, _ code: String, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    guard let code = PlaceCode(code), let row = try await site.read({ try $0.placeRow(code, of: $1) }) else {
      throw PageError.notFound
    }
    return reply(
      site.layout(row.place.name, visit, here: "/office/places", current: "/office/places").page(
        placePage(row, state)), status: status)
  }

  private func list(above code: String) -> LocalPath {
    let parent = PlaceCode(code).flatMap { $0.level > .county ? $0.parent : $0 }
    return LocalPath("/office/places", ["of": parent?.text ?? ""])
  }

  @Sendable private func save(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .places)
    return try await site.respond(
      try await SavePlace(site.environment)(facts(form), by: officer, at: site.clock()), to: list(above: form["code"]),
      notice: "已保存。"
    ) { try await editPage(visit, form["code"], FormState(form: form, issues: $0), status: .unprocessableContent) }
  }

  @Sendable private func retire(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .places)
    guard let code = PlaceCode(form["code"]) else { throw PageError.notFound }
    return try await site.respond(
      try await RetirePlace(site.environment)(code, by: officer, at: site.clock()), to: list(above: code.text),
      notice: "已撤销，今天是最后一天。以前的办件仍显示原名。"
    ) { issues in
      // Nothing of the place's own form was sent: show it fresh, with what stands in the way above it.
      var state = FormState.fresh
      state.issues = issues.map { Issue(field: wholePage, text: $0.text) }
      return try await editPage(visit, code.text, state, status: .unprocessableContent)
    }
  }
}

/// What lies in a place, or the places a search found.
struct PlaceListView: Sendable {
  static let pageSize = 60

  let place: Place
  let path: [Place]  // from the county down to it
  let rows: [PlaceRow]
  let found: Int
  let next: LocalPath?
  let words: String
  let count: Int  // of all places of the county in force
  let paths: [PlaceCode: String]
  let suggestion: String  // the code of the next 组

  init?(_ connection: any Connection, _ county: County, _ query: FormData, today: Day) throws {
    func inForce(_ code: PlaceCode) throws -> Place? { try connection.placeInForce(code, of: county, on: today) }
    guard let root = PlaceCode("\(county.code)000000") else { return nil }
    let whole = try inForce(root) ?? Place(code: root, name: "本县")
    place = try PlaceCode(query["of"]).flatMap(inForce) ?? whole
    path = try Self.path(to: place.code, whole, connection, county, today)
    words = query["q"]
    let scope = try Self.scope(words, in: place.code, inForce)
    found = try connection.placeCount(scope, of: county, on: today)
    let start = min(max(0, Int(query["from"]) ?? 0), found)
    rows = try connection.places(scope, of: county, on: today, from: start, limit: Self.pageSize)
    next =
      start + rows.count < found
      ? officePath("/office/places", ["of": place.code.text, "q": words, "from": "\(start + rows.count)"]) : nil
    let facts = try connection.facts(of: county)
    paths = Dictionary(uniqueKeysWithValues: rows.map { ($0.place.code, facts.path(of: $0.place.code)) })
    count = try connection.placeCount(.all, of: county, on: today)
    suggestion = try Self.freeGroup(of: place.code, connection, county, today)?.text ?? ""
  }

  private static func scope(
    _ words: String, in place: PlaceCode, _ inForce: (PlaceCode) throws -> Place?
  ) throws -> PlaceScope {
    if words.isEmpty { return .below(place) }
    if let code = PlaceCode(words), let found = try inForce(code) { return .codes([found.code]) }
    return .named(words)
  }

  /// What a place lies in, from the county down, and itself; one that is not in force by its code.
  private static func path(
    to place: PlaceCode, _ whole: Place, _ connection: any Connection, _ county: County, _ today: Day
  ) throws -> [Place] {
    var codes: [PlaceCode] = []
    var above: PlaceCode? = place
    while let code = above, code.level >= .county {
      codes.insert(code, at: 0)
      above = code.parent
    }
    let rows = try connection.places(.codes(codes), of: county, on: today, limit: codes.count)
    let known = Dictionary(uniqueKeysWithValues: rows.map { ($0.place.code, $0.place) })
    return codes.map { known[$0] ?? Place(code: $0, name: $0 == whole.code ? whole.name : $0.text) }
  }

  /// The next code that a new 组 of a village can have; nil for other places.
  private static func freeGroup(
    of village: PlaceCode, _ connection: any Connection, _ county: County, _ today: Day
  ) throws -> PlaceCode? {
    guard village.level == .village else { return nil }
    let used = Set(
      try connection.places(.below(village), of: county, on: today, limit: .max).map(\.place.code))
    return (1...99).lazy.compactMap { village.group($0) }.first { !used.contains($0) }
  }
}

func placeListPage(_ view: PlaceListView, _ state: FormState) -> HTML {
  let below: PlaceLevel? =
    switch view.place.code.level {
    case .county: .town
    case .town: .village
    case .village: .group
    case .province, .city, .group: nil
    }
  return """
    \(officeSummary(state))
    \(searchBox("/office/places", label: "找区划", value: view.words, hint: "名称、曾用名或 12 位代码"))
    <nav class="meta" aria-label="上级区划">\(view.path.map { "<a href=\"\(officePath("/office/places", ["of": $0.code.text]))\">\($0.name)</a>　" as HTML })</nav>
    <p class="meta">\(view.words.isEmpty ? "下属" : "找到") \(view.found) 个，全县共 \(view.count) 个。<a href="\(officePath("/office/places/edit", ["code": view.place.code.text]))">修改\(view.place.name)</a></p>
    \(view.rows.isEmpty ? emptyState(view.words.isEmpty ? "下面还没有区划。" : "没有找到“\(view.words)”。") : dataTable(["名称", "代码", "其他名称", "其他代码", "城乡分类", ""], view.rows.map { row in
      let place = row.place
      return [
        place.code.level == .group ? "\(place.name)" : "<a href=\"\(officePath("/office/places", ["of": place.code.text]))\">\(view.words.isEmpty ? place.name : view.paths[place.code] ?? place.name)</a>",
        "\(place.code.text)", "\(place.otherNames.joined(separator: "、"))",
        "\(place.otherCodes.map(\.text).joined(separator: "、"))", "\(place.urbanRural.map(urbanRuralTitle) ?? "")",
        "\(row.to.map { "<span class=\"meta\">最后一天 \($0.long)</span>　" as HTML })<a href=\"\(officePath("/office/places/edit", ["code": place.code.text]))\">修改</a>",
      ]
    }, caption: "区划"))
    \(nextPage(view.next))
    \(below.map { level in
      section("新增\(level.title)", officeForm("/office/places", hidden: [("of", view.place.code.text)], """
        \(textField("code", "代码", state, standard: view.suggestion, hint: level == .group ? "村（社区）的 12 位代码加 -01 至 -99" : "国家统计局公布的 12 位代码", extra: " autocomplete=\"off\""))
        \(placeFields(nil, state))
        <div class="buttons"><button class="primary">新增</button></div>
        """))
    })
    """
}

private func placeFields(_ place: Place?, _ state: FormState) -> HTML {
  let codes = ["111", "112", "121", "122", "123", "210", "220"]
  let choices =
    [InputChoice(value: "", label: "未定")] + codes.map { InputChoice(value: $0, label: urbanRuralTitle($0)) }
  return """
    \(textField("name", "名称", state, standard: place?.name ?? "", extra: " maxlength=\"40\" autocomplete=\"off\""))
    \(textField("otherNames", "其他名称", state, standard: (place?.otherNames ?? []).joined(separator: "、"), hint: "曾用名、别的写法，用顿号分开；改名时原名自动留下", required: false))
    \(textField("otherCodes", "其他代码", state, standard: (place?.otherCodes ?? []).map(\.text).joined(separator: "、"), hint: "如民政部门的 12 位代码，用顿号分开", required: false))
    \(selectField("urbanRural", "城乡分类", choices, state, standard: place?.urbanRural ?? "", required: false))
    """
}

/// 统计用城乡分类代码.
private func urbanRuralTitle(_ code: String) -> String {
  switch code {
  case "111": "111 主城区"
  case "112": "112 城乡结合区"
  case "121": "121 镇中心区"
  case "122": "122 镇乡结合区"
  case "123": "123 特殊区域"
  case "210": "210 乡中心区"
  case "220": "220 村庄"
  default: code
  }
}

func placePage(_ row: PlaceRow, _ state: FormState) -> HTML {
  let place = row.place
  let up = place.code.level > .county ? place.code.parent ?? place.code : place.code
  return """
    \(officeSummary(state))
    <p><a href="\(officePath("/office/places", ["of": up.text]))">返回</a></p>
    \(row.to.map { Notice(kind: .warning, text: "已撤销，最后一天是 \($0.long)。保存即恢复使用。").html })
    \(officeForm("/office/places/edit", """
      \(textField("code", "代码", state, standard: place.code.text, extra: " readonly"))
      \(placeFields(place, state))
      <div class="buttons"><button class="primary">保存</button></div>
      """))
    \(HTML.when(row.to == nil && place.code.level > .county, "<details class=\"more\"><summary>撤销区划</summary>\(officeForm("/office/places/retirement", hidden: [("code", place.code.text)], "<p>今天是最后一天；还有下属区划或岗位的不能撤销。以前的办件仍显示原名。</p><button class=\"danger\">撤销\(place.name)</button>"))</details>"))
    """
}
