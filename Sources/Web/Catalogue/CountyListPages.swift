import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 县级目录, for the lead office: reviewing, publishing, recording, and who has claimed what.
struct CountyListRoutes: Sendable {
  let site: Site
  private static let path: LocalPath = "/office/catalogue"

  func add(to router: Router<SiteContext>) {
    router.get("/office/catalogue", use: show)
    router.post("/office/catalogue/publication", use: publish)
    router.post("/office/catalogue/claims", use: record)
    router.get("/office/catalogue/proposals/:id", use: proposal)
    router.post("/office/catalogue/proposals/:id", use: review)
  }

  @Sendable private func show(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try site.officer(request, visit, .catalogue)
    return try await page(visit, .fresh)
  }

  private func page(_ visit: SiteContext, _ state: FormState, status: HTTPResponse.Status = .ok) async throws
    -> Response
  {
    let today = site.clock().day
    let view = try await site.read { try CountyListView($0, $1, on: today) }
    return reply(
      site.layout("目录", visit, here: Self.path, current: Self.path.text).page(
        countyListPage(view, state)), status: status)
  }

  private func again(_ visit: SiteContext, _ form: FormData, _ issues: [Issue]) async throws -> Response {
    try await page(visit, FormState(form: form, issues: issues), status: .unprocessableContent)
  }

  @Sendable private func publish(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .catalogue)
    let outcome = try await PublishCountyList(site.environment)(
      expecting: form.shownVersion, by: officer, at: site.clock())
    var notice = "县级目录已发布。"
    if case .done(let published) = outcome {
      notice = "县级目录第 \(published.version) 版已发布，随之调整 \(published.followed) 个目录。"
    }
    // There is one button and nothing beside it: whatever is wrong is about the whole.
    return try await site.respond(
      outcome, to: Self.path, notice: notice, fields: ["codes": wholePage]
    ) {
      try await again(visit, form, $0)
    }
  }

  @Sendable private func record(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .catalogue)
    let ids = form.all("claim").compactMap { Int64($0) }.map { ID<Claim>($0) }
    guard !ids.isEmpty else {
      return try await again(visit, form, [Issue(field: "claim", text: "请勾选要备案的认领。")])
    }
    let outcome = try await RecordClaims(site.environment)(ids, by: officer, at: site.clock())
    return try await site.respond(outcome, to: Self.path, notice: "已备案 \(ids.count) 份认领，乡镇可以发布了。") {
      try await again(visit, form, $0)
    }
  }

  // MARK: Proposals

  private func proposalPage(
    _ visit: SiteContext, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    guard let raw = Int64(visit.parameters.get("id") ?? "") else { throw PageError.notFound }
    let view = try await site.read { try ProposalView(ID(raw), $0, $1) }
    guard let view else { throw PageError.notFound }
    return reply(
      site.layout(view.proposal.item.name, visit, here: Self.path, current: Self.path.text).page(
        reviewPage(view, state)), status: status)
  }

  @Sendable private func proposal(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try site.officer(request, visit, .catalogue)
    return try await proposalPage(visit, .fresh)
  }

  @Sendable private func review(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let officer = try site.officer(request, visit, .catalogue)
    guard let raw = Int64(visit.parameters.get("id") ?? "") else { throw PageError.notFound }
    let isApproved = form["do"] == "approve"
    let outcome = try await ReviewProposal(site.environment)(
      ID(raw), isApproved ? .approve : .sendBack(reason: form["reason"]), by: officer, at: site.clock())
    return try await site.respond(
      outcome, to: Self.path, notice: isApproved ? "已通过。再发布一次县级目录，代办员才按这一版收件。" : "已退回部门。"
    ) {
      try await proposalPage(visit, FormState(form: form, issues: $0), status: .unprocessableContent)
    }
  }
}

/// The state of the county's list and of all that hangs on it.
struct CountyListView: Sendable {
  struct Town: Sendable {
    let unit: ListUnit
    let name: String
    let list: ListHead?
    let claims: [Claim.Stage: Int]
    let villages: Int
    let villageLists: Int
  }

  let unit: ListUnit
  let current: CatalogueList?
  let change: ListChange
  let followers: Int  // lists that publishing would change
  let proposals: [ItemProposal]
  let toRecord: [(claim: Claim, town: String)]
  let towns: [Town]
  let unreadNotices: Int
  let facts: CountyFacts

