package import Domain

package struct TaskRow: Clocked, Sendable, Equatable {
  package let kase: ID<Case>
  package let task: Int
  package let number: String
  package let item: String
  package let matter: String
  package let department: DepartmentCode
  package let town: PlaceCode
  package let state: DepartmentTask.StateKind
  package let waitsFor: WaitsFor
  package let due: Day
  package let yellowFrom: Day
  package let isPaused: Bool
  package let isOpen: Bool
}

extension Connection {
  /// Tasks of a department, most urgent first. Served by `task_desk`.
  package func tasks(
    of department: DepartmentCode, in county: County, open: Bool = true, limit: Int = 100
  ) throws -> [TaskRow] {
    try rows(
      """
      SELECT \(taskColumns) FROM task_index
      WHERE county = $1 AND department = $2 AND is_open = $3
      ORDER BY due_day \(open ? "" : "DESC"), case_id, task LIMIT $4
      """, [.integer(county.code), .text(department.text), .flag(open), .integer(limit)], taskRow)
  }

  /// Tasks of a town's cases, or of the county's. Served by `task_open`.
  package func tasks(
    town: PlaceCode?, in county: County, open: Bool = true, limit: Int = 100
  ) throws -> [TaskRow] {
    try rows(
      """
      SELECT \(taskColumns) FROM task_index
      WHERE county = $1 AND is_open = $2 AND ($3 = '' OR town = $3)
      ORDER BY due_day \(open ? "" : "DESC"), case_id, task LIMIT $4
      """, [.integer(county.code), .flag(open), .text(town?.text ?? ""), .integer(limit)], taskRow)
  }

  /// Tasks for which the law may have spoken: not yet accepted and due before a day. Served by `task_open`.
  package func silentTasks(before today: Day, in county: County, limit: Int = 100) throws -> [TaskRow] {
    try rows(
      """
      SELECT \(taskColumns) FROM task_index
      WHERE county = $1 AND is_open = 1 AND due_day < $2 AND state IN ('waiting', 'received')
      ORDER BY due_day, case_id, task LIMIT $3
      """, [.integer(county.code), .integer(today.number), .integer(limit)], taskRow)
  }
}

/// What `TaskRow` is read from.
private let taskColumns = """
  case_id, task, number, item, matter, department, town, state, waits_for, due_day, yellow_day, is_paused, is_open
  """

private func taskRow(_ row: any Row) throws -> TaskRow {
  TaskRow(
    kase: ID(try row.integer(0)), task: Int(try row.integer(1)), number: try row.text(2), item: try row.text(3),
    matter: try row.text(4), department: DepartmentCode(try row.text(5)),
    town: PlaceCode(try row.text(6)) ?? PlaceCode("000000000000")!,
    state: DepartmentTask.StateKind(rawValue: try row.text(7)) ?? .waiting,
    waitsFor: WaitsFor(rawValue: try row.text(8)) ?? .nobody, due: Day(Int(try row.integer(9))),
    yellowFrom: Day(Int(try row.integer(10))), isPaused: try row.integer(11) == 1, isOpen: try row.integer(12) == 1)
}
