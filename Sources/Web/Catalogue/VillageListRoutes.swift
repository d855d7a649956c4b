import Domain
import HTTPTypes
import Hummingbird
import Store
import UseCases

/// 村级目录: chosen with tick boxes out of the town's list.
enum VillageListRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.villageList, .acts(.villageList, .townList), show)
    routes.post(Routes.villageList, .acts(.villageList), publish)
  }

  /// The village that is meant: the agent's own, or one of his town's.
  ///
  /// - Parameter text: its place's code; empty for his own.
  private static func village(_ text: String, _ seat: Seat) throws -> ListUnit? {
    guard case .place(let own) = seat.unit else { return nil }
    guard let unit = text.isEmpty ? ListUnit(own) : ListUnit(step: text), unit.level == .village else { return nil }
    guard OfficeActor.seat(seat).keeps(unit) else { throw PageError.notFound }
    return unit
  }

  @Sendable private static func show(_ request: PageRequest<Seat>) async throws -> Response {
    let seat = request.seat
    guard case .place(let own) = seat.unit else { return redirect(Routes.catalogue.path) }
    // Who keeps no village's list may read them all.
    guard OfficeAct.villageList.posts.contains(seat.kind), own.level <= .village else {
      return redirect(ListUnit(own.village ?? own).map { Routes.publicList($0) } ?? Routes.catalogue.path)
    }
    if let unit = try village(request.query["place"], seat) { return try await page(request, unit, .fresh) }
    let view = try await request.read { try VillagesView(of: own, $0, $1) }
    return request.inSection(of: Routes.townList).page("村级目录", view.page)
  }

  private static func page<Body>(
    _ request: SiteRequest<Seat, Body>, _ unit: ListUnit, _ state: FormState, status: HTTPResponse.Status = .ok
  ) async throws -> Response {
    let view = try await request.read { try VillageListView(unit, $0, $1, state) }
    // A town's agent comes to a village from his town's list.
    let entry = request.seat.kind == .townAgent ? Routes.townList : Routes.villageList
    return request.inSection(of: entry).page("\(view.name)事项目录", status: status, view.page)
  }

  @Sendable private static func publish(_ request: FormRequest<Seat>) async throws -> Response {
    let form = request.form
    let unit = try request.found(try village(form["place"], request.seat))
    let outcome = try await ChooseVillageItems(request.environment)(
      Set(form.all("codes")), for: unit, expecting: form.shownVersion, by: .seat(request.seat), at: request.now)
    return try await request.respond(
      outcome, to: Routes.villageList(["place": unit.place.text]), notice: "村级目录已发布。"
    ) {
      try await page(request, unit, request.state($0), status: .unprocessableContent)
    }
  }
}
