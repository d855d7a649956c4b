import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 乡镇目录: what can be claimed, what became of it, and publishing.
struct TownListRoutes: Sendable {
  let site: Site
  private static let path: LocalPath = "/catalogue/town"

  func add(to router: Router<SiteContext>) {
    router.get("/catalogue/town", use: show)
    router.post("/catalogue/town/claims", use: claim)
    router.post("/catalogue/town/publication", use: publish)
    router.post("/catalogue/notices", use: read)
  }

  /// The officer with his town; nil for a supervisor of a department or of the county, who keeps no list.
  private func town(_ request: Request, _ visit: SiteContext) throws -> (OfficeActor, ListUnit)? {
    let seat = try visit.seat(for: request, of: Set(OfficeAct.townList.posts))
    guard case .place(let place) = seat.unit, let unit = ListUnit(place), OfficeActor.seat(seat).keeps(unit) else {
      return nil
    }
    return (.seat(seat), unit)
  }

  @Sendable private func show(_ request: Request, _ visit: SiteContext) async throws -> Response {
    guard let (_, unit) = try town(request, visit) else { return redirect("/catalogue") }
    return try await page(unit, visit, .fresh)
  }

  private func page(
    _ unit: ListUnit, _ visit: SiteContext, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let view = try await site.read { try TownListView(unit, $0, $1) }
    return reply(
      site.layout("\(view.name)事项目录", visit, here: Self.path, current: Self.path.text).page(
        townListPage(view, state)), status: status)
  }

  private func respond<Done>(
    _ outcome: OfficeOutcome<Done>, _ unit: ListUnit, _ form: FormData, _ visit: SiteContext, notice: String,
    fields: [String: String] = [:]
  ) async throws -> Response {
    try await site.respond(outcome, to: Self.path, notice: notice, fields: fields) {
      try await page(unit, visit, FormState(form: form, issues: $0), status: .unprocessableContent)
    }
  }

  @Sendable private func claim(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    guard let (officer, unit) = try town(request, visit) else { throw PageError.notFound }
    let outcome = try await ClaimItems(site.environment)(
      Set(form.all("codes")), ground: form["ground"], for: unit, by: officer, at: site.clock())
    return try await respond(
      outcome, unit, form, visit, notice: "已申请认领，等部门确认。", fields: ["reason": "ground"])
  }

  @Sendable private func publish(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    guard let (officer, unit) = try town(request, visit) else { throw PageError.notFound }
    let outcome = try await PublishTownList(site.environment)(
      of: unit, leaving: Set(form.all("leaving")), expecting: form.shownVersion, by: officer, at: site.clock())
    return try await respond(outcome, unit, form, visit, notice: "乡镇目录已发布。", fields: ["codes": "leaving"])
  }

  /// 已阅, of a town or a village.
  @Sendable private func read(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let seat = try visit.seat(for: request, of: Set(OfficeAct.townList.posts + OfficeAct.villageList.posts))
    guard let unit = PlaceCode(form["unit"]).flatMap({ ListUnit($0) }) else { throw PageError.notFound }
    let outcome = try await ReadListNotices(site.environment)(of: unit, by: .seat(seat), at: site.clock())
    guard case .done = outcome else { throw PageError.notFound }
    return redirect(
      unit.level == .town ? Self.path : LocalPath("/catalogue/village", ["place": unit.place.text]), notice: "已阅。")
  }
}

struct TownListView: Sendable {
  let unit: ListUnit
  let name: String
  let current: CatalogueList?
  let isCountyPublished: Bool
  let claimable: [ListEntry]
  let withoutGuide: Set<String>
  let claims: [Claim]
  let recorded: Int  // items that publishing would bring in
  let notices: [ListNotice]
  let facts: CountyFacts

  init(_ unit: ListUnit, _ connection: any Connection, _ county: County) throws {
    self.unit = unit
    facts = try connection.facts(of: county)
    name = facts.listName(of: unit)
    let current = try connection.currentList(of: unit, in: county)
    self.current = current
    let above = try connection.currentList(of: ListUnit(county), in: county)
    isCountyPublished = above != nil
    let claims = try connection.claims(of: unit, in: county)
    let taken = Set(claims.flatMap(\.openCodes))
    claimable = (above?.entries ?? []).filter {
      $0.reaches(.town) && current?.entry($0.code) == nil && !taken.contains($0.code)
    }
    withoutGuide = Set(claimable.map(\.code)).subtracting(try connection.codesWithGuide(claimable, in: county))
    self.claims = claims
    recorded = claims.filter { $0.stage == .recorded }.flatMap(\.confirmedCodes).count {
      above?.entry($0)?.reaches(.town) == true
    }
    notices = try connection.listNotices(of: unit, in: county)
  }
}

func townListPage(_ view: TownListView, _ state: FormState) -> HTML {
  let version = view.current?.version ?? 0
  let shown = view.claims.filter(\.stage.isOpen) + view.claims.filter { $0.stage == .declined }.prefix(10)
  return """
    \(officeSummary(state))
    \(unreadHTML(view.notices, facts: view.facts))
    <p class="big">\(view.current.map(headWords) ?? "还没有发布")　\(HTML.when(view.current != nil, "<a href=\"\(Path.catalogue(view.unit))\">查看、打印</a>　"))<a href="/catalogue/village">村级目录</a></p>
    \(section("发布", """
      \(officeForm("/catalogue/town/publication", hidden: [("version", "\(version)")], """
        <p>\(view.recorded > 0 ? "已备案 \(view.recorded) 项，发布后即可受理。" : "没有已备案、待发布的事项。")</p>
        \(view.current.map { "<details class=\"more\"\(HTML.when(state.issue("leaving") != nil, " open"))><summary>退出事项</summary><p class=\"meta\">退出的事项同时从各村目录中取消，在办的办件不受影响。</p>\(entriesField("leaving", "要退出的事项", $0.entries, state))</details>" as HTML })
        <div class="buttons"><button\(HTML.when(view.recorded > 0, " class=\"primary\""))>发布第 \(version + 1) 版</button></div>
        """))
      """))
    \(section("认领情况", shown.isEmpty ? "<p>没有在办的认领。</p>" : dataTable(["部门", "事项", "赋权依据", "申请", "状态"], shown.map { claim in
      [
        "\(view.facts.name(of: claim.department))", "\(claim.lines.map(\.name).joined(separator: "、"))", "\(claim.ground)",
        "\(claim.asked.at.day.short)", "\(claim.stage.title)\(claim.reason.map { "：\($0)" } ?? "")",
      ]
    }, caption: "认领情况")))
    \(section("可以认领的事项（\(view.claimable.count)）", claimForm(view, state)))
    """
}

private func claimForm(_ view: TownListView, _ state: FormState) -> HTML {
  guard view.isCountyPublished else { return "<p>县级目录还没有发布，发布后再认领。</p>" }
  guard !view.claimable.isEmpty else { return "<p>县级目录中可以下放到乡镇的事项都已认领。</p>" }
  let blocked = Dictionary(view.withoutGuide.map { ($0, "指南未发布，暂不能认领") }, uniquingKeysWith: { a, _ in a })
  return officeForm(
    "/catalogue/town/claims",
    """
    \(entriesField("codes", "要认领的事项", view.claimable, state, blocked: blocked))
    \(textField("ground", "赋权依据", state, hint: "授权、委托或下放的文件名称和文号", extra: " maxlength=\"\(Claim.wordsMax)\""))
    <div class="buttons"><button class="primary">申请认领</button></div>
    """)
}
