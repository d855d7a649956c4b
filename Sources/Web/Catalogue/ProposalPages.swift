import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 部门编制: what a department drafts, and what it answers to the towns.
struct ProposalRoutes: Sendable {
  let site: Site
  private static let path: LocalPath = "/catalogue/proposals"

  func add(to router: Router<SiteContext>) {
    router.get("/catalogue/proposals", use: list)
    router.get("/catalogue/proposals/edit", use: edit)
    router.post("/catalogue/proposals/edit", use: save)
    router.post("/catalogue/claims/:id", use: answer)
  }

  private func department(_ request: Request, _ visit: SiteContext) throws -> (OfficeActor, DepartmentCode) {
    let officer = try site.officer(request, visit, .departmentItems)
    guard let department = officer.department else { throw PageError.forbidden("您的岗位不属于部门。") }
    return (officer, department)
  }

  // MARK: The department's page

  @Sendable private func list(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let (_, department) = try department(request, visit)
    return try await page(department, visit, .fresh, claim: Int64(request.query["claim"]).map { ID($0) })
  }

  /// - Parameter claim: the one whose form is shown; the oldest when nil.
  private func page(
    _ department: DepartmentCode, _ visit: SiteContext, _ state: FormState, claim: ID<Claim>?,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let today = site.clock().day
    let view = try await site.read { try DepartmentListView(department, $0, $1, on: today) }
    return reply(
      site.layout("\(view.facts.name(of: department))的事项目录", visit, here: Self.path, current: Self.path.text).page(
        departmentListPage(view, state, claim: claim)), status: status)
  }

  @Sendable private func answer(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let (officer, department) = try department(request, visit)
    guard let raw = Int64(visit.parameters.get("id") ?? "") else { throw PageError.notFound }
    let outcome = try await AnswerClaim(site.environment)(
      ID(raw), confirming: Set(form.all("codes")), reason: form["reason"], by: officer, at: site.clock())
    return try await site.respond(outcome, to: Self.path, notice: "已答复。确认的事项由放管服办备案。") {
      try await page(
        department, visit, FormState(form: form, issues: $0), claim: ID(raw), status: .unprocessableContent)
    }
  }

  // MARK: Drafting

  @Sendable private func edit(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let (_, department) = try department(request, visit)
    let query = request.query
    if !query.has("id"), query.has("code"), let open = try await underWay(query["code"], of: department) {
      return redirect(LocalPath("\(Self.path)/edit", ["id": "\(open.raw)"]), notice: "这个事项已有一份建议，接着办这一份。")
    }
    return try await form(
      department, id: query["id"], code: query["code"], authority: query["authority"], visit, .fresh)
  }

  /// A proposal for the same item that is not settled yet: nobody drafts it twice.
  private func underWay(_ code: String, of department: DepartmentCode) async throws -> ID<ItemProposal>? {
    try await site.read { connection, county in
      try connection.proposals(of: department, in: county).first { $0.stage != .approved && $0.item.code == code }?.id
    }
  }

  /// - Parameters:
  ///   - id: of a proposal that is mended; empty for a new one.
  ///   - code: of the item that a new one changes; empty for an item that is new.
  ///   - authority: the code in the authority list from which a new one is drafted; empty for none.
  private func form(
    _ department: DepartmentCode, id: String, code: String, authority: String = "", _ visit: SiteContext,
    _ state: FormState,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let today = site.clock().day
    let found = try await site.read { connection, county -> (ItemInputForm, ProposalView?)? in
      var base: CatalogueItem?
      var known: ProposalView?
      if !id.isEmpty {
        known = try Int64(id).flatMap { try ProposalView(ID($0), connection, county) }
        guard let known, known.proposal.department == department else { return nil }
        base = known.proposal.item
      } else if !code.isEmpty {
        base = try connection.itemVersions(code: code, of: county).first
        guard base?.department == department else { return nil }
      }
      var form = ItemInputForm(
        item: base, departments: try connection.departments(of: county), owner: department,
        firstDay: base.map { max($0.from, today) } ?? today, purpose: .proposal, state: state)
      if !authority.isEmpty {
        form.source = try connection.authorityEntry(authority, in: county)
        guard form.source?.departmentCode == department else { return nil }
      }
      return (form, known)
    }
    guard let (form, known) = found else { throw PageError.notFound }
    let body =
      known.map { $0.proposal.isInHand } ?? true
      ? draftPage(form, known, code: code) : known.map(proposalFacts) ?? .empty
    return reply(
      site.layout(form.item?.name ?? "起草新事项", visit, here: Self.path, current: Self.path.text).page(body),
      status: status
    )
  }

