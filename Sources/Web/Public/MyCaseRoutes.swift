import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// 我的办件: the case that was looked up in this browser (`LookupRoutes`), as long as its `CasePass` holds.
enum MyCaseRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.myCase, .anybody, show)
    routes.post(Routes.rateMyCase, .anybody, rate)
    routes.post(Routes.withdrawMyCase, .anybody, withdraw)
    routes.post(Routes.leaveMyCase, .anybody, leave)
  }

  private static func admitted<Body>(_ request: SiteRequest<Void, Body>) async throws -> MyCaseView {
    let (now, keys, browser) = (request.now, request.site.keys, request.context.browserToken)
    guard let pass = request.request.cookie(.pass, request.site).flatMap({ CasePass(cookie: $0) }), pass.until > now
    else { throw PageError.notFound }
    return try request.found(
      try await request.read { try MyCaseView($0, $1, by: pass, browserToken: browser, keys, at: now) })
  }

  private static func page<Body>(
    _ request: SiteRequest<Void, Body>, _ view: MyCaseView, status: HTTPResponse.Status = .ok
  ) -> Response {
    var page = request.shown(at: Routes.myCase).layout(view.kase.item.name)
    // All cases have these addresses: what was typed about one must not come back on another's page.
    page.draftKey = request.site.draftKey(request.context, about: view.kase.number.text)
    return reply(page.page(view.page), status: status)
  }

  @Sendable private static func show(_ request: PageRequest<Void>) async throws -> Response {
    do {
      return page(request, try await admitted(request))
    } catch PageError.notFound {
      return redirect(Routes.lookup.path)
    }
  }

  // MARK: Acts

  /// Another case may have been looked up since the page of this form was opened.
  private static func isOfAnother(_ form: FormData, _ view: MyCaseView) -> Bool {
    form["case"] != view.kase.number.text
  }

  private static func anotherPage(_ request: FormRequest<Void>, _ view: MyCaseView) -> Response {
    let refusal = "刚才的操作没有办理：您后来又查了另一件办件，现在显示的是它。要办前一件的，请重新查询那一件。"
    return page(request, view.showing(.fresh, refusal: refusal), status: .conflict)
  }

  @Sendable private static func rate(_ request: FormRequest<Void>) async throws -> Response {
    let form = request.form
    let view = try await admitted(request)
    if isOfAnother(form, view) { return anotherPage(request, view) }
    guard let grade = Int(form["grade"]).flatMap(Rating.Grade.init) else {
      let issue = Issue(field: "grade", text: "请选一项评价。", isNotOffered: form.has("grade"))
      return page(request, view.showing(request.state([issue])), status: .unprocessableContent)
    }
    let rating = Rating(grade: grade, comment: form.has("comment") ? Words(form["comment"]) : nil)
    return try await act(.rate(rating), on: view, request, thanks: "已收到您的评价，谢谢。")
  }

  @Sendable private static func withdraw(_ request: FormRequest<Void>) async throws -> Response {
    let form = request.form
    let view = try await admitted(request)
    if isOfAnother(form, view) { return anotherPage(request, view) }
    return try await act(
      .withdraw(.online(because: form["reason"])), on: view, request, thanks: "已撤回委托。代办员会把原件退还给您。")
  }

  private static func act(
    _ action: CaseAction, on view: MyCaseView, _ request: FormRequest<Void>, thanks: String
  ) async throws -> Response {
    let outcome = try await request.site.act(
      action, on: view.kase.id, expecting: nil, by: .principal, at: request.now, key: try request.requestKey())
    switch outcome {
    case .done, .repeated: return redirect(Routes.myCase.path, notice: thanks)
    case .refused(let refusal):
      if case .commentTooLong = refusal {
        let issue = Issue(field: "comment", text: refusal.explanation)
        return page(request, view.showing(request.state([issue])), status: .unprocessableContent)
      }
      return page(request, view.showing(request.state(), refusal: refusal.explanation), status: .conflict)
    case .stale, .notFound, .unread: throw PageError.notFound
    }
  }

  // MARK: Leaving

  /// The pass opens nothing from now on, wherever it was copied to. Of a browser in which nobody has signed in the mark
  /// goes too, and with it what else it kept under it: drafts, what was looked for, open forms.
  @Sendable private static func leave(_ request: FormRequest<Void>) async throws -> Response {
    do {
      let pass = try await admitted(request).pass
      try await EndPass(request.environment)(pass.cookie, until: pass.until)
    } catch PageError.notFound {}  // there is none any more
    var response = redirect(Routes.lookup.path, notice: "已退出。")
    response.dropCookie(.pass, request.site)
    if request.context.visitor == nil { response.dropCookie(.visit, request.site) }
    return response
  }
}
