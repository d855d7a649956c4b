import Domain
import Hummingbird
import Store

/// 找办件: by a case's number or its look-up code, which come in the body of a form.
enum FindCaseRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.cases, .seat) { page($0, finding: "") }
    routes.post(Routes.cases, .seat, find)
  }

  private static func page<Body>(_ request: SiteRequest<Seat, Body>, finding words: String) -> Response {
    request.page("找办件", FindCaseView(words: words, letters: request.context.site.letters).page)
  }

  @Sendable private static func find(_ request: FormRequest<Seat>) async throws -> Response {
    let (words, seat, keys) = (request.form.searchWords, request.seat, request.site.keys)
    let found = try await request.read { connection, county -> ID<Case>? in
      let id =
        try CaseNumber(words).flatMap { try connection.caseID(number: $0.text, in: county) }
        ?? LookupCode(words).flatMap { try connection.caseID(code: $0, in: county) }
      guard let id, let stored = try connection.storedCase(id, in: county, keys: keys),
        Permission.sees(stored.kase, seat: seat)
      else { return nil }
      return id
    }
    return found.map { redirect(Routes.kase($0)) } ?? page(request, finding: words)
  }
}
