import Domain
import Hummingbird
import Markup
import Store

/// Tasks of a department, and the watch of the supervisors.
struct WatchRoutes: Sendable {
  let site: Site

  func add(to router: Router<SiteContext>) {
    router.get("/tasks", use: tasks)
    router.get("/watch", use: watch)
    router.get("/watch/list", use: list)
    router.get("/watch/confirm", use: confirm)
    router.get("/watch/tasks", use: tasks)
  }

  @Sendable private func watch(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let seat = try visit.seat(for: request, of: PostKind.watchers)
    let today = site.clock().day
    let scope = CaseScope(watchedFrom: seat)
    let view = try await site.read { connection, county -> WatchView in
      let oldest = try connection.cases(in: county, scope: scope, light: .red, today: today, limit: 3)
      var waiting = scope
      waiting.waitsFor = .confirmer
      let cells = try connection.watch(in: county, scope: scope, today: today)
      let isFirst = cells.isEmpty && seat.kind == .leadOffice
      return WatchView(
        cells: cells, oldest: oldest, facts: try connection.facts(of: county), today: today,
        confirmCount: try connection.cases(in: county, scope: waiting, today: today, limit: 99).count,
        firstSteps: isFirst ? try FirstSteps(connection, county, on: today) : nil)
    }
    return reply(site.layout("督办", visit, here: "/watch", current: "/watch").page(watchPage(view)))
  }

  @Sendable private func list(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let seat = try visit.seat(for: request, of: PostKind.watchers)
    let query = request.query
    var scope = CaseScope(watchedFrom: seat).narrowed(to: PlaceCode(query["town"]))
    scope.stage = Int(query["stage"]).flatMap(Stage.init)
    let lights: [String: Light] = ["red": .red, "yellow": .yellow, "green": .green, "paused": .paused]
    let title = [scope.stage?.title, ["red": "超时", "yellow": "将到期", "green": "在时限内", "paused": "暂停"][query["light"]]]
      .compactMap { $0 }.joined(separator: " · ")
    return try await rows(
      request, visit, title: title.isEmpty ? "在办办件" : title, scope: scope, light: lights[query["light"]], withAct: false
    )
  }

  @Sendable private func confirm(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let seat = try visit.seat(for: request, of: PostKind.confirmationReaders)
    var scope = CaseScope(watchedFrom: seat)
    scope.waitsFor = .confirmer
    return try await rows(request, visit, title: "待确认", scope: scope, light: nil, withAct: true)
  }

  private func rows(
    _ request: Request, _ visit: SiteContext, title: String, scope: CaseScope, light: Light?, withAct: Bool
  ) async throws -> Response {
    let today = site.clock().day
    let after = PageCursor(request.query["after"])
    let (rows, facts) = try await site.read { connection, county in
      let rows = try connection.cases(in: county, scope: scope, light: light, today: today, after: after, limit: 51)
      return (rows, try connection.facts(of: county))
    }
    let shown = Array(rows.prefix(50))
    let query = request.query
    let more = ["town", "stage", "light"].filter { query.has($0) }.map { "\($0)=\(query[$0])" }
    let next: HTML =
      rows.count > 50
      ? shown.last.map {
        let values = (more + ["after=\($0.due.number)-\($0.id.raw)"]).joined(separator: "&")
        return "<p><a class=\"button\" href=\"\(request.uri.path)?\(values)\">下一页</a></p>"
      } ?? .empty : .empty
    return reply(
      site.layout(title, visit, here: "/watch", current: withAct ? "/watch/confirm" : "/watch").page(
        """
        \(shown.isEmpty ? emptyState(withAct ? "没有等您确认的办件。" : "这里没有办件。") : caseRows(shown, today: today, facts, withAct: withAct))\(next)
        """))
  }

  @Sendable private func tasks(_ request: Request, _ visit: SiteContext) async throws -> Response {
    let seat = try visit.seat(for: request, of: PostKind.taskReaders)
    let today = site.clock().day
    let isOpen = request.query["tab"] != "done"
    let (rows, facts) = try await site.read { connection, county in
      let rows: [TaskRow] =
        switch seat.unit {
        case .department(let code): try connection.tasks(of: code, in: county, open: isOpen)
        case .place(let code): try connection.tasks(town: code.town ?? code, in: county, open: isOpen)
        case .county: try connection.tasks(town: nil, in: county, open: isOpen)
        }
      return (rows, try connection.facts(of: county))
    }
    let path = LocalPath(parsing: request.uri.path) ?? "/"
    return reply(
      site.layout("部门任务", visit, here: path, current: path.text).page(
        """
        \(tabs([
          PageLayout.Link(title: "在办", path: path, isCurrent: isOpen, count: isOpen ? rows.count : nil),
          PageLayout.Link(title: "已办", path: "\(path)?tab=done", isCurrent: !isOpen),
        ], label: "部门任务"))
        \(rows.isEmpty ? emptyState(isOpen ? "没有在办的任务。" : "还没有办完的任务。") : taskRowsHTML(rows, today: today, facts, withAct: seat.kind == .departmentHelper))
        """))
  }
}
