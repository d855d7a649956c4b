import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Markup
import Sealing
import Store
import UseCases

/// The desk, the case and its acts.
struct CaseRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    router.get("/desk", use: desk)
    router.get("/cases", use: findForm)
    router.post("/cases", from: .seat, use: find)
    router.get("/cases/:id", use: show)
    router.get("/cases/:id/:act", use: form)
    router.post("/cases/:id/:act", from: .seat, taking: .photos, use: act)
  }

  // MARK: Lists

  @Sendable private func desk(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let seat = try visit.seat(for: request)
    guard seat.kind.isAgent else { return redirect(seat.kind.home) }
    let tab = DeskTab(rawValue: request.query["tab"]) ?? .mine
    let after = PageCursor(request.query["after"])
    let now = site.clock()
    let view = try await site.read { connection, county in
      let counting = try connection.deskCounts(of: seat.post, today: now.day, in: county)
      let rows = try connection.desk(of: seat.post, tab: tab, today: now.day, in: county, after: after, limit: 51)
      let counts = try counting.rows().first
      let offered = (counts?.offered ?? 0) > 0 ? try connection.offered(to: seat.post, in: county) : []
      return DeskView(
        rows: Array(rows.prefix(50)), offered: offered,
        counts: counts?.tabs ?? [:], tab: tab, today: now.day,
        facts: try connection.facts(of: county), hasMore: rows.count > 50)
    }
    return reply(
      site.layout("我的办件", visit, here: "/desk", current: "/desk").page(deskPage(view)))
  }

  @Sendable private func findForm(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try visit.seat(for: request)
    return findPage("", visit)
  }

  private func findPage(_ typed: String, _ visit: SiteContext) -> Response {
    reply(
      site.layout("找办件", visit, here: "/cases", current: "/cases").page(
        """
        \(postedSearchBox("/cases", label: "找办件", value: typed, hint: "办件编号或查询码"))
        \(typed.isEmpty ? "<p class=\"quiet\">输入办件编号（如 \(visit.site.letters)-306-20261123-0007-3）或 9 位查询码。</p>" : emptyState("没有找到“\(typed)”。请核对编号；不在您岗位范围内的办件不显示。"))
        """))
  }

  @Sendable private func find(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let typed = try await site.form(request, visit).searchWords
    let seat = try visit.seat(for: request)
    let found = try await site.read { [site] connection, county -> ID<Case>? in
      let id =
        try CaseNumber(typed).flatMap { try connection.caseID(number: $0.text, in: county) }
        ?? LookupCode(typed).flatMap { try connection.caseID(code: $0, in: county) }
      guard let id, let stored = try connection.storedCase(id, in: county, keys: site.keys),
        Permission.sees(stored.kase, seat: seat)
      else { return nil }
      return id
    }
    return found.map { redirect("\(Path.kase($0))") } ?? findPage(typed, visit)
  }

  // MARK: The case

  @Sendable private func show(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let seat = try visit.seat(for: request)
    let id = try visit.caseID()
    let now = site.clock()
    let last = request.query.has("all") ? Int.max : 50
    let view = try await site.read { [site] in try $0.caseView(id, for: seat, in: $1, site: site, at: now, last: last) }
    guard let view else { try await site.notFound("case \(id.raw)", visit) }
    return reply(site.layout(view.kase.item.name, visit, here: "\(Path.kase(id))").page(casePage(view)))
  }

  // MARK: Acts

  private func name(_ visit: SiteContext) throws -> CaseAction.Name {
    guard let name = CaseAction.Name(rawValue: visit.parameters.get("act") ?? "") else { throw PageError.notFound }
    return name
  }

  private struct Loaded: Sendable {
    let scene: ActFormContext
    let sequence: Int
    let refusal: Refusal?
  }

  private func load(_ id: ID<Case>, _ name: CaseAction.Name, task: Int?, _ seat: Seat, _ visit: SiteContext)
    async throws
    -> Loaded
  {
    let now = site.clock()
    let loaded = try await site.read { [site] connection, county -> Loaded? in
      guard let stored = try connection.storedCase(id, in: county, keys: site.keys),
        Permission.sees(stored.kase, seat: seat)
      else { return nil }
      var refusal: Refusal?
      do throws(Refusal) { try stored.kase.permits(name, by: .staff(seat), task: task) } catch { refusal = error }
      return Loaded(
        scene: try connection.actScene(stored.kase, name, for: seat, task: task, in: county, at: now),
        sequence: stored.sequence, refusal: refusal)
    }
    guard let loaded else { try await site.notFound("case \(id.raw)", visit) }
    return loaded
  }

  @Sendable private func form(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let seat = try visit.seat(for: request)
    let (id, name) = (try visit.caseID(), try name(visit))
    let loaded = try await load(id, name, task: Int(request.query["task"]), seat, visit)
    return page(
      loaded, name, .fresh, refusal: loaded.refusal?.explanation, visit, status: loaded.refusal == nil ? .ok : .conflict
    )
  }

  private func page(
    _ loaded: Loaded, _ name: CaseAction.Name, _ state: FormState, refusal: String?, _ visit: SiteContext,
    status: HTTPResponse.Status
  ) -> Response {
    let id = loaded.scene.kase.id
    let isImpossible = loaded.refusal != nil
    let body: HTML =
      isImpossible
      ? """
      <div class="notice warning" role="alert"><p>\(refusal ?? "")</p></div><p><a class="button primary" href="\(Path.kase(id))">返回办件</a></p>
      """
      : actPage(
        name, scene: loaded.scene, state: state,
        key: state.isFresh || !state.form.has("key") ? UUID().uuidString : state.form["key"], sequence: loaded.sequence,
        refusal: refusal)
    return reply(site.layout(name.title, visit, here: "\(Path.kase(id))").page(body), status: status)
  }

  @Sendable private func act(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let seat = try visit.seat(for: request)
    let (id, name) = (try visit.caseID(), try name(visit))
    let key = try site.requestKey(form, request, visit)
    if form.photos.isEmpty, let done = try await actAtOnce(form, name, on: id, seat, key) { return done }
    let loaded = try await load(id, name, task: Int(form["task"]), seat, visit)
    var reader = ActReader(form: form, scene: loaded.scene)
    let (incoming, fileIssues) = files(in: form)
    guard reader.read(name) != nil, fileIssues.isEmpty else {
      return page(
        loaded, name, FormState(form: form, issues: reader.issues + fileIssues), refusal: nil, visit,
        status: .unprocessableContent)
    }
    let now = site.clock()
    let actor = Actor.staff(seat)
    var sealed: SealedFiles?
    if !incoming.isEmpty, loaded.refusal == nil {
      sealed = try await site.sealFiles(incoming, of: id, by: actor)
      if sealed == nil { throw PageError.notFound }
    }
    guard let action = reader.read(name, files: sealed?.marks ?? [:]) else {
      sealed?.discard()
      throw PageError.badRequest("表单没有读懂，请刷新后重试。", .notOffered)
    }
    let outcome = try await site.act(
      action, on: id, expecting: Int(form["sequence"]), by: actor, at: now, key: key, files: sealed)
    if let done = answer(outcome, name, on: id) { return done }
    switch outcome {
    case .refused(let refusal):
      SeenAttempts.see(refusal.attempt)
      return page(
        loaded, name, FormState(form: form, issues: []), refusal: refusal.explanation, visit, status: .conflict)
    case .stale:
      let fresh = try await load(id, name, task: Int(form["task"]), seat, visit)
      return page(
        fresh, name, FormState(form: form, issues: []),
        refusal: fresh.refusal?.explanation ?? "办件刚刚由他人办理过，您填写的内容还在，请核对后再提交。", visit, status: .conflict)
    case .notFound: try await site.notFound("case \(id.raw)", visit)
    case .done, .repeated, .unread: throw PageError.badRequest("表单没有读懂，请刷新后重试。", .notOffered)
    }
  }

  /// Nearly every form is right: then it is read, judged and done in one transaction.
  ///
  /// - Returns: nil when it could not be done; what is wrong is then found out beside the page that says so.
  private func actAtOnce(
    _ form: FormData, _ name: CaseAction.Name, on id: ID<Case>, _ seat: Seat, _ key: RequestKey?
  ) async throws -> Response? {
    let (county, now, task) = (site.county, site.clock(), Int(form["task"]))
    let outcome = try await site.act(
      on: id, expecting: Int(form["sequence"]), by: .staff(seat), at: now, key: key
    ) { kase, connection in
      var reader = ActReader(
        form: form, scene: try connection.actScene(kase, name, for: seat, task: task, in: county, at: now))
      return reader.read(name)
    }
    return answer(outcome, name, on: id)
  }

  /// Back to the case; nil when nothing was done.
  private func answer(_ outcome: ActOnCase.Outcome, _ name: CaseAction.Name, on id: ID<Case>) -> Response? {
    switch outcome {
    case .done(let kase, _):
      redirect("\(Path.kase(id))", notice: "已\(name.title)。\(kase.isOpen ? "下一步：\(nextTitle(kase))。" : "")")
    case .repeated: redirect("\(Path.kase(id))", notice: "这项操作已经办过，没有重复办理。")
    case .refused, .stale, .notFound, .unread: nil
    }
  }
}

extension PageCursor {
  /// From `20780-123` in a link.
  init?(_ text: String) {
    let parts = text.split(separator: "-")
    guard parts.count == 2, let day = Int(parts[0]), let id = Int64(parts[1]) else { return nil }
    self.init(due: Day(day), id: ID(id))
  }
}

/// The files of a form with what they show, and what is wrong with them beside their fields.
func files(in form: FormData) -> (files: [Attachment], issues: [Issue]) {
  var files: [Attachment] = []
  var issues: [Issue] = []
  for photo in form.photos where photo.field.hasPrefix("file.") {
    let name = photo.field.dropFirst(5)
    guard let place = name == "delegation" ? .delegation : Int(name).map(FilePlace.material) else { continue }
    switch photo.file {
    case .success(let file): files.append(Attachment(place: place, file: file))
    case .failure(let fault): issues.append(Issue(field: photo.field, text: fault.text))
    }
  }
  return (files, issues)
}
