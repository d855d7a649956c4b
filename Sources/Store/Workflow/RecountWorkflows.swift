package import Domain

extension Connection {
  /// Counts the due days of a county's workflows anew, whatever they are: a new holiday table came in (S15). Each change is a
  /// step in its workflow.
  ///
  /// Reads what has a due day, some thousand rows at most, and holds it until the transaction ends.
  /// - Returns: how many due days moved.
  @discardableResult package func recountWorkflows(in county: County, at now: Moment) throws -> Int {
    let calendar = try calendar(of: county)
    let running = try rows(
      """
      SELECT kind, id, state, due, (
        SELECT count(*) FROM workflow_step s WHERE s.county = workflow.county AND s.kind = workflow.kind
          AND s.id = workflow.id)
      FROM workflow WHERE county = $1 AND waits_for IS NOT NULL AND due IS NOT NULL\(dialect.rowLock)
      """, [.integer(county.code)]
    ) { row in
      (
        kind: WorkflowKind(rawValue: try row.text(0)), id: try row.integer(1), state: try row.text(2),
        due: try JSONText.read(Due.self, from: try row.text(3)), steps: Int(try row.integer(4))
      )
    }
    var moved = 0
    for row in running {
      guard let due = row.due.recounted(by: calendar, asOf: now.day) else { continue }
      try run(
        """
        UPDATE workflow SET due = $4, sort_day = $5, revision = revision + 1
        WHERE county = $1 AND kind = $2 AND id = $3
        """,
        [
          .integer(county.code), .text(row.kind.rawValue), .integer(row.id), .text(try JSONText.write(due)),
          .integer(due.day.number),
        ])
      try addStep(
        of: row.kind, row.id, number: row.steps + 1, from: row.state, to: row.state, Mark(by: nil, at: now),
        note: row.due.recountNote(to: due), in: county)
      moved += 1
    }
    return moved
  }
}
