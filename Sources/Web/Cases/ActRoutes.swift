import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// The acts on a case, each with a page of its own.
enum ActRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.act, .seat) { try await show($0, $1.0, $1.1) }
    routes.post(Routes.act, .seat, taking: .photos) { try await send($0, $1.0, $1.1) }
  }

  private static let unread = PageError.badRequest("表单没有读懂，请刷新后重试。", .notOffered)

  private static func load<Body>(
    _ request: SiteRequest<Seat, Body>, _ id: ID<Case>, _ act: CaseAction.Name, task: Int?
  ) async throws -> ActView {
    let (seat, keys, now) = (request.seat, request.site.keys, request.now)
    let view = try await request.read { try ActView($0, $1, id, act, task: task, for: seat, keys: keys, at: now) }
    guard let view else { try await request.outOfSight("case \(id.raw)") }
    return view
  }

  private static func show(
    _ request: PageRequest<Seat>, _ id: ID<Case>, _ act: CaseAction.Name
  ) async throws -> Response {
    var view = try await load(request, id, act, task: Int(request.query["task"]))
    view.refusal = view.hindrance?.explanation
    return request.page(act.title, status: view.hindrance == nil ? .ok : .conflict, view.page)
  }

  private static func send(
    _ request: FormRequest<Seat>, _ id: ID<Case>, _ act: CaseAction.Name
  ) async throws -> Response {
    let form = request.form
    let key = try request.key
    if form.photos.isEmpty, let done = try await actAtOnce(request, act, on: id, key) { return done }
    var view = try await load(request, id, act, task: Int(form["task"]))
    guard let actForm = view.scene.form(of: act) else { throw PageError.notFound }
    let (files, fileIssues) = form.attachments
    let issues = actForm.read(form).issues + fileIssues
    view.state = request.state(issues)
    guard issues.isEmpty else { return request.page(act.title, status: .unprocessableContent, view.page) }
    let actor = Actor.staff(request.seat)
    var sealed: SealedFiles?
    if !files.isEmpty, view.hindrance == nil {
      sealed = try await request.site.sealFiles(files, of: id, by: actor)
      if sealed == nil { throw PageError.notFound }
    }
    guard let action = actForm.read(form, files: sealed?.marks ?? [:]).value else {
      sealed?.discard()
      throw unread
    }
    let outcome = try await request.site.act(
      action, on: id, expecting: Int(form["sequence"]), by: actor, at: request.now, key: key, files: sealed)
    if let done = answer(outcome, act, on: id) { return done }
    switch outcome {
    case .refused(let refusal):
      SeenAttempts.see(refusal.attempt)
      view.refusal = refusal.explanation
    case .stale:
      view = try await load(request, id, act, task: Int(form["task"]))
      view.state = request.state()
      view.refusal = view.hindrance?.explanation ?? "办件刚刚由他人办理过，您填写的内容还在，请核对后再提交。"
    case .notFound: try await request.outOfSight("case \(id.raw)")
    case .done, .repeated, .unread: throw unread
    }
    return request.page(act.title, status: .conflict, view.page)
  }

  /// Nearly every form is right: then it is read, judged and done in one transaction.
  ///
  /// - Returns: nil when it could not be done; what is wrong is then found out beside the page that says so.
  private static func actAtOnce(
    _ request: FormRequest<Seat>, _ act: CaseAction.Name, on id: ID<Case>, _ key: RequestKey?
  ) async throws -> Response? {
    let (form, seat, county, now) = (request.form, request.seat, request.site.county, request.now)
    let task = Int(form["task"])
    let outcome = try await request.site.act(
      on: id, expecting: Int(form["sequence"]), by: .staff(seat), at: now, key: key
    ) { kase, connection in
      try connection.actScene(kase, act, for: seat, task: task, in: county, at: now).form(of: act)?.read(form).value
    }
    return answer(outcome, act, on: id)
  }

  /// Back to the case; nil when nothing was done.
  private static func answer(_ outcome: ActOnCase.Outcome, _ act: CaseAction.Name, on id: ID<Case>) -> Response? {
    switch outcome {
    case .done(let kase, _):
      redirect(Routes.kase(id), notice: "已\(act.title)。\(kase.isOpen ? "下一步：\(kase.nextTitle)。" : "")")
    case .repeated: redirect(Routes.kase(id), notice: "这项操作已经办过，没有重复办理。")
    case .refused, .stale, .notFound, .unread: nil
    }
  }
}

extension FormData {
  /// The files that were sent with what they show, and what is wrong with them beside their fields.
  var attachments: (files: [Attachment], issues: [Issue]) {
    var files: [Attachment] = []
    var issues: [Issue] = []
    for photo in photos where photo.field.hasPrefix("file.") {
      let name = photo.field.dropFirst(5)
      guard let place = name == "delegation" ? .delegation : Int(name).map(FilePlace.material) else { continue }
      switch photo.file {
      case .success(let file): files.append(Attachment(place: place, file: file))
      case .failure(let fault): issues.append(Issue(field: photo.field, text: fault.text))
      }
    }
    return (files, issues)
  }
}
