package import Domain

/// Which open cases a seat sees.
package struct CaseScope: Sendable, Equatable {
  package var town: PlaceCode?
  package var department: DepartmentCode?
  package var stage: Stage?
  package var waitsFor: WaitsFor?

  package init(
    town: PlaceCode? = nil, department: DepartmentCode? = nil, stage: Stage? = nil, waitsFor: WaitsFor? = nil
  ) {
    self.town = town
    self.department = department
    self.stage = stage
    self.waitsFor = waitsFor
  }

  /// What a seat watches: its place's town, its department's cases, or the county.
  package init(watchedFrom seat: Seat) {
    switch seat.unit {
    case .county: self.init()
    case .place(let code): self.init(town: code.town ?? code)
    case .department(let code): self.init(department: code)
    }
  }

  /// One town of the scope. Who watches a town cannot look beyond it by naming another.
  package func narrowed(to other: PlaceCode?) -> CaseScope {
    var scope = self
    scope.town = town ?? other
    return scope
  }

  func condition(_ values: inout [Value]) -> String {
    // As a literal in the SQL: partial indexes of open work serve only a query that says `is_open = 1`.
    var text = " AND is_open = 1"
    func add(_ column: String, _ value: Value) {
      values.append(value)
      text += " AND \(column) = $\(values.count)"
    }
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

extension CaseScope {
  /// The most urgent first.
  package func query(
    in county: County, light: Light? = nil, today: Day, after: PageCursor? = nil, limit: Int = 50
  ) -> (String, [Value]) {
    var values: [Value] = [
      .integer(county.code), .integer(after?.due.number ?? -1), .integer(after?.id.raw ?? 0), .integer(limit),
    ]
    let condition = condition(&values) + lightCondition(light, today, &values)
    return (
      """
      SELECT \(caseColumns) FROM case_index
      WHERE county = $1 AND (due_day, case_id) > ($2, $3) \(condition)
      ORDER BY due_day, case_id LIMIT $4
      """, values
    )
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
}

package struct WatchCell: Sendable, Equatable {
  package let town: String
  package let stage: Stage
  package let light: Light
  package let count: Int
}

extension Connection {
  /// The cases of a scope, most urgent first; town, step and what they wait for may narrow it. Served by `case_town`
  /// for a town, `case_waits` for what waits for a confirmation, else by `case_open`.
  package func cases(
    in county: County, scope: CaseScope, light: Light? = nil, today: Day, after: PageCursor? = nil, limit: Int = 50
  ) throws -> [CaseRow] {
    let (query, values) = scope.query(in: county, light: light, today: today, after: after, limit: limit)
    return try rows(query, values, caseRow)
  }

  /// Counts of open cases by town, stage and light, for the supervisors' page.
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
}
