import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// 双人复核: what concerns the three administrators, proposed by one of them and confirmed by another.
enum ChangeRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.changes, three, list)
    routes.post(Routes.changes, three, propose)
    routes.get(Routes.newChange, three) { try await new($0, $0.query, .fresh) }
    routes.get(Routes.change, three) { try await one($0, $1, .fresh) }
    routes.post(Routes.confirmChange, three, confirm)
    routes.post(Routes.refuseChange, three, refuse)
    routes.post(Routes.withdrawChange, three, withdraw)
  }

  private static let three = RouteAccess<Seat>.posts(Set(OfficeAct.threeAdministrators.posts))

  // MARK: All

  @Sendable private static func list(_ request: PageRequest<Seat>) async throws -> Response {
    let (query, seat, now) = (request.query, request.seat, request.now)
    let view = try await request.read { try ChangeListView($0, $1, query, seat: seat, at: now) }
    return request.page("双人复核", view.page)
  }

  // MARK: A new one

  private static func new<Body>(
    _ request: SiteRequest<Seat, Body>, _ query: FormData, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    guard let form = ChangeForm(rawValue: query["what"]) else {
      let now = request.now
      let view = try await request.read { try ThreeView($0, $1, at: now, state) }
      return request.page("提出双人复核", status: status, view.page)
    }
    let view = try request.found(try await request.read { try NewChangeView($0, $1, form, query, state) })
    return request.page("提出：\(form.title)", status: status, view.page)
  }

  @Sendable private static func propose(_ request: FormRequest<Seat>) async throws -> Response {
    let form = request.form
    func again(_ issues: [Issue]) async throws -> Response {
      try await new(request, form, request.state(issues), status: .unprocessableContent)
    }
    let kind = try request.found(ChangeForm(rawValue: form["what"]))
    guard let what = kind.what(form) else { return try await again([kind.missing]) }
    let outcome = try await ProposeChange(request.environment)(
      what, reason: form["reason"], by: .seat(request.seat), at: request.now)
    if case .done(let proposed) = outcome, let half = proposed.half { return slip(half, of: proposed.id, request) }
    let path = if case .done(let proposed) = outcome { Routes.change(proposed.id) } else { Routes.changes.path }
    return try await request.respond(outcome, to: path, notice: "已提出，等另一名管理员确认。", rerender: again)
  }

  /// Half of a one-time code.
  private static func slip(
    _ half: IssuedCode, of id: ID<TwoPersonChange>, _ request: FormRequest<Seat>
  ) -> Response {
    request.slip(half, back: ("回到提议", Routes.change(id)))
  }

  // MARK: One

  private static func one<Body>(
    _ request: SiteRequest<Seat, Body>, _ id: ID<TwoPersonChange>, _ state: FormState,
    status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let (seat, now) = (request.seat, request.now)
    let view = try request.found(
      try await request.read { try ChangeView($0, $1, id, seat: seat, at: now, state) })
    return request.page(view.change.what.title, status: status, view.page)
  }

  /// What became of an act on one: its page again, with a word about it.
  private static func respond<Done>(
    _ outcome: OfficeOutcome<Done>, _ request: FormRequest<Seat>, _ id: ID<TwoPersonChange>, notice: String
  ) async throws -> Response {
    func again(_ issues: [Issue]) async throws -> Response {
      try await one(request, id, request.state(issues), status: .unprocessableContent)
    }
    if case .stale = outcome {
      return try await again([
        Issue(field: wholePage, text: "提出以后情况已有变化，没有办理。请核对现状；仍有需要的，拒绝这一项后重新提出。")
      ])
    }
    return try await request.respond(outcome, to: Routes.change(id), notice: notice, rerender: again)
  }

  @Sendable private static func confirm(
    _ request: FormRequest<Seat>, _ id: ID<TwoPersonChange>
  ) async throws -> Response {
    let seat = request.seat
    let outcome = try await ConfirmChange(request.environment)(id, by: .seat(seat), at: request.now)
    if case .done(let confirmed) = outcome, let half = confirmed.half {
      var context = request.context
      context.work = try await request.read { try $0.catalogueWork(for: seat, in: $1) }  // one less waits than before
      return slip(half, of: id, request.shown(in: context))
    }
    return try await respond(outcome, request, id, notice: "已确认，立即生效。")
  }

  @Sendable private static func refuse(
    _ request: FormRequest<Seat>, _ id: ID<TwoPersonChange>
  ) async throws -> Response {
    let form = request.form
    let outcome = try await RefuseChange(request.environment)(
      id, reason: form["reason"], by: .seat(request.seat), at: request.now)
    return try await respond(outcome, request, id, notice: "已拒绝。")
  }

  @Sendable private static func withdraw(
    _ request: FormRequest<Seat>, _ id: ID<TwoPersonChange>
  ) async throws -> Response {
    let outcome = try await WithdrawChange(request.environment)(id, by: .seat(request.seat), at: request.now)
    return try await respond(outcome, request, id, notice: "已撤回。")
  }
}
