import Domain
import Store

struct TaskListView: Sendable {
  let rows: [TaskRow]
  let isOpen: Bool  // else those that are done
  let facts: CountyFacts
  let here: LocalPath
  let today: Day
  /// For the department itself, which moves the task on from the list.
  let withAct: Bool

  init(
    _ connection: any Connection, _ county: County, for seat: Seat, isOpen: Bool, at here: LocalPath, on today: Day
  ) throws {
    rows =
      switch seat.unit {
      case .department(let code): try connection.tasks(of: code, in: county, open: isOpen)
      case .place(let code): try connection.tasks(town: code.town ?? code, in: county, open: isOpen)
      case .county: try connection.tasks(town: nil, in: county, open: isOpen)
      }
    self.isOpen = isOpen
    facts = try connection.facts(of: county)
    self.here = here
    self.today = today
    withAct = seat.kind == .departmentHelper
  }
}