  init(_ connection: any Connection, _ county: County, on today: Day) throws {
    facts = try connection.facts(of: county)
    unit = ListUnit(county)
    current = try connection.currentList(of: unit, in: county)
    let next = try connection.listableItems(of: county, on: today).filter {
      if case .none = $0.way { false } else { true }
    }
    change = ListChange(from: current?.entries ?? [], to: next)
    if let current, !change.isEmpty {
      let planned = CatalogueList(
        unit: unit, version: current.version + 1, occasion: .published, mark: current.mark, entries: next)
      followers = ListCascade(of: planned, over: try connection.currentLists(in: county)) { ID(0) }.lists.count
    } else {
      followers = 0
    }
    proposals = try connection.proposals(.submitted, in: county)
    let facts = facts
    toRecord = try connection.claims(.confirmed, in: county).map { ($0, facts.path(of: $0.town.place)) }
    unreadNotices = try connection.unreadNoticeCount(in: county)
    let heads = Dictionary(
      try connection.currentHeads(in: county).map { ($0.unit, $0) }, uniquingKeysWith: { a, _ in a })
    let counts = try connection.claimCounts(in: county)
    let villages = Dictionary(grouping: facts.places.keys.filter { $0.level == .village }) { $0.parent }
    towns = facts.places.keys.filter { $0.level == .town }.sorted().compactMap { ListUnit($0) }.map { town in
      let below = (villages[town.place] ?? []).compactMap { ListUnit($0) }
      return Town(
        unit: town, name: facts.path(of: town.place), list: heads[town], claims: counts[town] ?? [:],
        villages: below.count, villageLists: below.count { heads[$0] != nil })
    }
  }
}

func countyListPage(_ view: CountyListView, _ state: FormState) -> HTML {
  let version = view.current?.version ?? 0
  let publication: HTML =
    view.change.isEmpty
    ? "<p>现行事项与已发布的目录一致。</p>"
    : """
    <p>与\(view.current == nil ? "空白目录" : "第 \(version) 版")相比：</p>
    \(changeHTML(view.change))
    \(HTML.when(view.followers > 0, "<p>发布后，\(view.followers) 个乡镇和村的目录随之调整，并逐一告知。在办的办件沿用原版本。</p>"))
    \(officeForm("/office/catalogue/publication", hidden: [("version", "\(version)")], "<div class=\"buttons\"><button class=\"primary\">发布第 \(version + 1) 版</button></div>"))
    """
  return """
    \(officeSummary(state))
    <p class="big">\(view.current.map { "县级目录\(headWords($0))" } ?? "县级目录还没有发布")　\(HTML.when(view.current != nil, "<a href=\"\(Path.catalogue(view.unit))\">查看、打印</a>"))</p>
    \(section("发布", publication))
    \(section("待审核的部门建议（\(view.proposals.count)）", view.proposals.isEmpty ? "<p>没有待审核的建议。</p>" : dataTable(["事项", "部门", "报审"], view.proposals.map { proposal in
      ["<a href=\"/office/catalogue/proposals/\(proposal.id.raw)\">\(proposal.item.name)</a>", "\(view.facts.name(of: proposal.department))", "\(proposal.steps.last?.mark.at.text ?? "")"]
    }, caption: "待审核的部门建议")))
    \(section("待备案的认领（\(view.toRecord.count)）", view.toRecord.isEmpty ? "<p>没有待备案的认领。</p>" : recordForm(view, state)))
    \(section("乡镇认领和发布", """
      \(dataTable(["乡镇", "现行目录", "待部门确认", "待备案", "待发布", "村级目录"], view.towns.map { town in
        [
          "<a href=\"\(Path.catalogue(town.unit))\">\(town.name)</a>",
          "\(town.list.map { "第 \($0.version) 版 \($0.size) 项" } ?? "未发布")", "\(town.claims[.asked] ?? 0)",
          "\(town.claims[.confirmed] ?? 0)", "\(town.claims[.recorded] ?? 0)", "\(town.villageLists)/\(town.villages)",
        ]
      }, caption: "乡镇认领和发布"))
      <p class="meta">待确认、待备案、待发布按份计。未阅的调整告知 \(view.unreadNotices) 份。</p>
      """))
    """
}

private func recordForm(_ view: CountyListView, _ state: FormState) -> HTML {
  officeForm(
    "/office/catalogue/claims",
    """
    \(groupField("claim", "认领", view.toRecord.map { claim, town in
      let names = claim.lines.filter { claim.confirmedCodes.contains($0.code) }.map(\.name).joined(separator: "、")
      return InputChoice(value: "\(claim.id.raw)", label: "\(town)　\(view.facts.name(of: claim.department))：\(names)（\(claim.ground)）")
    }, state, isMultiple: true, standard: Set(view.toRecord.map { "\($0.claim.id.raw)" })))
    <div class="buttons"><button>备案</button></div>
    """)
}
