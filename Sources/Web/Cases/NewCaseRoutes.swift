import Domain
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 新的委托, for agents.
enum NewCaseRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.newCase, .posts(PostKind.agents), show)
    routes.post(Routes.newCase, .posts(PostKind.agents), taking: .photos, send)
    routes.get(Routes.outlook, .posts(PostKind.agents), outlook)
    routes.post(Routes.itemSearch, .anybody, search)
  }

  // MARK: The item

  @Sendable private static func show(_ request: PageRequest<Seat>) async throws -> Response {
    if let id = Int64(request.query["item"]) { return try await page(request, ID(id), .unknown, .fresh) }
    let (site, seat, today) = (request.site, request.seat, request.today)
    let words = site.soughtWords(request.request, request.context)
    let view = try await request.read { try ItemChoiceView($0, $1, words, of: seat.ownList, on: today) }
    if view.items.isEmpty, view.elsewhere.isEmpty { await site.noteMiss(words, request.context) }
    return request.page("新的委托", view.page)
  }

  /// Rows for the picker: the same search as the page, as a fragment.
  @Sendable private static func search(_ request: FormRequest<Void>) async throws -> Response {
    let (words, today) = (request.form.searchWords, request.today)
    let list = request.context.visitor?.seat?.ownList
    let (items, _) = try await request.read { try $0.findItems(words, of: list, in: $1, on: today, limit: 8) }
    return reply(
      HTML(joining: items.map { "<li><button type=\"button\" data-value=\"\($0.id.raw)\">\($0.name)</button></li>\n" }))
  }

  /// The part of the page that follows the chosen class, as a fragment.
  @Sendable private static func outlook(_ request: PageRequest<Seat>) async throws -> Response {
    guard let id = Int64(request.query["item"]), let chosen = CaseClass(rawValue: request.query["class"]) else {
      throw PageError.notFound
    }
    return reply(try await load(request, ID(id), .unknown).outlook(as: chosen))
  }

  // MARK: The form

  private static func load<Body>(
    _ request: SiteRequest<Seat, Body>, _ item: ID<CatalogueItem>, _ whom: PrincipalLookup, number: String = ""
  ) async throws -> NewCaseView {
    let (site, seat, now) = (request.site, request.seat, request.now)
    let browserToken = request.context.browserToken
    let view = try await request.read {
      try NewCaseView($0, $1, item, whom, number: number, for: seat, browserToken: browserToken, site: site, at: now)
    }
    return try request.found(view)
  }

  private static func page<Body>(
    _ request: SiteRequest<Seat, Body>, _ item: ID<CatalogueItem>, _ whom: PrincipalLookup, _ state: FormState,
    number: String = "", refusal: String? = nil, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    var view = try await load(request, item, whom, number: number)
    view.state = state
    view.refusal = refusal
    return request.page("新的委托", status: status, view.page)
  }

  @Sendable private static func send(_ request: FormRequest<Seat>) async throws -> Response {
    var form = request.form
    if form["do"] == "search" {
      return redirect(
        try request.site.address(of: Routes.newCase.path, finding: form.searchWords, request.context))
    }
    let key = try request.key
    guard let raw = Int64(form["item"]) else { throw PageError.notFound }
    let item = ID<CatalogueItem>(raw)
    let known = request.site.knownParty(
      form["party"], browserToken: request.context.browserToken, at: request.now)
    if known == nil, form.has("party"), form["do"] != "forget" {
      form.fields["party"] = nil
      let issue = Issue(field: "who", text: "查到的人只保留一小时，请再查一次。其他填写的内容还在。")
      return try await again(request, form, [issue], item, nil)
    }
    switch form["do"] {
    case "find": return try await find(request, item)
    case "pick": return try await page(request, item, PrincipalLookup(known), FormState(form: form, issues: []))
    case "forget":
      form.fields["party"] = nil
      return try await page(request, item, .unknown, FormState(form: form, issues: []))
    default: return try await open(request, item, known, key)
    }
  }

  private static func open(
    _ request: FormRequest<Seat>, _ item: ID<CatalogueItem>, _ known: ID<Party>?, _ key: RequestKey?
  ) async throws -> Response {
    let (site, seat, now, form) = (request.site, request.seat, request.now, request.form)
    let browserToken = request.context.browserToken
    let (view, first) = try await request.read { connection, county in
      (
        try NewCaseView(
          connection, county, item, PrincipalLookup(known), number: form["number"], for: seat,
          browserToken: browserToken, site: site, at: now),
        try key.flatMap { try connection.answer(to: $0, in: county) }.flatMap { Int64($0) }
      )
    }
    if let first { return repeated(ID(first)) }
    let read = NewCaseReading(form, try request.found(view), known)
    let (new, actor) = (read.new, Actor.staff(seat))
    let issues = read.issues(by: actor, on: now.day)
    func again(_ issues: [Issue], refusal: String? = nil) async throws -> Response {
      try await Self.again(request, form, issues, item, known, refusal: refusal)
    }
    guard issues.isEmpty else { return try await again(issues) }
    switch try await site.open(new, by: actor, at: now, key: key) {
    case .opened(let kase, _): return opened(kase, read)
    case .repeated(let id): return repeated(id)
    case .refused(let refusal): return try await again([], refusal: refusal.explanation)
    case .invalid(let issues): return try await again(issues)
    case .underWay(let found): return try await again(new.question(about: found, by: actor))
    case .itemNotInForce:
      return try await again([], refusal: "此事项现在不在您这一级的目录中，请转交乡镇或另选事项。")
    case .outOfPlace:
      return try await again([Issue(field: "place", text: "只能为本村（乡镇）的群众和企业办理。")])
    case .nobodyToTakeIt, .unknownPerson:
      return try await Self.again(request, form, [], item, nil, refusal: "没有找到这个人的信息，请重新填写。")
    }
  }

  private static func opened(_ kase: Case, _ read: NewCaseReading) -> Response {
    let done = "已\(read.new.isConsultation ? "登记咨询" : read.isAccepting ? "受理委托" : "登记申请")。"
    if let document = read.new.document, kase.claimed != nil, !read.new.isConsultation {
      // He has the document in hand, and has not seen what is kept: that page shows him both.
      return redirect(
        LocalPath(Routes.identityCheck(kase.id), ["document": document.rawValue]),
        notice: "\(done)委托人以前登记的信息与本次所填不一致，没有直接更新。请对照证件原件逐项核对；核对后把办件页的查询码告诉委托人。")
    }
    return redirect(Routes.kase(kase.id), notice: "\(done)请把本页的查询码告诉委托人。")
  }

  private static func repeated(_ id: ID<Case>) -> Response {
    redirect(Routes.kase(id), notice: "这项委托已经登记过，没有重复登记。")
  }

  private static func again(
    _ request: FormRequest<Seat>, _ form: FormData, _ issues: [Issue], _ item: ID<CatalogueItem>, _ known: ID<Party>?,
    refusal: String? = nil
  ) async throws -> Response {
    // The page tells whether the same is under way for the number that was typed, so this is a look-up like any other.
    let number = known == nil ? NewCaseView.acceptedNumber(form["number"], on: request.today) : nil
    if let number { _ = try await FindPerson(request.environment)(.number(number), by: request.seat, at: request.now) }
    return try await page(
      request, item, PrincipalLookup(known), FormState(form: form, issues: issues), number: number ?? "",
      refusal: refusal, status: .unprocessableContent)
  }

  // MARK: Who was here before

  /// Finds a person among earlier principals: by number, or by telephone among those of the agent's own place. Neither
  /// is ever in an address or a log.
  private static func find(_ request: FormRequest<Seat>, _ item: ID<CatalogueItem>) async throws -> Response {
    let form = request.form
    let key: FindPerson.Key
    do throws(FieldFault) {
      let kind: PrincipalKind = form["kind"] == PrincipalKind.enterprise.rawValue ? .enterprise : .person
      key = try FindPerson.Key(typed: form["who"], of: kind, on: request.today)
    } catch {
      return try await again(request, form, [Issue(error)], item, nil)
    }
    let outcome = try await FindPerson(request.environment)(key, by: request.seat, at: request.now)
    /// What was typed goes where it belongs, so that it is not typed again.
    func typeOn(_ text: String) async throws -> Response {
      let (field, normalized) =
        switch key {
        case .phone(let phone): ("phone", phone)
        case .number(let number): ("number", number)
        }
      var form = form
      (form.fields["who"], form.fields[field]) = ([""], [normalized])
      return try await page(
        request, item, .unknown, FormState(form: form, issues: [Issue(field: field, text: text)]))
    }
    switch outcome {
    case .nobody: return try await typeOn("没有办过事的记录，请填写其他信息。")
    case .elsewhere: return try await typeOn("已有登记，不在您服务的范围，不显示信息。请按本人说的填写其他信息。")
    case .found(let people):
      return try await page(
        request, item, people.count == 1 ? .known(people[0]) : .oneOf(people), request.state())
    }
  }
}
