import Domain
import Hummingbird
import Store

/// 部门任务: those of a department for itself, those of a town or of the county for its supervisors.
enum TaskRoutes {
  static func add(to routes: RouteTable) {
    for route in [Routes.tasks, Routes.watchedTasks] {
      routes.get(route, .posts([.departmentHelper, .departmentLeader, .supervisor, .leadOffice]), list)
    }
  }

  @Sendable private static func list(_ request: PageRequest<Seat>) async throws -> Response {
    let (here, seat, today) = (request.here, request.seat, request.today)
    let isOpen = request.query["tab"] != "done"
    let view = try await request.read { try TaskListView($0, $1, for: seat, isOpen: isOpen, at: here, on: today) }
    return request.page("部门任务", view.page)
  }
}
