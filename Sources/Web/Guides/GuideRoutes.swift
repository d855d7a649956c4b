import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Markup
import Store
import UseCases

/// 办事指南: the list, the editor, the check, and the moves from hand to hand.
struct GuideRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    router.get("/guides", use: list)
    router.get("/guides/:code", use: edit)
    router.post("/guides/:code", from: .seat, taking: .text, use: save)
    router.get("/guides/:code/check", use: check)
    router.post("/guides/:code/submission") { try await move($0, $1, "已送审，请部门领导审核。") { _ in .submit } }
    router.post("/guides/:code/review") { try await move($0, $1, "已审核通过，请放管服办发布。") { _ in .pass } }
    router.post("/guides/:code/return") { try await move($0, $1, "已退回编写人。") { .giveBack(note: $0["note"]) } }
    router.post("/guides/:code/mark") { try await move($0, $1, "已要求复审。") { .mark(reason: $0["reason"]) } }
    router.post("/guides/:code/publication", use: publish)
  }

  @Sendable private func list(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let seat = try visit.seat(for: request, of: Set(OfficeAct.guideWriting.posts))
    let query = request.query
    let today = site.clock().day
    let view = try await site.read { try GuideListView($0, $1, seat: seat, query, today: today) }
    return reply(site.layout("办事指南", visit, here: "/guides", current: "/guides").page(guideListPage(view)))
  }

  /// The code in the address, and who asks: somebody of another department may not.
  private func enter(_ request: Request, _ visit: SiteContext) throws -> (code: String, seat: Seat) {
    let seat = try visit.seat(for: request, of: Set(OfficeAct.guideWriting.posts))
    guard let code = visit.parameters.get("code")?.removingPercentEncoding else { throw PageError.notFound }
    return (code, seat)
  }

  private func load(_ code: String, _ seat: Seat) async throws -> GuideView {
    let today = site.clock().day
    guard let view = try await site.read({ try GuideView(code, $0, $1, today: today) }) else {
      throw PageError.notFound
    }
    guard Permission.reachesGuide(of: view.item.department, seat: seat) else {
      throw PageError.forbidden("这份指南由\(view.department)编写。")
    }
    return view
  }

  // MARK: Editor

  @Sendable private func edit(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let (code, seat) = try enter(request, visit)
    let view = try await load(code, seat)
    let part = GuidePart(rawValue: request.query["part"]) ?? .basics
    return page(
      GuideForm(
        view, part, hall: view.guide.hall, online: view.guide.online, isApart: request.query.has("apart")), visit)
  }

  private func page(_ form: GuideForm, _ visit: SiteContext, status: HTTPResponse.Status = .ok) -> Response {
    reply(
      site.layout("编写指南：\(form.view.item.name)", visit, here: "/guides", current: "/guides").page(
        guideEditorPage(form)), status: status)
  }

  @Sendable private func save(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let (code, seat) = try enter(request, visit)
    let view = try await load(code, seat)
    guard let part = GuidePart(rawValue: form["part"]) else { throw PageError.badRequest("没有这一部分。", .notOffered) }
    var hallReader = GuideReader(form: form, side: .hall)
    let hall = hallReader.read(part, onto: view.guide.hall)
    var onlineReader = GuideReader(form: form, side: .online)
    let isSame = form.has("same")
    let online = isSame ? hall : onlineReader.read(part, onto: view.guide.online)
    func again(_ issues: [Issue]) -> Response {
      page(
        GuideForm(
          view, part, hall: hall, online: online, isApart: !isSame, issues: issues,
          typed: hallReader.typed.merging(onlineReader.typed) { a, _ in a }), visit, status: .unprocessableContent)
    }
    let unread = hallReader.issues + onlineReader.issues
    guard unread.isEmpty else { return again(unread) }
    let outcome = try await SaveGuide(site.environment)(
      part, hall: hall, online: online, of: code, version: Int(form["version"]) ?? 0,
      revision: Int(form["revision"]) ?? 0, by: .seat(seat), at: site.clock())
    return try await site.respond(
      outcome, to: LocalPath("\(Path.guide(code))", ["part": part.rawValue]), notice: "已保存“\(part.title)”。"
    ) { again($0.filter { !isSame || !$0.field.hasPrefix("online.") }) }
  }

  // MARK: Check and moves

  @Sendable private func check(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let (code, seat) = try enter(request, visit)
    return checkPage(try await load(code, seat), seat, visit)
  }

  private func checkPage(
    _ view: GuideView, _ seat: Seat, _ visit: SiteContext, _ state: FormState = .fresh,
    status: HTTPResponse.Status = .ok
  ) -> Response {
    reply(
      site.layout("指南体检：\(view.item.name)", visit, here: "/guides", current: "/guides").page(
        guideCheckPage(view, seat: seat, state)), status: status)
  }

  private func move(
    _ request: Request, _ visit: SiteContext, _ notice: String, _ move: @Sendable (FormData) -> GuideMove
  ) async throws -> Response {
    let form = try await site.form(request, visit)
    let (code, seat) = try enter(request, visit)
    let outcome = try await MoveGuide(site.environment)(
      move(form), of: code, version: Int(form["version"]) ?? 0, revision: Int(form["revision"]) ?? 0,
      by: .seat(seat), at: site.clock())
    return try await respond(outcome, code, seat, form, visit, notice)
  }

  @Sendable private func publish(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let (code, seat) = try enter(request, visit)
    let outcome = try await PublishGuide(site.environment)(
      of: code, version: Int(form["version"]) ?? 0, revision: Int(form["revision"]) ?? 0, by: .seat(seat),
      at: site.clock())
    return try await respond(outcome, code, seat, form, visit, "已发布，群众现在就能看到。代办员收件要等放管服办在“目录”里再发布一次县级目录，才按这一版收材料。")
  }

  private func respond(
    _ outcome: OfficeOutcome<Guide>, _ code: String, _ seat: Seat, _ form: FormData, _ visit: SiteContext,
    _ notice: String
  ) async throws -> Response {
    try await site.respond(outcome, to: "\(Path.guideAct(code, "check"))", notice: notice) { issues in
      checkPage(
        try await load(code, seat), seat, visit, FormState(form: form, issues: issues), status: .unprocessableContent)
    }
  }
}
