package import Domain

/// A case as lists show it.
package struct CaseRow: Sendable, Equatable {
  package let id: ID<Case>
  package let number: String
  package let item: String
  package let principal: String  // masked
  package let place: PlaceCode
  package let step: StepKind
  package let next: CaseAction.Name?
  package let waitsFor: WaitsFor
  package let due: Day
  package let yellowFrom: Day
  package let isProvisional: Bool
  package let isPaused: Bool
  package let isOpen: Bool
  package let originals: Int

  package func light(on today: Day) -> Light {
    Light(due: due, yellowFrom: yellowFrom, today: today, isPaused: isPaused, isOpen: isOpen)
  }
}

package struct TaskRow: Sendable, Equatable {
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

  package func light(on today: Day) -> Light {
    Light(due: due, yellowFrom: yellowFrom, today: today, isPaused: isPaused, isOpen: isOpen)
  }
}

/// The tabs of a desk.
package enum DeskTab: String, Sendable, CaseIterable {
  case today, mine, others, originals
}

/// How many wait in each tab, and how many are offered to the post.
package struct DeskCounts: Sendable {
  package let tabs: [DeskTab: Int]
  package let offered: Int
}

/// A page of a list: rows after this key.
package struct After: Sendable, Equatable {
  package let due: Day
  package let id: ID<Case>
  package init(due: Day, id: ID<Case>) {
    self.due = due
    self.id = id
  }
}

private let caseColumns = """
  case_id, number, item, principal, place, step, next_act, waits_for, due_day, yellow_day, is_provisional, is_paused,
  is_open, originals
  """

/// Words of the table and what they mean: the compiler's own search for a raw value compares with one word after another.
private func byWord<E: RawRepresentable & CaseIterable>(_: E.Type) -> [String: E] where E.RawValue == String {
  Dictionary(uniqueKeysWithValues: E.allCases.map { ($0.rawValue, $0) })
}
private let steps = byWord(StepKind.self)
private let acts = byWord(CaseAction.Name.self)
private let waits = byWord(WaitsFor.self)

private func caseRow(_ row: any Row) throws -> CaseRow {
  CaseRow(
    id: ID(try row.integer(0)), number: try row.text(1), item: try row.text(2), principal: try row.text(3),
    place: PlaceCode(try row.text(4)) ?? PlaceCode("000000000000")!,
    step: steps[try row.text(5)] ?? .requested, next: try row.textIfAny(6).flatMap { acts[$0] },
    waitsFor: waits[try row.text(7)] ?? .nobody, due: Day(Int(try row.integer(8))),
    yellowFrom: Day(Int(try row.integer(9))), isProvisional: try row.integer(10) == 1,
    isPaused: try row.integer(11) == 1, isOpen: try row.integer(12) == 1, originals: Int(try row.integer(13)))
}

extension DeskTab {
  /// The rows of a tab. Whom a case waits for is compared in a way that no index serves: without statistics SQLite would as
  /// soon go through everything in the county that waits for anybody (`case_waits`) as through this desk.
  package var query: String {
    let condition =
      switch self {
      case .today, .mine: "'' || waits_for = 'owner'"
      case .others: "waits_for <> 'owner'"
      case .originals: "originals > 0"
      }
    return """
      SELECT \(caseColumns) FROM case_index
      WHERE county = $1 AND owner = $2 AND is_open = 1 AND (due_day, case_id) > ($3, $4) AND due_day <= $6
        AND \(condition)
      ORDER BY due_day, case_id LIMIT $5
      """
  }
}

extension Connection {
  /// What waits in a desk, most urgent first. Served by `case_desk (county, owner, due_day, case_id)`; a case
  /// offered to the post comes from `case_receiver`.
  package func desk(
    of post: ID<Post>, tab: DeskTab, today: Day, in county: County, after: After? = nil, limit: Int = 50
  ) throws -> [CaseRow] {
    let latest = tab == .today ? today : Day(Int(Int32.max))
    return try rows(
      tab.query,
      [
        .integer(county.code), .integer(post.raw), .integer(after?.due.number ?? -1), .integer(after?.id.raw ?? 0),
        .integer(limit), .integer(latest.number),
      ], caseRow)
  }

  /// How many wait in each tab, from `case_desk` alone, which holds the columns that are counted.
  /// What is offered is counted beside them, from `case_receiver`: there is rarely any, and then nobody asks for its rows.
  package func deskCounts(
    of post: ID<Post>, today: Day, in county: County
  ) throws -> Later<DeskCounts> {
    try later(
      """
      SELECT count(*) FILTER (WHERE waits_for = 'owner' AND due_day <= $3),
        count(*) FILTER (WHERE waits_for = 'owner'), count(*) FILTER (WHERE waits_for <> 'owner'),
        count(*) FILTER (WHERE originals > 0),
        (SELECT count(*) FROM case_index WHERE county = $1 AND receiver = $2 AND is_open = 1)
      FROM case_index WHERE county = $1 AND owner = $2 AND is_open = 1
      """, [.integer(county.code), .integer(post.raw), .integer(today.number)]
    ) { row in
      DeskCounts(
        tabs: [
          .today: Int(try row.integer(0)), .mine: Int(try row.integer(1)), .others: Int(try row.integer(2)),
          .originals: Int(try row.integer(3)),
        ], offered: Int(try row.integer(4)))
    }
  }

