import Domain
import Foundation
import HTTPTypes
import Hummingbird
import Markup
import Sealing
import Store
import UseCases

/// 查我的办件, 我的办件: a case for whoever knows its look-up code and telephone. The code comes in the body of a form and is
/// carried by a cookie, never by an address.
struct MyCaseRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    router.get("/lookup", use: lookup)
    router.post("/lookup", from: .anybody, use: lookUp)
    // Where a case was seen in earlier versions: who comes by such an address types the code once more.
    router.get("/c/:code") { _, _ in redirect("/lookup") }
    router.get("/my-case", use: myCase)
    router.post("/my-case/rating", from: .anybody, use: rate)
    router.post("/my-case/withdrawal", from: .anybody, use: withdraw)
    router.post("/my-case/leaving", from: .anybody, use: leave)
  }

  // MARK: Looking up

  @Sendable private func lookup(_ request: Request, _ visit: SiteContext) async throws -> Response {
    reply(site.layout("查我的办件", visit, here: "/lookup").page(lookupPage(.fresh, failure: nil)))
  }

  @Sendable private func lookUp(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    try await site.admit(.lookup, visit)
    let now = site.clock()
    switch try await LookUpCase(site.environment)(code: form["code"], tail: form["tail"], at: now) {
    case .found(let code):
      let pass = CasePass(
        code, tail: form["tail"], browserToken: visit.browserToken, until: now.adding(minutes: CasePass.minutes),
        keys: site.keys)
      var response = redirect("/my-case")
      response.setCookie(.pass, pass.cookie, site)
      return response
    case .refused:
      // The same answer for a wrong code, a wrong phone and too many tries.
      return reply(
        site.layout("查我的办件", visit, here: "/lookup").page(
          lookupPage(
            FormState(form: form, issues: []),
            failure: lookupFailure(phone: visit.site.supervisionPhone))),
        status: .notFound)
    }
  }

  // MARK: The case

  private func admitted(_ request: Request, _ visit: SiteContext) async throws -> PublicCaseView {
    let site = site
    let now = site.clock()
    guard let pass = request.cookie(.pass, site).flatMap({ CasePass(cookie: $0) }), pass.until > now else {
      throw PageError.notFound
    }
    let view = try await site.read { connection, county -> PublicCaseView? in
      guard let id = try connection.caseID(code: pass.code, in: county),
        let stored = try connection.storedCase(id, in: county, keys: site.keys),
        let tail = try connection.contactTail(of: stored, in: county, keys: site.keys),
        pass == CasePass(pass.code, tail: tail, browserToken: visit.browserToken, until: pass.until, keys: site.keys),
        try !connection.isEnded(pass.cookie, until: pass.until, in: county, keys: site.keys)
      else { return nil }
      let facts = try connection.facts(of: county)
      return PublicCaseView(
        pass: pass, kase: stored.kase, sequence: stored.sequence,
        agent: try connection.post(stored.kase.owner, of: county), names: Names(facts: facts),
        context: Context(now: now, calendar: facts.calendar, parameters: facts.parameters))
    }
    guard let view else { throw PageError.notFound }
    return view
  }

  private func page(
    _ view: PublicCaseView, _ state: FormState, refusal: String?, _ visit: SiteContext,
    status: HTTPResponse.Status = .ok
  ) -> Response {
    var page = site.layout(view.kase.item.name, visit, here: "/my-case")
    // All cases have these addresses: what was typed about one must not come back on another's page.
    page.draftKey = site.draftKey(visit, about: view.kase.number.text)
    return reply(
      page.page(myCasePage(view, key: UUID().uuidString, state: state, refusal: refusal)),
      status: status)
  }

  @Sendable private func myCase(_ request: Request, _ visit: SiteContext) async throws -> Response {
    do {
      return page(try await admitted(request, visit), .fresh, refusal: nil, visit)
    } catch PageError.notFound {
      return redirect("/lookup")
    }
  }

  /// Another case may have been looked up since the page of this form was opened.
  private func isOfAnother(_ form: FormData, _ view: PublicCaseView) -> Bool {
    form["case"] != view.kase.number.text
  }

  private func anotherPage(_ view: PublicCaseView, _ visit: SiteContext) -> Response {
    page(
      view, .fresh, refusal: "刚才的操作没有办理：您后来又查了另一件办件，现在显示的是它。要办前一件的，请重新查询那一件。", visit,
      status: .conflict)
  }

  @Sendable private func rate(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let view = try await admitted(request, visit)
    if isOfAnother(form, view) { return anotherPage(view, visit) }
    guard let grade = Int(form["grade"]).flatMap(Rating.Grade.init) else {
      return page(
        view,
        FormState(
          form: form, issues: [Issue(field: "grade", text: "请选一项评价。", isNotOffered: form.has("grade"))]),
        refusal: nil, visit, status: .unprocessableContent)
    }
    let rating = Rating(grade: grade, comment: form.has("comment") ? Words(form["comment"]) : nil)
    return try await principal(.rate(rating), view, form, request, visit, thanks: "已收到您的评价，谢谢。")
  }

  @Sendable private func withdraw(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let form = try await site.form(request, visit)
    let view = try await admitted(request, visit)
    if isOfAnother(form, view) { return anotherPage(view, visit) }
    return try await principal(
      .withdraw(.online(because: form["reason"])), view, form, request, visit, thanks: "已撤回委托。代办员会把原件退还给您。")
  }

  private func principal(
    _ action: CaseAction, _ view: PublicCaseView, _ form: FormData, _ request: Request, _ visit: SiteContext,
    thanks: String
  ) async throws -> Response {
    let outcome = try await site.act(
      action, on: view.kase.id, expecting: nil, by: .principal, at: site.clock(),
      key: try site.requestKey(form, request, visit))
    switch outcome {
    case .done, .repeated: return redirect("/my-case", notice: thanks)
    case .refused(let refusal):
      if case .commentTooLong = refusal {
        let issue = Issue(field: "comment", text: refusal.explanation)
        return page(view, FormState(form: form, issues: [issue]), refusal: nil, visit, status: .unprocessableContent)
      }
      return page(view, FormState(form: form, issues: []), refusal: refusal.explanation, visit, status: .conflict)
    case .stale, .notFound, .unread: throw PageError.notFound
    }
  }

  // MARK: Leaving

  /// The pass opens nothing from now on, wherever it was copied to. Of a browser in which nobody has signed in the mark goes
  /// too, and with it what else it kept under it: drafts, what was looked for, open forms.
  @Sendable private func leave(_ request: Request, _ visit: SiteContext) async throws -> Response {
    _ = try await site.form(request, visit)
    do {
      let pass = try await admitted(request, visit).pass
      try await EndPass(site.environment)(pass.cookie, until: pass.until)
    } catch PageError.notFound {}  // there is none any more
    var response = redirect("/lookup", notice: "已退出。")
    response.dropCookie(.pass, site)
    if visit.visitor == nil { response.dropCookie(.visit, site) }
    return response
  }
}
