import Domain
import Hummingbird
import Store
import UseCases

/// The published lists, as anybody may read, compare and print them.
enum PublicListRoutes {
  static func add(to routes: RouteTable) {
    routes.get(Routes.catalogue, .anybody, county)
    routes.get(Routes.publishedList, .anybody, show)
    routes.get(Routes.listChanges, .anybody, changes)
  }

  @Sendable private static func county(_ request: PageRequest<Void>) async throws -> Response {
    redirect(Routes.publicList(ListUnit(request.site.county)))
  }

  @Sendable private static func show(_ request: PageRequest<Void>, _ wanted: PublishedList) async throws -> Response {
    let version = request.query["version"]
    let view = try request.found(
      try await request.read { try PublicListView(wanted.unit, version: version, $0, $1) })
    switch wanted {
    case .page: return request.page("\(view.name)事项目录", view.page)
    case .workbook:
      let list = try request.found(view.list)
      return download(try CatalogueSheet(list, title: view.title, issuer: view.issuer))
    }
  }

  @Sendable private static func changes(_ request: PageRequest<Void>, _ unit: ListUnit) async throws -> Response {
    let query = request.query
    let view = try request.found(try await request.read { try ListChangesView(unit, query, $0, $1) })
    var page = request.layout("\(view.name)事项目录的变化")
    page.here = Routes.publicList(unit)
    return reply(page.page(view.page))
  }
}
