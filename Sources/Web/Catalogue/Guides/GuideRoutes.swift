import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// 办事指南: the list, the editor, the check, and the moves from hand to hand.
enum GuideRoutes {
  /// Who may open the pages; what each move asks beyond that is said by its use case.
  private static let writers = RouteAccess<Seat>.acts(.guideWriting)

  static func add(to routes: RouteTable) {
    routes.get(Routes.guides, writers, list)
    routes.get(Routes.guide, writers, edit)
    routes.post(Routes.guide, writers, taking: .text, save)
    routes.get(Routes.guideCheck, writers) { try await check($0, $1, .fresh) }
    routes.post(Routes.guideSubmission, writers) { try await move($0, $1, .submit, notice: "已送审，请部门领导审核。") }
    routes.post(Routes.guideReview, writers) { try await move($0, $1, .pass, notice: "已审核通过，请放管服办发布。") }
    routes.post(Routes.guideReturn, writers) {
      try await move($0, $1, .giveBack(note: $0.form["note"]), notice: "已退回编写人。")
    }
    routes.post(Routes.guideMark, writers) {
      try await move($0, $1, .mark(reason: $0.form["reason"]), notice: "已要求复审。")
    }
    routes.post(Routes.guidePublication, writers, publish)
  }

  @Sendable private static func list(_ request: PageRequest<Seat>) async throws -> Response {
    let (seat, query, today) = (request.seat, request.query, request.today)
    let view = try await request.read { try GuideListView($0, $1, seat: seat, query, today: today) }
    return request.page("办事指南", view.page)
  }

  /// - Throws: `PageError` where there is no such item, or another department writes its guide.
  private static func load<Body>(_ request: SiteRequest<Seat, Body>, _ code: String) async throws -> GuideView {
    let today = request.today
    let view = try request.found(try await request.read { try GuideView(code, $0, $1, today: today) })
    guard Permission.reachesGuide(of: view.item.department, seat: request.seat) else {
      throw PageError.forbidden("这份指南由\(view.department)编写。")
    }
    return view
  }

  // MARK: Editor

  @Sendable private static func edit(_ request: PageRequest<Seat>, _ code: String) async throws -> Response {
    let view = try await load(request, code)
    let part = GuidePart(rawValue: request.query["part"]) ?? .basics
    let (hall, online) = (view.guide.hall, view.guide.online)
    let editor = GuideEditorView(view, part, hall: hall, online: online, isApart: request.query.has("apart"))
    return request.page(editor.title, editor.page)
  }

  @Sendable private static func save(_ request: FormRequest<Seat>, _ code: String) async throws -> Response {
    let form = request.form
    let view = try await load(request, code)
    guard let part = GuidePart(rawValue: form["part"]) else { throw PageError.badRequest("没有这一部分。", .notOffered) }
    var hallReader = GuideReader(form: form, side: .hall)
    let hall = hallReader.read(part, onto: view.guide.hall)
    var onlineReader = GuideReader(form: form, side: .online)
    let isSame = form.has("same")
    let online = isSame ? hall : onlineReader.read(part, onto: view.guide.online)
    let typed = hallReader.typed.merging(onlineReader.typed) { a, _ in a }
    func rerender(_ issues: [Issue]) -> Response {
      let editor = GuideEditorView(
        view, part, hall: hall, online: online, isApart: !isSame, issues: issues, typed: typed)
      return request.page(editor.title, status: .unprocessableContent, editor.page)
    }
    let unread = hallReader.issues + onlineReader.issues
    guard unread.isEmpty else { return rerender(unread) }
    let outcome = try await SaveGuide(request.environment)(
      part, hall: hall, online: online, of: code, version: form.guideVersion, revision: form.guideRevision,
      by: .seat(request.seat), at: request.now)
    return try await request.respond(
      outcome, to: Routes.guidePart(code, part), notice: "已保存“\(part.title)”。"
    ) { rerender($0.filter { !isSame || !$0.field.hasPrefix("online.") }) }
  }

  // MARK: Check and moves

  private static func check<Body>(
    _ request: SiteRequest<Seat, Body>, _ code: String, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let view = try await load(request, code)
    let check = GuideCheckView(view: view, seat: request.seat, state: state)
    return request.page(check.title, status: status, check.page)
  }

  private static func move(
    _ request: FormRequest<Seat>, _ code: String, _ move: GuideMove, notice: String
  ) async throws -> Response {
    let form = request.form
    let outcome = try await MoveGuide(request.environment)(
      move, of: code, version: form.guideVersion, revision: form.guideRevision, by: .seat(request.seat),
      at: request.now)
    return try await respond(outcome, request, code, notice: notice)
  }

  @Sendable private static func publish(_ request: FormRequest<Seat>, _ code: String) async throws -> Response {
    let form = request.form
    let outcome = try await PublishGuide(request.environment)(
      of: code, version: form.guideVersion, revision: form.guideRevision, by: .seat(request.seat), at: request.now)
    return try await respond(
      outcome, request, code,
      notice: "已发布，群众现在就能看到。代办员收件要等放管服办在“目录”里再发布一次县级目录，才按这一版收材料。")
  }

  private static func respond(
    _ outcome: OfficeOutcome<Guide>, _ request: FormRequest<Seat>, _ code: String, notice: String
  ) async throws -> Response {
    try await request.respond(outcome, to: Routes.guideCheck(code), notice: notice) {
      try await check(request, code, request.state($0), status: .unprocessableContent)
    }
  }
}

extension FormData {
  /// What the page showed (`GuideView.stamp`); 0 where it says nothing.
  fileprivate var guideVersion: Int { Int(self["version"]) ?? 0 }
  fileprivate var guideRevision: Int { Int(self["revision"]) ?? 0 }
}
