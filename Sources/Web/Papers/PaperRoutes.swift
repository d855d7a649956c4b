import Domain
import Hummingbird
import Store
import UseCases

/// The official papers of a case, to be printed.
enum PaperRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.paper, .seat) { try await show($0, $1.0, $1.1) }
  }

  private static func show(
    _ request: PageRequest<Seat>, _ id: ID<Case>, _ kind: PaperKind
  ) async throws -> Response {
    let (seat, keys, now) = (request.seat, request.site.keys, request.now)
    let view = try await request.read { try CaseView($0, $1, id, for: seat, keys: keys, at: now) }
    guard let view, PaperKind.available(for: view.kase).contains(kind) else {
      try await request.outOfSight("paper of case \(id.raw)")
    }
    // The delegation is signed by the principal, so it bears his full facts; only his own agent prints it.
    var facts: PartyFacts?
    if kind == .delegation, view.isHandler, view.kase.isOpen {
      facts = try await request.person(of: id, for: .delegation).own
    }
    let source = PaperSource(
      kase: view.kase, facts: facts, agent: view.owner, names: view.names, site: request.context.site,
      today: request.today, place: view.place)
    return request.page(kind.title, kind.document(source).page)
  }
}
