import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// 乡镇目录: what can be claimed, what became of it, and publishing.
enum TownListRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.townList, .acts(.townList), show)
    routes.post(Routes.townClaims, .acts(.townList), claim)
    routes.post(Routes.townPublication, .acts(.townList), publish)
    routes.post(Routes.listNotices, .acts(.townList, .villageList), read)
  }

  /// His town; nil for a supervisor of a department or of the county, who keeps no list.
  private static func town(of seat: Seat) -> ListUnit? {
    guard case .place(let place) = seat.unit, let unit = ListUnit(place), OfficeActor.seat(seat).keeps(unit) else {
      return nil
    }
    return unit
  }

  @Sendable private static func show(_ request: PageRequest<Seat>) async throws -> Response {
    guard let unit = town(of: request.seat) else { return redirect(Routes.catalogue.path) }
    return try await page(request, unit, .fresh)
  }

  private static func page<Body>(
    _ request: SiteRequest<Seat, Body>, _ unit: ListUnit, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let view = try await request.read { try TownListView(unit, $0, $1, state) }
    return request.page("\(view.name)事项目录", status: status, view.page)
  }

  private static func respond<Done>(
    _ outcome: OfficeOutcome<Done>, _ request: FormRequest<Seat>, _ unit: ListUnit, notice: String,
    fields: [String: String]
  ) async throws -> Response {
    try await request.respond(outcome, to: Routes.townList.path, notice: notice, fields: fields) {
      try await page(request, unit, request.state($0), status: .unprocessableContent)
    }
  }

  @Sendable private static func claim(_ request: FormRequest<Seat>) async throws -> Response {
    let (form, unit) = (request.form, try request.found(town(of: request.seat)))
    let outcome = try await ClaimItems(request.environment)(
      Set(form.all("codes")), ground: form["ground"], for: unit, by: .seat(request.seat), at: request.now)
    return try await respond(
      outcome, request, unit, notice: "已申请认领，等部门确认。", fields: ["reason": "ground"])
  }

  @Sendable private static func publish(_ request: FormRequest<Seat>) async throws -> Response {
    let (form, unit) = (request.form, try request.found(town(of: request.seat)))
    let outcome = try await PublishTownList(request.environment)(
      of: unit, leaving: Set(form.all("leaving")), expecting: form.shownVersion, by: .seat(request.seat),
      at: request.now)
    return try await respond(outcome, request, unit, notice: "乡镇目录已发布。", fields: ["codes": "leaving"])
  }

  /// 已阅, of a town or a village.
  @Sendable private static func read(_ request: FormRequest<Seat>) async throws -> Response {
    let unit = try request.found(ListUnit(step: request.form["unit"]))
    let outcome = try await ReadListNotices(request.environment)(of: unit, by: .seat(request.seat), at: request.now)
    guard case .done = outcome else { throw PageError.notFound }
    let list = unit.level == .town ? Routes.townList.path : Routes.villageList(["place": unit.place.text])
    return redirect(list, notice: "已阅。")
  }
}
