import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// Why somebody wants to look at what shows a person in full.
enum ViewReasonRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.viewReason, .seat, ask)
    routes.post(Routes.viewReason, .seat, give)
  }

  @Sendable private static func ask(_ request: PageRequest<Seat>, _ id: ID<Case>) async throws -> Response {
    let target = try request.found(ViewTarget(request.query["for"]))
    // A case out of sight has no such page.
    let kase = try await request.caseInSight(id)
    guard !request.onlooker.mustSetUpFactor(toReveal: kase) else { throw PageError.setUpFactor }
    return page(request, id, target, .fresh)
  }

  private static func page<Body>(
    _ request: SiteRequest<Seat, Body>, _ id: ID<Case>, _ target: ViewTarget, _ state: FormState,
    status: HTTPResponse.Status = .ok
  ) -> Response {
    request.page("请说明查看理由", status: status, ViewReasonView(kase: id, target: target, state: state).page)
  }

  @Sendable private static func give(_ request: FormRequest<Seat>, _ id: ID<Case>) async throws -> Response {
    let form = request.form
    let target = try request.found(ViewTarget(form["for"]))
    let outcome = try await GiveViewReason(request.environment)(
      form["why"], saying: form["reason"], for: target.shown, of: id, by: request.onlooker, at: request.now)
    switch outcome {
    case .kept: return redirect(target.path(of: id))
    case .invalid(let issues):
      return page(request, id, target, request.state(issues), status: .unprocessableContent)
    case .needsFactor: throw PageError.setUpFactor
    case .notPermitted: throw PageError.forbidden("您的岗位不能查看。", isInAudit: true)
    case .notFound: try await request.outOfSight("case \(id.raw)")
    }
  }
}

extension SiteRequest where Sender == Seat {
  /// A case that the seat sees, without its journal in words.
  func caseInSight(_ id: ID<Case>) async throws -> Case {
    let keys = site.keys
    let kase = try await read { try $0.storedCase(id, in: $1, keys: keys)?.kase }
    guard let kase, Permission.sees(kase, seat: seat) else { try await outOfSight("case \(id.raw)") }
    return kase
  }
}