  /// Cases offered to a post and not yet accepted.
  package func offered(to post: ID<Post>, in county: County) throws -> [CaseRow] {
    try rows(
      """
      SELECT \(caseColumns) FROM case_index
      WHERE county = $1 AND receiver = $2 AND is_open = 1 ORDER BY due_day, case_id LIMIT 50
      """, [.integer(county.code), .integer(post.raw)], caseRow)
  }

  /// The cases of a scope, most urgent first; any of town, step and what they wait for may narrow it. Served by
  /// `case_town` for a town, `case_waits` for what waits for a confirmation, else by `case_open`.
  package func cases(
    in county: County, scope: CaseScope, light: Light? = nil, today: Day, after: After? = nil, limit: Int = 50
  ) throws -> [CaseRow] {
    var values: [Value] = [
      .integer(county.code), .integer(after?.due.number ?? -1), .integer(after?.id.raw ?? 0), .integer(limit),
    ]
    let condition = scope.condition(&values) + lightCondition(light, today, &values)
    return try rows(
      """
      SELECT \(caseColumns) FROM case_index
      WHERE county = $1 AND (due_day, case_id) > ($2, $3) \(condition)
      ORDER BY due_day, case_id LIMIT $4
      """, values, caseRow)
  }

  private func lightCondition(_ light: Light?, _ today: Day, _ values: inout [Value]) -> String {
    guard let light else { return "" }
    values.append(.integer(today.number))
    let n = "$\(values.count)"
    return switch light {
    case .red: " AND is_paused = 0 AND due_day < \(n)"
    case .yellow: " AND is_paused = 0 AND due_day >= \(n) AND yellow_day <= \(n)"
    case .green: " AND is_paused = 0 AND due_day >= \(n) AND yellow_day > \(n)"
    case .paused: " AND is_paused = 1 AND \(n) = \(n)"
    case .done: " AND is_open = 0 AND \(n) = \(n)"
    }
  }

  /// Counts of open cases by town, stage and light for the watch.
  package func watch(in county: County, scope: CaseScope, today: Day) throws -> [WatchCell] {
    var values: [Value] = [.integer(county.code), .integer(today.number)]
    let condition = scope.condition(&values)
    return try rows(
      """
      SELECT town, stage,
        CASE WHEN is_paused = 1 THEN 3 WHEN due_day < $2 THEN 0 WHEN yellow_day <= $2 THEN 1 ELSE 2 END AS light,
        count(*)
      FROM case_index WHERE county = $1 \(condition)
      GROUP BY town, stage, light ORDER BY town, stage, light
      """, values
    ) { row in
      WatchCell(
        town: try row.text(0), stage: Stage(rawValue: Int(try row.integer(1))) ?? .request,
        light: Light(rawValue: Int(try row.integer(2))) ?? .green, count: Int(try row.integer(3)))
    }
  }

  package func caseID(number: String, in county: County) throws -> ID<Case>? {
    try first(
      "SELECT case_id FROM case_index WHERE county = $1 AND number = $2", [.integer(county.code), .text(number)]
    ) { ID(try $0.integer(0)) }
  }

  package func caseID(code: LookupCode, in county: County) throws -> ID<Case>? {
    try caseIDLater(code: code, in: county).rows().first
  }

  /// The same, asked beside the next question.
  package func caseIDLater(code: LookupCode, in county: County) throws -> Later<ID<Case>> {
    try later(
      "SELECT case_id FROM case_index WHERE county = $1 AND code = $2", [.integer(county.code), .text(code.text)]
    ) { ID(try $0.integer(0)) }
  }

  package func cases(of party: ID<Party>, in county: County, limit: Int = 20) throws -> [CaseRow] {
    try rows(
      """
      SELECT \(caseColumns) FROM case_index WHERE county = $1 AND party = $2 ORDER BY case_id DESC LIMIT $3
      """, [.integer(county.code), .integer(party.raw), .integer(limit)], caseRow)
  }

  /// Tasks of a department, most urgent first. Served by `task_desk`.
  package func tasks(
    of department: DepartmentCode, in county: County, open: Bool = true, limit: Int = 100
  ) throws -> [TaskRow] {
    try rows(
      """
      SELECT case_id, task, number, item, matter, department, town, state, waits_for, due_day, yellow_day, is_paused, is_open
      FROM task_index WHERE county = $1 AND department = $2 AND is_open = $3
      ORDER BY due_day \(open ? "" : "DESC"), case_id, task LIMIT $4
      """, [.integer(county.code), .text(department.text), .flag(open), .integer(limit)], taskRow)
  }

