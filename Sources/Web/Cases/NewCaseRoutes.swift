import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Markup
import Sealing
import Store
import UseCases

/// 新的委托, for agents.
struct NewCaseRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    router.get("/cases/new", use: show)
    router.post("/cases/new", from: .posts(PostKind.agents), taking: .photos, use: post)
    router.get("/cases/new/outlook", use: outlook)
    router.post("/items/search", from: .anybody, use: search)
  }

  private func agent(_ request: Request, _ visit: SiteContext) throws -> Seat {
    try visit.seat(for: request, of: PostKind.agents)
  }

  @Sendable private func show(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let seat = try agent(request, visit)
    let now = site.clock()
    if let id = Int64(request.query["item"]) {
      return try await page(ID(id), FormState.fresh, .unknown, seat, visit, at: now)
    }
    let query = site.soughtWords(request, visit)
    let (items, elsewhere, facts) = try await site.read {
      connection, county -> ([CatalogueItem], [CatalogueItem], CountyFacts) in
      let (items, facts) = try connection.findItems(query, of: seat.ownList, in: county, on: now.day)
      guard items.isEmpty, !query.isEmpty else { return (items, [], facts) }
      return (items, try connection.find(query, in: county, on: now.day, limit: 5).map(\.item), facts)
    }
    if items.isEmpty, elsewhere.isEmpty { await site.noteMiss(query, visit) }
    return reply(
      site.layout("新的委托", visit, here: "/cases/new", current: "/cases/new").page(
        chooseItemPage(query, items, elsewhere: elsewhere, facts)))
  }

  /// Rows for the picker: the same search as the page, as a fragment.
  @Sendable private func search(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let words = try await site.form(request, visit).searchWords
    let now = site.clock()
    let list = visit.visitor?.seat?.ownList
    let (items, _) = try await site.read { try $0.findItems(words, of: list, in: $1, on: now.day, limit: 8) }
    return reply(
      HTML(joining: items.map { "<li><button type=\"button\" data-value=\"\($0.id.raw)\">\($0.name)</button></li>\n" }))
  }

  /// The part of the page that follows the chosen class, as a fragment.
  @Sendable private func outlook(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let seat = try agent(request, visit)
    let now = site.clock()
    guard let id = Int64(request.query["item"]), let chosen = CaseClass(rawValue: request.query["class"]) else {
      throw PageError.notFound
    }
    let site = site
    let view = try await site.read {
      try $0.newCaseView(ID(id), .unknown, for: seat, browserToken: visit.browserToken, in: $1, site: site, at: now)
    }
    guard let view else { throw PageError.notFound }
    return reply(outlookHTML(view.item, chosen, view.scene.context))
  }

  private func page(
    _ item: ID<CatalogueItem>, _ state: FormState, _ whom: PrincipalLookup, _ seat: Seat, _ visit: SiteContext,
    at now: Moment,
    number: String = "", refusal: String? = nil, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let site = site
    let view = try await site.read {
      try $0.newCaseView(
        item, whom, number: number, for: seat, browserToken: visit.browserToken, in: $1, site: site, at: now)
    }
    guard let view else { throw PageError.notFound }
    let key = state.form.has("key") ? state.form["key"] : UUID().uuidString
    return reply(
      site.layout("新的委托", visit, here: "/cases/new", current: "/cases/new").page(
        newCasePage(view, state, key: key, refusal: refusal)), status: status)
  }

  @Sendable private func post(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let seat = try agent(request, visit)
    if form["do"] == "search" {
      return redirect(try site.address(of: "/cases/new", finding: form.searchWords, visit))
    }
    let key = try site.requestKey(form, request, visit)
    let now = site.clock()
    guard let raw = Int64(form["item"]) else { throw PageError.notFound }
    let item = ID<CatalogueItem>(raw)
    let known = site.knownParty(form["party"], browserToken: visit.browserToken, at: now)
    if known == nil, form.has("party"), form["do"] != "forget" {
      var form = form
      form.fields["party"] = nil
      return try await again(
        form, [Issue(field: "who", text: "查到的人只保留一小时，请再查一次。其他填写的内容还在。")], item, nil, seat, visit, at: now)
    }

    switch form["do"] {
    case "find": return try await find(form, item, seat, visit, at: now)
    case "pick":
      return try await page(item, FormState(form: form, issues: []), PrincipalLookup(known), seat, visit, at: now)
    case "forget":
      var form = form
      form.fields["party"] = nil
      return try await page(item, FormState(form: form, issues: []), .unknown, seat, visit, at: now)
    default: break
    }

    let site = site
    let (view, first) = try await site.read { connection, county in
      (
        try connection.newCaseView(
          item, PrincipalLookup(known), number: form["number"], for: seat, browserToken: visit.browserToken, in: county,
          site: site, at: now),
        try key.flatMap { try connection.answer(to: $0, in: county) }.flatMap { Int64($0) }
      )
    }
    if let first { return repeated(ID(first)) }
    guard let view else { throw PageError.notFound }
    let isConsultation = form["do"] == "consult"
    let isAccepting = form["do"] == "accept"
    var (issues, delegation): ([Issue], (Delegation, CaseClass?, Words?, [String])?) = ([], nil)
    if isAccepting {
      let acceptance = view.scene.acceptanceForm.read(form)
      if case .accept(let given, let caseClass, let reason, let originals)? = acceptance.value {
        delegation = (given, caseClass, reason, originals)
      }
      issues += acceptance.issues
    }
    let (incoming, fileIssues) = files(in: form)
    issues += fileIssues
    let document = seenDocument(form, view, &issues)
    let place = view.places.contains { $0.value == form["place"] } ? PlaceCode(form["place"]) : nil
    if place == nil, form.has("place") { SeenAttempts.see(.notOffered) }
    let new = NewCase(
      item: item, whom: known.map(NewCase.Whom.known) ?? .told(PrincipalDraft(form)), place: place,
      channel: Channel(rawValue: form["channel"]) ?? .visit, demand: Words(form["demand"]),
      isConsultation: isConsultation, isAnother: form.has("another"),
      asker: form.has("asker") ? Words(form["asker"]) : nil, checks: checks(form, view.scene),
      delegation: delegation?.0, caseClass: delegation?.1, classReason: delegation?.2, originals: delegation?.3 ?? [],
      files: incoming, document: document)
    let actor = Actor.staff(seat)
    issues =
      new.issues(by: actor, for: view.item, view.facts, on: now.day, isAccepting: isAccepting)
      + new.question(about: view.underWay, by: actor) + issues
    guard issues.isEmpty else { return try await again(form, issues, item, known, seat, visit, at: now) }
    switch try await site.open(new, by: actor, at: now, key: key) {
    case .opened(let kase, _):
      let done = "已\(isConsultation ? "登记咨询" : isAccepting ? "受理委托" : "登记申请")。"
      if let document, kase.claimed != nil, !isConsultation {
        // He has the document in hand, and has not seen what is kept: that page shows him both.
        return redirect(
          LocalPath("\(Path.act(kase.id, .checkIdentity))", ["document": document.rawValue]),
          notice: "\(done)委托人以前登记的信息与本次所填不一致，没有直接更新。请对照证件原件逐项核对；核对后把办件页的查询码告诉委托人。")
      }
      return redirect("\(Path.kase(kase.id))", notice: "\(done)请把本页的查询码告诉委托人。")
    case .repeated(let id): return repeated(id)
    case .refused(let refusal):
      return try await again(form, [], item, known, seat, visit, at: now, refusal: refusal.explanation)
    case .invalid(let issues): return try await again(form, issues, item, known, seat, visit, at: now)
    case .underWay(let found):
      return try await again(form, new.question(about: found, by: actor), item, known, seat, visit, at: now)
    case .itemNotInForce:
      return try await again(form, [], item, known, seat, visit, at: now, refusal: "此事项现在不在您这一级的目录中，请转交乡镇或另选事项。")
    case .outOfPlace:
      return try await again(
        form, [Issue(field: "place", text: "只能为本村（乡镇）的群众和企业办理。")], item, known, seat, visit, at: now)
    case .nobodyToTakeIt, .unknownPerson:
      return try await again(form, [], item, nil, seat, visit, at: now, refusal: "没有找到这个人的信息，请重新填写。")
    }
  }

  private func repeated(_ id: ID<Case>) -> Response {
    redirect("\(Path.kase(id))", notice: "这项委托已经登记过，没有重复登记。")
  }

  private func again(
    _ form: FormData, _ issues: [Issue], _ item: ID<CatalogueItem>, _ known: ID<Party>?, _ seat: Seat,
    _ visit: SiteContext,
    at now: Moment, refusal: String? = nil
  ) async throws -> Response {
    // The page tells whether the same is under way for the number that was typed, so this is a look-up like any other.
    let number = known == nil ? Self.number(form["number"], on: now.day) : nil
    if let number { _ = try await FindPerson(site.environment)(.number(number), by: seat, at: now) }
    return try await page(
      item, FormState(form: form, issues: issues), PrincipalLookup(known), seat, visit, at: now, number: number ?? "",
      refusal: refusal, status: .unprocessableContent)
  }

  private static func number(_ typed: String, on today: Day) -> String? {
    [NumberKind.residentID, .uscc].lazy.map { checkNumber($0, typed, today: today) }.first(where: \.isAccepted)?
      .normalized
  }

  /// Finds a person among earlier principals: by number, or by telephone among those of the agent's own place. Neither is
  /// ever in an address or a log.
  private func find(
    _ form: FormData, _ item: ID<CatalogueItem>, _ seat: Seat, _ visit: SiteContext, at now: Moment
  ) async throws -> Response {
    let key: FindPerson.Key
    do throws(FieldFault) {
      let kind: PrincipalKind = form["kind"] == PrincipalKind.enterprise.rawValue ? .enterprise : .person
      key = try FindPerson.Key(typed: form["who"], of: kind, on: now.day)
    } catch {
      return try await again(form, [Issue(error)], item, nil, seat, visit, at: now)
    }
    let outcome = try await FindPerson(site.environment)(key, by: seat, at: now)
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
        item, FormState(form: form, issues: [Issue(field: field, text: text)]), .unknown, seat, visit, at: now)
    }
    switch outcome {
    case .nobody: return try await typeOn("没有办过事的记录，请填写其他信息。")
    case .elsewhere: return try await typeOn("已有登记，不在您服务的范围，不显示信息。请按本人说的填写其他信息。")
    case .found(let people):
      return try await page(
        item, FormState(form: form, issues: []), people.count == 1 ? .known(people[0]) : .oneOf(people), seat, visit,
        at: now)
    }
  }

  /// 已核对证件原件: which one; nil when it is not ticked, or not said rightly.
  private func seenDocument(_ form: FormData, _ view: NewCaseView, _ issues: inout [Issue]) -> IdentityDocument? {
    guard form.has("seen") else { return nil }
    guard let document = IdentityDocument(rawValue: form["document"]) else {
      issues.append(Issue(field: "document", text: "请选择核对的证件。", isNotOffered: form.has("document")))
      return nil
    }
    let kind: PrincipalKind? =
      if case .known(let found) = view.whom { found.kind } else { PrincipalKind(rawValue: form["kind"]) }
    guard let kind, !IdentityDocument.offered(for: kind).contains(document) else { return document }
    issues.append(Issue(field: "document", text: Refusal.documentOfOtherKind(document, kind).explanation))
    return nil
  }

  private func checks(_ form: FormData, _ scene: ActFormContext) -> [MaterialCheck] {
    let kase = scene.kase
    var checks = scene.materialForm.read(form).value ?? []
    if form.has("allReceived") {
      let told = Set(checks.map(\.index))
      for place in kase.materials.indices where !told.contains(place) && kase.materials[place].spec.isRequired {
        checks.append(MaterialCheck(index: place, state: .received))
      }
    }
    return checks
  }
}