  @Sendable private func save(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let (officer, department) = try department(request, visit)
    func again(_ issues: [Issue]) async throws -> Response {
      try await self.form(
        department, id: form["proposal"], code: form["known"], visit, FormState(form: form, issues: issues),
        status: .unprocessableContent)
    }
    let result = ItemInputForm.read(form)
    guard let (draft, from) = result.value else { return try await again(result.issues) }
    let known = Int64(form["proposal"]).map { (id: ID<ItemProposal>($0), steps: Int(form["steps"]) ?? 0) }
    let drafted = try await DraftItem(site.environment)(draft, from: from, over: known, by: officer, at: site.clock())
    let fields = ItemInputForm.fields(of: drafted)
    guard case .done(let id) = drafted, form["do"] == "submit" else {
      return try await site.respond(drafted, to: Self.path, notice: "草稿已保存。", fields: fields, again: again)
    }
    let submitted = try await SubmitProposal(site.environment)(id, by: officer, at: site.clock())
    return try await site.respond(submitted, to: Self.path, notice: "“\(draft.name)”已报审。", again: again)
  }
}

/// One proposal beside the version it would follow.
struct ProposalView: Sendable {
  let proposal: ItemProposal
  let latest: CatalogueItem?
  let facts: CountyFacts
  let names: [ID<Staff>: String]

  init?(_ id: ID<ItemProposal>, _ connection: any Connection, _ county: County) throws {
    guard let proposal = try connection.proposal(id, in: county) else { return nil }
    self.proposal = proposal
    latest = try connection.itemVersions(code: proposal.item.code, of: county).first {
      $0.version < proposal.item.version
    }
    facts = try connection.facts(of: county)
    names = try connection.names(in: proposal.steps, of: county)
  }
}

/// What a department has to do with the catalogue.
struct DepartmentListView: Sendable {
  let proposals: [ItemProposal]
  let claims: [(claim: Claim, town: String)]
  let items: [CatalogueItem]
  let facts: CountyFacts

  init(_ department: DepartmentCode, _ connection: any Connection, _ county: County, on today: Day) throws {
    facts = try connection.facts(of: county)
    let facts = facts
    proposals = try connection.proposals(of: department, in: county)
    claims = try connection.claims(.asked, department: department, in: county).map {
      ($0, facts.path(of: $0.town.place))
    }
    items = try connection.items(of: county, department: department, on: today, limit: 200)
  }
}

func departmentListPage(_ view: DepartmentListView, _ state: FormState, claim: ID<Claim>?) -> HTML {
  """
  \(officeSummary(state))
  \(section("待确认的认领（\(view.claims.count)）", claimsHTML(view, state, chosen: claim)))
  \(section("我部门的建议", """
    <p><a class="button" href="/catalogue/proposals/edit">起草新事项</a> <a class="button" href="/office/authority">从权责清单起草</a></p>
    \(view.proposals.isEmpty ? "<p>还没有起草过。</p>" : dataTable(["事项", "状态", "时间", "意见"], view.proposals.map { proposal in
      [
        "<a href=\"/catalogue/proposals/edit?id=\(proposal.id.raw)\">\(proposal.item.name)</a>",
        "\(proposal.stage.title)", "\(proposal.steps.last?.mark.at.text ?? "")", "\(proposal.steps.last?.note ?? "")",
      ]
    }, caption: "我部门的建议"))
    """))
  \(section("现行事项（\(view.items.count)）", "<p class=\"meta\">点事项名称，起草它的新版本。</p><ul>\(view.items.map { "<li><a href=\"\(officePath("/catalogue/proposals/edit", ["code": $0.code]))\">\($0.name)</a> <span class=\"meta\">\($0.way.text)　\($0.promised.text)　到\($0.lowestLevel.title)</span></li>\n" as HTML })</ul>"))
  """
}

/// One claim with its form, links to the others.
private func claimsHTML(_ view: DepartmentListView, _ state: FormState, chosen: ID<Claim>?) -> HTML {
  guard let shown = view.claims.first(where: { $0.claim.id == chosen }) ?? view.claims.first else {
    return "<p>没有乡镇等您确认。</p>"
  }
  let links = view.claims.map { claim, town in
    PageLayout.Link(
      title: "\(town)（\(claim.lines.count) 项）", path: "/catalogue/proposals?claim=\(claim.id.raw)",
      isCurrent: claim.id == shown.claim.id)
  }
  return """
    \(HTML.when(links.count > 1, tabs(links, label: "待确认的认领")))
    \(answerForm(shown.claim, town: shown.town, state))
    """
}

