package import Domain

/// The index row of a case: columns that never change, and columns that its acts change. Derived from the case alone,
/// except the yellow day, which follows the parameters of the day it was written.
struct IndexRow: Equatable {
  static let fixedColumns = [
    "case_id", "number", "code", "item", "item_code", "party", "town", "place", "opened_day",
  ]
  static let movingColumns = [
    "owner", "receiver", "class", "stage", "step", "next_act", "waits_for", "is_open", "due_day", "is_provisional",
    "is_paused", "originals", "principal", "yellow_day",
  ]

  let fixed: [Value]
  let moving: [Value]

  init(_ kase: Case, index: IndexContext) {
    let outlook = kase.outlook
    let receiver: ID<Post>? = if case .transfer(let transfer)? = kase.pending { transfer.to } else { nil }
    let start = kase.step.work?.deadline.start
    fixed = [
      .integer(kase.id.raw), .text(kase.number.text), .text(kase.opening.code.text), .text(kase.item.name),
      .text(kase.item.code), .integer(kase.principal.party.raw),
      .text(kase.place.town?.text ?? kase.place.text), .text(kase.place.text), .integer(kase.opening.at.day.number),
    ]
    moving = [
      .integer(kase.owner.raw), .integer(receiver?.raw), .text(kase.step.work?.caseClass.rawValue),
      .integer(kase.stage.rawValue), .text(kase.step.kind.rawValue), .text(outlook.next?.rawValue),
      .text(outlook.waitsFor.rawValue), .flag(kase.isOpen), .integer(outlook.due.number),
      .flag(outlook.isProvisional), .flag(outlook.isPaused), .integer(kase.originalsHeld.count),
      .text(kase.principal.shownName.text),
      .integer(index.calendar.yellowDay(due: outlook.due, start: start, parameters: index.parameters).number),
    ]
  }

  /// Without the yellow day, which comes last.
  fileprivate static let comparedColumns = fixedColumns + movingColumns.dropLast()

  /// The values derived from the case alone, in the order of `indexValues`.
  static func compared(_ kase: Case) -> [Value] {
    let row = IndexRow(kase, index: IndexContext(calendar: .builtIn, parameters: Parameters(), today: Day(0)))
    return row.fixed + row.moving.dropLast()
  }

  static let insert: String = {
    let names = list(fixedColumns + movingColumns)
    let places = list((1...fixedColumns.count + movingColumns.count + 1).map { "$\($0)" })
    return "INSERT INTO case_index (county, \(names)) VALUES (\(places))"
  }()
  static let update: String = {
    let changes = list(movingColumns.enumerated().map { "\($1) = $\($0 + 3)" })
    return "UPDATE case_index SET \(changes) WHERE county = $1 AND case_id = $2"
  }()
  fileprivate static let select =
    "SELECT \(list(comparedColumns)) FROM case_index WHERE county = $1 AND case_id = $2"

  private static func list(_ words: [String]) -> String { words.joined(separator: ", ") }
}

/// The same of a department's task.
private struct TaskIndexRow: Equatable {
  let fixed: [Value]
  let moving: [Value]

  init(_ task: DepartmentTask, of kase: Case, index: IndexContext) {
    let outlook = task.outlook
    fixed = [
      .integer(kase.id.raw), .integer(task.id), .text(task.department.text), .text(task.matter), .text(kase.item.name),
      .text(kase.place.town?.text ?? kase.place.text), .text(kase.number.text),
    ]
    moving = [
      .text(task.state.kind.rawValue), .text(outlook.waitsFor.rawValue), .flag(!task.state.isTerminal),
      .integer(outlook.due.number),
      .integer(
        index.calendar.yellowDay(
          due: min(outlook.due, index.today.adding(days: 400)), start: task.state.review?.deadline.start,
          parameters: index.parameters
        ).number), .flag(outlook.isPaused),
    ]
  }

  static let insert = """
    INSERT INTO task_index (county, case_id, task, department, matter, item, town, number, state, waits_for, is_open,
      due_day, yellow_day, is_paused)
    VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)
    """
  static let update = """
    UPDATE task_index SET state = $4, waits_for = $5, is_open = $6, due_day = $7, yellow_day = $8, is_paused = $9
    WHERE county = $1 AND case_id = $2 AND task = $3
    """
}

extension Connection {
  /// The rows of a new case.
  func addIndex(of kase: Case, in county: County, index: IndexContext) throws {
    let row = IndexRow(kase, index: index)
    try run(IndexRow.insert, [.integer(county.code)] + row.fixed + row.moving)
    for task in kase.tasks {
      let row = TaskIndexRow(task, of: kase, index: index)
      try run(TaskIndexRow.insert, [.integer(county.code)] + row.fixed + row.moving)
    }
  }

  /// Writes only the columns that an act changed: indexes without them are not touched.
  func moveIndex(from before: Case, to now: Case, in county: County, index: IndexContext) throws {
    let row = IndexRow(now, index: index)
    if row.moving != IndexRow(before, index: index).moving {
      try run(IndexRow.update, [.integer(county.code), .integer(now.id.raw)] + row.moving)
    }
    let known = Dictionary(uniqueKeysWithValues: before.tasks.map { ($0.id, $0) })
    for task in now.tasks {
      let row = TaskIndexRow(task, of: now, index: index)
      guard let was = known[task.id] else {
        try run(TaskIndexRow.insert, [.integer(county.code)] + row.fixed + row.moving)
        continue
      }
      if row.moving != TaskIndexRow(was, of: before, index: index).moving {
        try run(
          TaskIndexRow.update, [.integer(county.code), .integer(now.id.raw), .integer(task.id)] + row.moving)
      }
    }
  }

  /// The stored index row, to compare with the case (`bangban doctor`).
  package func indexValues(of id: ID<Case>, in county: County) throws -> [Value]? {
    let isText: Set<String> = [
      "number", "code", "item", "item_code", "principal", "town", "place", "class", "step", "next_act", "waits_for",
    ]
    return try first(IndexRow.select, [.integer(county.code), .integer(id.raw)]) { row in
      try IndexRow.comparedColumns.enumerated().map { place, column in
        isText.contains(column) ? .text(try row.textIfAny(place)) : .integer(try row.integerIfAny(place))
      }
    }
  }
}
