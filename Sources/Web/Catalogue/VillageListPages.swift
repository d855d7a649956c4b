import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 村级目录: chosen with tick boxes out of the town's list.
struct VillageListRoutes: Sendable {
  let site: Site
  private static let path: LocalPath = "/catalogue/village"

  func add(to router: Router<SiteContext>) {
    router.get("/catalogue/village", use: show)
    router.post("/catalogue/village", use: publish)
  }

  /// The village that is meant: the agent's own, or one of his town's.
  private func village(_ text: String, _ seat: Seat) throws -> ListUnit? {
    guard case .place(let own) = seat.unit else { return nil }
    guard let unit = text.isEmpty ? ListUnit(own) : PlaceCode(text).flatMap({ ListUnit($0) }), unit.level == .village
    else { return nil }
    guard OfficeActor.seat(seat).keeps(unit) else { throw PageError.notFound }
    return unit
  }

  @Sendable private func show(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let seat = try visit.seat(for: request, of: Set(OfficeAct.villageList.posts + OfficeAct.townList.posts))
    guard case .place(let own) = seat.unit else { return redirect("/catalogue") }
    // Who keeps no village's list may read them all.
    guard OfficeAct.villageList.posts.contains(seat.kind), own.level <= .village else {
      return redirect(ListUnit(own.village ?? own).map { "\(Path.catalogue($0))" } ?? "/catalogue")
    }
    if let unit = try village(request.query["place"], seat) { return try await page(unit, seat, visit, .fresh) }
    let view = try await site.read { try VillagesView(of: own, $0, $1) }
    return reply(
      site.layout("村级目录", visit, here: Self.path, current: "/catalogue/town").page(villagesPage(view)))
  }

  private func page(
    _ unit: ListUnit, _ seat: Seat, _ visit: SiteContext, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let view = try await site.read { try VillageListView(unit, $0, $1) }
    return reply(
      site.layout(
        "\(view.name)事项目录", visit, here: Self.path,
        current: seat.kind == .townAgent ? "/catalogue/town" : Self.path.text
      ).page(villageListPage(view, state)), status: status)
  }

  @Sendable private func publish(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let seat = try visit.seat(for: request, of: Set(OfficeAct.villageList.posts))
    guard let unit = try village(form["place"], seat) else { throw PageError.notFound }
    let outcome = try await ChooseVillageItems(site.environment)(
      Set(form.all("codes")), for: unit, expecting: form.shownVersion, by: .seat(seat), at: site.clock())
    return try await site.respond(
      outcome, to: LocalPath(Self.path, ["place": unit.place.text]), notice: "村级目录已发布。"
    ) {
      try await page(unit, seat, visit, FormState(form: form, issues: $0), status: .unprocessableContent)
    }
  }
}

struct VillageListView: Sendable {
  let unit: ListUnit
  let name: String
  let current: CatalogueList?
  let choosable: [ListEntry]
  let notices: [ListNotice]
  let facts: CountyFacts

  init(_ unit: ListUnit, _ connection: any Connection, _ county: County) throws {
    self.unit = unit
    facts = try connection.facts(of: county)
    name = facts.listName(of: unit)
    current = try connection.currentList(of: unit, in: county)
    let town = try unit.above.flatMap { try connection.currentList(of: $0, in: county) }
    choosable = (town?.entries ?? []).filter { $0.reaches(.village) }
    notices = try connection.listNotices(of: unit, in: county)
  }
}

func villageListPage(_ view: VillageListView, _ state: FormState) -> HTML {
  let version = view.current?.version ?? 0
  // A village that chooses for the first time most likely wants all there is.
  let standard = Set((view.current?.entries ?? view.choosable).map(\.code))
  return """
    \(officeSummary(state))
    \(unreadHTML(view.notices, facts: view.facts))
    <p class="big">\(view.current.map(headWords) ?? "还没有发布")　\(HTML.when(view.current != nil, "<a href=\"\(Path.catalogue(view.unit))\">查看、打印</a>"))</p>
    \(view.choosable.isEmpty ? emptyState("乡镇目录中还没有可以下放到村的事项，请等乡镇发布。") : section("从乡镇目录中选定", officeForm("/catalogue/village", hidden: [("place", view.unit.place.text), ("version", "\(version)")], """
      \(entriesField("codes", "本村办理的事项（共 \(view.choosable.count) 项可选）", view.choosable, state, standard: standard))
      <div class="buttons"><button class="primary">发布第 \(version + 1) 版</button></div>
      """)))
    """
}

/// A town's villages with the state of their lists.
struct VillagesView: Sendable {
  let rows: [(unit: ListUnit, name: String, list: ListHead?)]

  init(of town: PlaceCode, _ connection: any Connection, _ county: County) throws {
    let facts = try connection.facts(of: county)
    let heads = Dictionary(
      try connection.currentHeads(in: county).map { ($0.unit, $0) }, uniquingKeysWith: { a, _ in a })
    rows = facts.places.keys.filter { $0.parent == town }.sorted().compactMap { ListUnit($0) }.map {
      (unit: $0, name: facts.listName(of: $0), list: heads[$0])
    }
  }
}

func villagesPage(_ view: VillagesView) -> HTML {
  dataTable(
    ["村（社区）", "现行目录"],
    view.rows.map { row in
      [
        "<a href=\"\(officePath("/catalogue/village", ["place": row.unit.place.text]))\">\(row.name)</a>",
        "\(row.list.map { "第 \($0.version) 版，\($0.size) 项" } ?? "未发布")",
      ]
    }, caption: "村级目录")
}