/// Whom the agent means, as far as he said.
enum PrincipalLookup: Sendable {
  case unknown
  case known(ID<Party>)
  case oneOf([ID<Party>])

  init(_ known: ID<Party>?) { self = known.map(PrincipalLookup.known) ?? .unknown }
}

extension Site {
  /// A person that the server found is named by a signed token, so a form cannot name another. Good for an hour of this
  /// session.
  func partyToken(_ id: ID<Party>, browserToken: String, until: Int64) -> String {
    "\(id.raw).\(until).\(keys.signature(of: "party|\(id.raw)|\(browserToken)|\(until)"))"
  }

  func knownParty(_ token: String, browserToken: String, at now: Moment) -> ID<Party>? {
    let parts = token.split(separator: ".")
    guard parts.count == 3, let raw = Int64(parts[0]), let until = Int64(parts[1]), until > now.milliseconds,
      token == partyToken(ID(raw), browserToken: browserToken, until: until)
    else { return nil }
    return ID(raw)
  }
}

extension Connection {
  /// Items in people's words; without words those that stand first in the list.
  ///
  /// - Parameter unit: whose list is searched; nil for everything in force.
  func findItems(
    _ query: String, of unit: ListUnit?, in county: County, on today: Day, limit: Int = 20
  ) throws -> ([CatalogueItem], CountyFacts) {
    let facts = try facts(of: county)
    if !query.isEmpty { return (try find(query, of: unit, in: county, on: today, limit: limit).map(\.item), facts) }
    guard let unit else { return (try items(of: county, on: today, limit: limit), facts) }
    return (try items(offer(of: unit, in: county), of: county, on: today, limit: limit), facts)
  }

