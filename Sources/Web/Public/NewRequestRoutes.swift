import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// 请代办: what the principal asks for himself, without an account.
enum NewRequestRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.newRequest, .anybody, show)
    routes.post(Routes.newRequest, .anybody, submit)
  }

  @Sendable private static func show(_ request: PageRequest<Void>) async throws -> Response {
    guard request.query.has("item") else { return redirect(Routes.home.path) }
    let item = try await item(named: request.query["item"], request)
    return try await page(request, item, town: "", .fresh)
  }

  /// - Parameter text: its identifier, as it was sent.
  private static func item<Body>(
    named text: String, _ request: SiteRequest<Void, Body>
  ) async throws -> CatalogueItem {
    guard let id = ID<CatalogueItem>(step: text) else { throw PageError.notFound }
    return try request.found(try await request.read { try $0.item(id, of: $1) })
  }

  private static func page<Body>(
    _ request: SiteRequest<Void, Body>, _ item: CatalogueItem, town: String, _ state: FormState,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let today = request.today
    let view = try await request.read { try NewRequestView($0, $1, for: item, town: town, state, on: today) }
    return request.shown(at: Routes.home).page("请代办员来办", status: status, view.page)
  }

  @Sendable private static func submit(_ request: FormRequest<Void>) async throws -> Response {
    let form = request.form
    let item = try await item(named: form["item"], request)
    // Without script the villages come after the town: one more page, nothing typed twice.
    guard form.has("place") else {
      let issues = form.has("town") ? [] : [Issue(field: "town", text: "请选择乡镇。")]
      return try await page(
        request, item, town: form["town"], request.state(issues),
        status: issues.isEmpty ? .ok : .unprocessableContent)
    }
    let new = NewCase(
      item: item.id, whom: .told(PrincipalDraft(form)), place: PlaceCode(form["place"]), channel: .online,
      demand: Words(form["demand"]), hasConsent: form.has("consent"),
      asker: form.has("asker") ? Words(form["asker"]) : nil)
    let outcome = try await SubmitRequest(request.site.open)(
      new, from: request.context.client.limitKey, at: request.now, key: try request.requestKey())
    switch outcome {
    case .invalid(let issues):
      return try await page(
        request, item, town: form["town"], request.state(issues), status: .unprocessableContent)
    case .limited(let seconds): throw PageError.limited(seconds: seconds)
    case .answered(let answer): return try await told(answer, request)
    }
  }

  private static func told(_ answer: OpenCase.Outcome, _ request: FormRequest<Void>) async throws -> Response {
    switch answer {
    case .opened(let kase, _): return try await done(kase, request)
    case .repeated(let id):
      let keys = request.site.keys
      let first = try await request.read { try $0.storedCase(id, in: $1, keys: keys)?.kase }
      return try await done(try request.found(first), request)
    case .refused(let refusal): throw PageError.closed(refusal.explanation)
    case .invalid, .underWay: throw PageError.badRequest("表单没有读懂，请刷新后重试。", nil)  // answered before
    case .itemNotInForce: throw PageError.closed("这件事目前不能代办，请按办事指南办理或打电话咨询。")
    case .outOfPlace, .nobodyToTakeIt, .unknownPerson:
      throw PageError.closed("暂时没有人员可以受理，请拨打监督电话 \(request.context.site.supervisionPhone)。")
    }
  }

  private static func done(_ kase: Case, _ request: FormRequest<Void>) async throws -> Response {
    let view = try await request.read { try RequestDoneView($0, $1, kase) }
    return request.shown(at: Routes.home).page("已收到您的申请", view.page)
  }
}
