import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Markup
import NIOCore
import Sealing
import Store
import UseCases

/// What anybody may do without an account.
struct PublicRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    router.get("/", use: home)
    router.post("/", from: .anybody, use: find)
    router.get("/items/:id", use: guide)
    router.get("/items/:id/plain", use: plainSheet)
    router.get("/requests/new", use: askForItem)
    router.post("/requests/new", from: .anybody, use: request)
    router.get("/complaints/new", use: complaint)
    router.post("/complaints/new", from: .anybody, use: complain)
    router.get("/roster", use: roster)
    router.get("/roster/:place", use: roster)
    router.get("/.well-known/bangban-head.pub") { [site] _, _ in
      Response(
        status: .ok, headers: [.contentType: "text/plain; charset=utf-8"],
        body: ResponseBody(byteBuffer: ByteBuffer(string: site.keys.headKey.publicKey.pem)))
    }
    router.get("/privacy") { [site] _, visit in
      reply(site.layout("隐私说明", visit, here: "/privacy").page(privacyPage(visit.site)))
    }
  }

  // MARK: Finding

  @Sendable private func home(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let query = site.soughtWords(request, visit)
    let today = site.clock().day
    let (items, facts) = try await site.read {
      try $0.findItems(query, of: nil, in: $1, on: today, limit: query.isEmpty ? 12 : 20)
    }
    if items.isEmpty { await site.noteMiss(query, visit) }
    return reply(
      site.layout("您要办什么事？", visit, here: "/").page(homePage(query, items, facts)))
  }

  @Sendable private func find(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    return redirect(try site.address(of: "/", finding: form.searchWords, visit))
  }

  private func item(_ text: String?) async throws -> (CatalogueItem, Department?) {
    guard let raw = Int64(text ?? "") else { throw PageError.notFound }
    let found = try await site.read { connection, county -> (CatalogueItem, Department?)? in
      guard let item = try connection.item(ID(raw), of: county) else { return nil }
      return (item, try connection.department(item.department, of: county))
    }
    guard let found else { throw PageError.notFound }
    return found
  }

  private func publicGuide(_ visit: SiteContext) async throws -> PublicGuide {
    guard let raw = visit.parameters.get("id").flatMap({ Int64($0) }) else { throw PageError.notFound }
    let today = site.clock().day
    let found = try await site.read { try PublicGuide(ID(raw), $0, $1, today: today) }
    guard let found else { throw PageError.notFound }
    return found
  }

  @Sendable private func guide(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let guide = try await publicGuide(visit)
    return reply(
      site.layout(guide.item.name, visit, here: "\(Path.item(guide.item.id))").page(publicGuidePage(guide)))
  }

  @Sendable private func plainSheet(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let guide = try await publicGuide(visit)
    return reply(
      site.layout("\(guide.item.name) · 明白纸", visit, here: "\(Path.plainSheet(guide.item.id))").page(
        plainSheetPage(guide)))
  }

  @Sendable private func roster(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let today = site.clock().day
    let wanted = visit.parameters.get("place").flatMap { PlaceCode($0) }
    let found = try await site.read { connection, county -> (String, [PostRow], [Place])? in
      let tree = try connection.divisions(of: county, on: today)
      guard let root = PlaceCode("\(county.code)000000"), let place = tree[wanted ?? root] else { return nil }
      let posts = place.code.level == .county ? [] : try connection.publicRoster(of: place.code, in: county, on: today)
      return (place.code.level == .county ? place.name : tree.path(place.code), posts, tree.children(of: place.code))
    }
    guard let found else { throw PageError.notFound }
    return reply(
      site.layout("\(found.0)代办员", visit, here: "/roster").page(rosterPage(found.0, found.1, children: found.2)))
  }

  // MARK: Asking for 代办

  @Sendable private func askForItem(_ request: Request, _ visit: SiteContext) async throws -> Response {
    guard request.query.has("item") else { return redirect("/") }
    let (item, _) = try await item(request.query["item"])
    return try await requestForm(item, .fresh, town: "", visit)
  }

  private func requestForm(
    _ item: CatalogueItem, _ state: FormState, town: String, _ visit: SiteContext, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let today = site.clock().day
    let (towns, places) = try await site.read { connection, county -> ([Place], [Place]) in
      let tree = try connection.divisions(of: county, on: today)
      guard let root = PlaceCode("\(county.code)000000") else { return ([], []) }
      return (tree.children(of: root), PlaceCode(town).map { tree.children(of: $0) } ?? [])
    }
    func choices(_ places: [Place]) -> [InputChoice] {
      places.map { InputChoice(value: $0.code.text, label: $0.name) }
    }
    let key = state.form.has("key") ? state.form["key"] : UUID().uuidString
    return reply(
      site.layout("请代办员来办", visit, here: "/").page(
        requestPage(
          item, towns: choices(towns), places: choices(places), town: town, state, key: key)),
      status: status)
  }

  @Sendable private func request(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let (item, _) = try await item(form["item"])
    let now = site.clock()
    // Without script the villages come after the town: one more page, nothing typed twice.
    guard form.has("place") else {
      let issues = form.has("town") ? [] : [Issue(field: "town", text: "请选择乡镇。")]
      return try await requestForm(
        item, FormState(form: form, issues: issues), town: form["town"], visit,
        status: issues.isEmpty ? .ok : .unprocessableContent)
    }
    let new = NewCase(
      item: item.id, whom: .told(PrincipalDraft(form)), place: PlaceCode(form["place"]), channel: .online,
      demand: Words(form["demand"]), hasConsent: form.has("consent"),
      asker: form.has("asker") ? Words(form["asker"]) : nil)
    let outcome = try await SubmitRequest(site.open)(
      new, from: visit.client.limitKey, at: now, key: try site.requestKey(form, request, visit))
    switch outcome {
    case .invalid(let issues):
      return try await requestForm(
        item, FormState(form: form, issues: issues), town: form["town"], visit, status: .unprocessableContent)
    case .limited(let seconds): throw PageError.limited(seconds: seconds)
    case .answered(let answer): return try await requestAnswer(answer, visit)
    }
  }

  private func requestAnswer(_ answer: OpenCase.Outcome, _ visit: SiteContext) async throws -> Response {
    switch answer {
    case .opened(let kase, _):
      let agent = try await site.read { try $0.post(kase.owner, of: $1) }
      return reply(site.layout("已收到您的申请", visit, here: "/").page(requestDonePage(kase, agent: agent)))
    case .repeated(let id):
      let site = site
      let first = try await site.read { try $0.storedCase(id, in: $1, keys: site.keys)?.kase }
      guard let first else { throw PageError.notFound }
      let agent = try await site.read { try $0.post(first.owner, of: $1) }
      return reply(site.layout("已收到您的申请", visit, here: "/").page(requestDonePage(first, agent: agent)))
    case .refused(let refusal): throw PageError.closed(refusal.explanation)
    case .invalid, .underWay: throw PageError.badRequest("表单没有读懂，请刷新后重试。", nil)  // answered before
    case .itemNotInForce: throw PageError.closed("这件事目前不能代办，请按办事指南办理或打电话咨询。")
    case .outOfPlace, .nobodyToTakeIt, .unknownPerson:
      throw PageError.closed("暂时没有人员可以受理，请拨打监督电话 \(visit.site.supervisionPhone)。")
    }
  }

  // MARK: Complaints

  @Sendable private func complaint(_ request: Request, _ visit: SiteContext) async throws -> Response {
    reply(
      site.layout("投诉建议", visit, here: "/complaints/new").page(
        complaintPage(
          .fresh, caseNumber: String(request.query["case"].prefix(40)), key: UUID().uuidString))
    )
  }

  @Sendable private func complain(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let outcome = try await Complain(site.environment)(
      Complaint(
        about: form["about"], text: form["text"], name: form["name"], phone: form["phone"],
        caseNumber: form["caseNumber"]), from: visit.client.limitKey, at: site.clock(),
      key: try site.requestKey(form, request, visit))
    let number: String
    switch outcome {
    case .received(let given): number = given
    case .invalid(let issues):
      return reply(
        site.layout("投诉建议", visit, here: "/complaints/new").page(
          complaintPage(
            FormState(form: form, issues: issues), caseNumber: "",
            key: form.has("key") ? form["key"] : UUID().uuidString)),
        status: .unprocessableContent)
    case .limited(let seconds): throw PageError.limited(seconds: seconds)
    }
    return reply(
      site.layout("已收到", visit, here: "/complaints/new").page(
        """
        <div class="notice success" role="status"><p>已收到您的投诉建议，编号如下。实名的 5 个工作日内告知是否受理。</p></div>
        <p class="code">\(number)</p><p><a class="button" href="/">回首页</a></p>
        """))
  }
}

extension Site {
  /// Counts what anybody may ask for, by where he asks from.
  func admit(_ kind: LimitRate.Kind, _ visit: SiteContext) async throws {
    if case .limited(let seconds) = try await LimitRate(environment)(kind, from: visit.client.limitKey, at: clock()) {
      throw PageError.limited(seconds: seconds)
    }
  }
}
