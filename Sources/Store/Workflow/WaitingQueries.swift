package import Domain

/// 待办: a workflow of any kind that waits for somebody, as lists show it.
package struct WaitingWorkflow: Sendable, Equatable {
  package let kind: WorkflowKind
  package let id: Int64
  package let stage: String  // its word; the title is the kind's to give
  package let assignee: Assignee
  package let unit: PostUnit
  package let subject: String
  package let since: Moment
  package let due: Due?

  /// Where the next page of a list begins.
  package var cursor: WaitingCursor {
    WaitingCursor(day: due?.day ?? since.day, since: since, kind: kind, id: id)
  }
}

/// A page of a list: rows after this key.
package struct WaitingCursor: Sendable, Equatable {
  package let day: Day
  package let since: Moment
  package let kind: WorkflowKind
  package let id: Int64

  static let beforeAll = WaitingCursor(
    day: Day(-1), since: Moment(milliseconds: 0), kind: WorkflowKind(rawValue: ""), id: 0)
}

/// How many of a kind wait in a state for somebody.
package struct WaitingCount: Sendable, Equatable {
  package let assignee: Assignee
  package let kind: WorkflowKind
  package let stage: String
  package let count: Int

  package init(assignee: Assignee, kind: WorkflowKind, stage: String, count: Int) {
    self.assignee = assignee
    self.kind = kind
    self.stage = stage
    self.count = count
  }
}

package enum WaitingSelect {
  private static let ofSeat = "FROM workflow WHERE county = $1 AND waits_for IN ($2, $3, $4)"

  package static let rows = """
    SELECT kind, id, state, waits_for, unit, subject, since, due \(ofSeat)
      AND sort_day <= $5 AND (sort_day, since, kind, id) > ($6, $7, $8, $9)
    ORDER BY sort_day, since, kind, id LIMIT $10
    """
  // By `waits_for` first: else the embedded engine goes through all kinds of the county in their order.
  package static let counts =
    "SELECT waits_for, kind, state, count(*) \(ofSeat) GROUP BY waits_for, kind, state"

  fileprivate static func values(_ seat: Seat, in county: County) -> [Value] {
    [.integer(county.code)] + Assignee.all(of: seat).map { .text($0.key) }
  }
}

extension Connection {
  /// What waits for a seat, whatever it is: by its due day, and by the day since when it waits where nothing is due. Served by
  /// `workflow_waits (county, waits_for, sort_day, since, kind, id, state)`.
  ///
  /// - Parameter day: leaves out what is due later, such as next year's reviews; nil for all.
  package func waiting(
    for seat: Seat, through day: Day? = nil, after cursor: WaitingCursor? = nil, in county: County, limit: Int = 50
  ) throws -> [WaitingWorkflow] {
    let last = cursor ?? .beforeAll
    let page: [Value] = [
      .integer(day?.number ?? Int(Int32.max)), .integer(last.day.number), .integer(last.since.milliseconds),
      .text(last.kind.rawValue), .integer(last.id), .integer(limit),
    ]
    return try rows(WaitingSelect.rows, WaitingSelect.values(seat, in: county) + page) { row in
      let unitText = try row.text(4)
      guard let unit = PostUnit(key: unitText) else { throw StoreFault.corrupt("workflow of \(unitText)") }
      return WaitingWorkflow(
        kind: WorkflowKind(rawValue: try row.text(0)), id: try row.integer(1), stage: try row.text(2),
        assignee: try assignee(row, 3), unit: unit, subject: try row.text(5),
        since: Moment(milliseconds: try row.integer(6)),
        due: try row.textIfAny(7).map { try JSONText.read(Due.self, from: $0) })
    }
  }

  /// How much waits for a seat, by kind and state. From the index of `waiting` alone.
  package func waitingCounts(for seat: Seat, in county: County) throws -> [WaitingCount] {
    try rows(WaitingSelect.counts, WaitingSelect.values(seat, in: county)) { row in
      WaitingCount(
        assignee: try assignee(row, 0), kind: WorkflowKind(rawValue: try row.text(1)), stage: try row.text(2),
        count: Int(try row.integer(3)))
    }
  }
}

private func assignee(_ row: any Row, _ column: Int) throws -> Assignee {
  let key = try row.text(column)
  guard let assignee = Assignee(key: key) else { throw StoreFault.corrupt("workflow waiting for \(key)") }
  return assignee
}