  /// - Parameter number: as somebody typed it whom nobody looked up.
  func newCaseView(
    _ id: ID<CatalogueItem>, _ finding: PrincipalLookup, number: String = "", for seat: Seat, browserToken: String,
    in county: County, site: Site, at now: Moment
  ) throws -> NewCaseView? {
    guard let item = try cachedItem(id, of: county), case .place(let own) = seat.unit, let list = seat.ownList,
      try holds(offer(of: list, in: county), item, in: county, on: now.day)
    else { return nil }
    let preview = previewCase(
      of: item, place: own, owner: seat.post, channel: seat.kind == .gridAgent ? .visit : .counter,
      letters: try facts(of: county).letters, at: now)
    let scene = try actScene(preview, .accept, for: seat, task: nil, in: county, at: now)
    let within = try places(within: own.village ?? own, of: county, on: now.day).filter { $0.code.level >= .village }
    let places = within.map {
      InputChoice(value: $0.code.text, label: own.level == .town ? label($0, within) : $0.name)
    }
    func candidate(_ id: ID<Party>) throws -> NewCaseView.Candidate? {
      guard let party = try party(id, in: county, keys: site.keys), let facts = party.facts else { return nil }
      return NewCaseView.Candidate(
        kind: party.kind, facts: facts, check: party.check,
        token: site.partyToken(id, browserToken: browserToken, until: now.adding(minutes: 60).milliseconds))
    }
    let whom: NewCaseView.Whom =
      switch finding {
      case .unknown: .unknown
      case .known(let id): try candidate(id).map { .known($0) } ?? .unknown
      case .oneOf(let ids): .oneOf(try ids.compactMap(candidate))
      }
    var principal: ID<Party>?
    if case .known(let id) = finding {
      principal = id
    } else if let typed = [NumberKind.residentID, .uscc].lazy.map({ checkNumber($0, number, today: now.day) })
      .first(where: \.isAccepted)
    {
      principal = try party(number: typed.normalized, in: county, keys: site.keys)?.id
    }
    let underWay = try principal.map { try casesUnderWay(of: $0, item: item.code, for: seat, in: county) } ?? []
    return NewCaseView(
      item: item, scene: scene, places: places, standardPlace: own.level == .town ? "" : own.text, whom: whom,
      department: scene.departmentName(item.department), underWay: underWay, facts: try facts(of: county))
  }

  private func label(_ place: Place, _ all: [Place]) -> String {
    guard place.code.level == .group, let village = all.first(where: { $0.code == place.code.village }) else {
      return place.name
    }
    return "\(village.name) \(place.name)"
  }
}

/// A case that is not one yet: what the form's fields are drawn from.
func previewCase(
  of item: CatalogueItem, place: PlaceCode, owner: ID<Post>, channel: Channel, letters: CountyLetters, at now: Moment
) -> Case {
  Case(
    id: ID(0),
    opening: Opening(
      number: CaseNumber(letters: letters, town: place.town ?? place, day: now.day, serial: 0),
      code: LookupCode(random: 0), at: now,
      place: place, channel: channel, item: CaseItem(item), materials: item.materials,
      principal: Principal(party: ID(0), kind: item.subjects.first ?? .person, shownName: "", shownPhone: ""),
      owner: owner,
      demand: "", isConsultation: false, due: now.day))
}