  /// Tasks of a town's cases, or of the county's. Served by `task_open`.
  package func tasks(
    town: PlaceCode?, in county: County, open: Bool = true, limit: Int = 100
  ) throws -> [TaskRow] {
    try rows(
      """
      SELECT case_id, task, number, item, matter, department, town, state, waits_for, due_day, yellow_day, is_paused, is_open
      FROM task_index WHERE county = $1 AND is_open = $2 AND ($3 = '' OR town = $3)
      ORDER BY due_day \(open ? "" : "DESC"), case_id, task LIMIT $4
      """, [.integer(county.code), .flag(open), .text(town?.text ?? ""), .integer(limit)], taskRow)
  }

  /// Tasks for which the law may have spoken: not yet accepted and due before a day.
  package func silentTasks(before today: Day, in county: County, limit: Int = 100) throws -> [TaskRow] {
    try rows(
      """
      SELECT case_id, task, number, item, matter, department, town, state, waits_for, due_day, yellow_day, is_paused, is_open
      FROM task_index WHERE county = $1 AND is_open = 1 AND due_day < $2 AND state IN ('waiting', 'received')
      ORDER BY due_day, case_id, task LIMIT $3
      """, [.integer(county.code), .integer(today.number), .integer(limit)], taskRow)
  }

  /// Open cases whose deadline is provisional or counts an open pause: they are counted anew when a holiday table comes in.
  package func casesToRecount(in county: County, after: ID<Case>, limit: Int = 200) throws -> [ID<Case>] {
    try rows(
      """
      SELECT case_id FROM case_index
      WHERE county = $1 AND is_open = 1 AND case_id > $2 AND stage = 3 ORDER BY case_id LIMIT $3
      """, [.integer(county.code), .integer(after.raw), .integer(limit)]
    ) { ID(try $0.integer(0)) }
  }

  /// The next running number of a town's cases on a day.
  package func nextSerial(town: PlaceCode, day: Day, in county: County) throws -> Int {
    Int(
      try number(
        """
        INSERT INTO case_counter (county, town, day, last) VALUES ($1, $2, $3, 1)
        ON CONFLICT (county, town, day) DO UPDATE SET last = case_counter.last + 1 RETURNING last
        """, [.integer(county.code), .text(town.text), .integer(day.number)]))
  }
}

private func taskRow(_ row: any Row) throws -> TaskRow {
  TaskRow(
    kase: ID(try row.integer(0)), task: Int(try row.integer(1)), number: try row.text(2), item: try row.text(3),
    matter: try row.text(4), department: DepartmentCode(try row.text(5)),
    town: PlaceCode(try row.text(6)) ?? PlaceCode("000000000000")!,
    state: DepartmentTask.StateKind(rawValue: try row.text(7)) ?? .waiting,
    waitsFor: WaitsFor(rawValue: try row.text(8)) ?? .nobody, due: Day(Int(try row.integer(9))),
    yellowFrom: Day(Int(try row.integer(10))), isPaused: try row.integer(11) == 1, isOpen: try row.integer(12) == 1)
}

/// What a supervisor or a search is about.
package struct CaseScope: Sendable, Equatable {
  package var town: PlaceCode?
  package var department: DepartmentCode?
  package var stage: Stage?
  package var waitsFor: WaitsFor?
  package var isOpen: Bool? = true

  package init(
    town: PlaceCode? = nil, department: DepartmentCode? = nil, stage: Stage? = nil, waitsFor: WaitsFor? = nil,
    isOpen: Bool? = true
  ) {
    self.town = town
    self.department = department
    self.stage = stage
    self.waitsFor = waitsFor
    self.isOpen = isOpen
  }

  func condition(_ values: inout [Value]) -> String {
    var text = ""
    func add(_ column: String, _ value: Value) {
      values.append(value)
      text += " AND \(column) = $\(values.count)"
    }
    // As a number in the text: the indexes that hold open cases only serve a query that is about open cases by its words.
    if let isOpen { text += " AND is_open = \(isOpen ? 1 : 0)" }
    if let town { add("town", .text(town.text)) }
    if let stage { add("stage", .integer(stage.rawValue)) }
    // Within a town its own index serves; see `DeskTab.query`.
    if let waitsFor { add(town == nil ? "waits_for" : "'' || waits_for", .text(waitsFor.rawValue)) }
    if let department {
      values.append(.text(department.text))
      text += """
         AND case_id IN (SELECT case_id FROM task_index WHERE county = $1 AND department = $\(values.count))
        """
    }
    return text
  }
}

package struct WatchCell: Sendable, Equatable {
  package let town: String
  package let stage: Stage
  package let light: Light
  package let count: Int
}