private func answerForm(_ claim: Claim, town: String, _ state: FormState) -> HTML {
  """
  <h3>\(town)　\(claim.asked.at.day.long)申请</h3><p>赋权依据：\(claim.ground)</p>
  \(officeForm("/catalogue/claims/\(claim.id.raw)", """
    \(groupField("codes", "可以下放的事项", claim.lines.map { InputChoice(value: $0.code, label: $0.name) }, state, isMultiple: true, standard: Set(claim.lines.map(\.code)), hint: "不能下放的取消勾选，并写明理由", required: false))
    \(textField("reason", "不能下放的理由", state, required: false, extra: " maxlength=\"\(Claim.wordsMax)\""))
    <div class="buttons"><button class="primary">答复</button></div>
    """))
  """
}

private func draftPage(_ form: ItemInputForm, _ known: ProposalView?, code: String) -> HTML {
  let hidden = [
    ("proposal", known.map { "\($0.proposal.id.raw)" } ?? ""), ("known", code),
    ("steps", known.map { "\($0.proposal.steps.count)" } ?? ""),
  ]
  let acts = buttons(
    button("报审", name: "do", value: "submit"), button("存为草稿", .standard, name: "do", value: "save"),
    linkButton("/catalogue/proposals", "返回"))
  return """
    \(officeSummary(form.state))
    \(HTML.when(known?.proposal.stage == .returned, Notice(kind: .warning, text: "放管服办退回：\(known?.proposal.steps.last?.note ?? "")").html))
    <p class="meta">报审后由放管服办审核，通过并发布县级目录后生效。</p>
    \(officeForm("/catalogue/proposals/edit", hidden: hidden, """
      \(form.sections)
      \(form.ending(acts))
      """))
    \(known.map { workflowSteps($0.proposal.steps, names: $0.names) })
    """
}

/// A proposal to read: what would change, and what was done with it.
func proposalFacts(_ view: ProposalView) -> HTML {
  let new = view.proposal.item.facts(view.facts)
  let old = view.latest?.facts(view.facts)
  let table =
    old.map { old in
      dataTable(
        ["内容", "现行第 \(view.latest?.version ?? 0) 版", "建议"],
        zip(new, old).map { new, old in
          ["\(new.0)", "\(old.1)", new.1 == old.1 ? "不变" : "<strong>\(new.1)</strong>"]
        }, caption: "建议的内容")
    } ?? factList(new.map { ($0.0, "\($0.1)") })
  return "\(section("建议的内容", table))\(workflowSteps(view.proposal.steps, names: view.names))"
}

func reviewPage(_ view: ProposalView, _ state: FormState) -> HTML {
  """
  \(officeSummary(state))
  <p class="meta">\(view.facts.name(of: view.proposal.department))　\(view.proposal.stage.title)　\(view.latest == nil ? "新增事项" : "修订现行事项")</p>
  \(HTML.when(view.proposal.stage == .submitted, section("审核", officeForm("/office/catalogue/proposals/\(view.proposal.id.raw)", """
    \(wordsField("reason", "退回的理由", state, hint: "退回时填写", required: false, rows: 2))
    <div class="buttons"><button class="primary" name="do" value="approve">通过</button> <button name="do" value="sendBack">退回</button></div>
    """))))
  \(proposalFacts(view))
  """
}

extension CatalogueItem {
  /// What an item says, each with its title, in the order of the form.
  func facts(_ county: CountyFacts) -> [(String, String)] {
    let wayText = if case .none(let reason) = way { "\(way.text)：\(reason)" } else { way.text }
    return [
      ("事项编码", code), ("事项名称", name), ("群众叫法", otherNames.joined(separator: "、")),
      ("主管部门", county.name(of: department)),
      ("联办部门", jointDepartments.map(county.name).joined(separator: "、")), ("事项类型", type),
      ("行使层级", level.title), ("受理层级", lowestLevel.title),
      ("代办方式", wayText),
      ("须本人到场", mustBePresent ?? ""), ("分类", standardClass.title), ("承诺时限", promised.text),
      ("法定时限", statutory?.text ?? ""), ("服务对象", subjects.map(\.title).joined(separator: "、")),
      ("代办权限", powers.map(\.title).joined(separator: "、")),
      ("材料", materials.map(\.name).joined(separator: "；")), ("受理条件", guide.conditions), ("办理地点", guide.place),
      ("办理时间", guide.hours), ("收费", guide.fee), ("结果名称", guide.resultName), ("设定依据", guide.legalBasis),
      ("最早生效日", from.long),
    ]
  }
}
