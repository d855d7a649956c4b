package import Domain

/// How every workflow is read: facts and state are one JSON text, the columns beside it are what lists are made by, and each
/// step is a row.
package enum WorkflowSelect {
  private static let ofKind = "FROM workflow WHERE county = $1 AND kind = $2 AND"

  /// - Parameter tail: which ones, in what order, how many; its values are $3 and on.
  package static func rows(_ tail: String) -> String { "SELECT id, revision, due, body \(ofKind) \(tail)" }

  /// The steps of the same ones, by primary key (county, kind, id, number).
  package static func steps(_ tail: String) -> String {
    """
    SELECT s.id, s.happened_at, s.staff, s.from_state, s.to_state, s.note FROM workflow_step s
    WHERE s.county = $1 AND s.kind = $2 AND s.id IN (SELECT id \(ofKind) \(tail))
    ORDER BY s.id, s.number
    """
  }
}

private struct WorkflowRow {
  let id: Int64
  let revision: Int
  let due: String?
  let body: String
}

private struct KeptStep<Stage: WorkflowStage> {
  let id: Int64
  let step: WorkflowStep<Stage>
}

extension WorkflowStep {
  /// - Parameter column: of `happened_at`, with the others behind it.
  fileprivate init(_ row: any Row, from column: Int) throws {
    func stage(_ word: String) throws -> Stage {
      guard let stage = Stage(rawValue: word) else { throw StoreFault.corrupt("workflow step to \(word)") }
      return stage
    }
    self.init(
      from: try row.textIfAny(column + 2).map(stage), to: try stage(try row.text(column + 3)),
      mark: Mark(
        by: try row.integerIfAny(column + 1).map { ID($0) }, at: Moment(milliseconds: try row.integer(column))),
      note: try row.text(column + 4))
  }
}

extension Workflow {
  /// In the order of the columns: the key, then what changes.
  fileprivate func values(in county: County) throws -> [Value] {
    let since = progress.since
    let sortDay = due?.day ?? since.day
    let place: Int64? = number.map { Int64($0) }
    let dueText: String? = try due.map { try JSONText.write($0) }
    return [
      .integer(county.code), .text(Self.kind.rawValue), .integer(id.raw), .text(unit.key), .text(subject),
      .integer(place), .text(stage.rawValue), .integer(revision), .text(assignee?.key), .integer(since.milliseconds),
      .integer(sortDay.number), .text(dueText), .text(try JSONText.write(self)),
    ]
  }
}

extension Connection {
  /// By primary key (county, kind, id).
  ///
  /// - Parameter toChange: holds it until the transaction ends.
  package func workflow<W: Workflow>(_ id: ID<W>, in county: County, toChange: Bool = false) throws -> W? {
    let found: [W] = try workflows(where: "id = $3", [.integer(id.raw)], in: county, toChange: toChange)
    return found.first
  }

  /// Those of a kind for which a condition holds, each with its steps.
  ///
  /// - Parameters:
  ///   - tail: condition, order and limit, in the words of `WorkflowSelect`.
  ///   - values: from $3 on.
  func workflows<W: Workflow>(
    where tail: String, _ values: [Value] = [], in county: County, toChange: Bool = false
  ) throws -> [W] {
    let asked: [Value] = [.integer(county.code), .text(W.kind.rawValue)] + values
    let kept = try later(WorkflowSelect.rows(tail) + (toChange ? dialect.rowLock : ""), asked) { row in
      WorkflowRow(
        id: try row.integer(0), revision: Int(try row.integer(1)), due: try row.textIfAny(2), body: try row.text(3))
    }
    let steps = try later(WorkflowSelect.steps(tail), asked) { row in
      KeptStep<W.State.Stage>(id: try row.integer(0), step: try WorkflowStep(row, from: 1))
    }
    let found = try kept.rows()
    let stepsByID = Dictionary(grouping: try steps.rows()) { $0.id }
    return try found.map { row in
      guard let steps = stepsByID[row.id] else { throw StoreFault.corrupt("\(W.kind.rawValue) without its steps") }
      var workflow = try JSONText.read(W.self, from: row.body)
      workflow.progress.restore(
        steps: steps.map { $0.step }, revision: row.revision,
        due: try row.due.map { try JSONText.read(Due.self, from: $0) })
      return workflow
    }
  }

  /// Keeps a new one. One of the same id, or of the same subject and number, is `StoreFault.duplicate`.
  package func add<W: Workflow>(_ workflow: W, in county: County) throws {
    if workflow.assignee != nil { try workChanged(in: county) }
    try run(
      """
      INSERT INTO workflow
        (county, kind, id, unit, subject, number, state, revision, waits_for, since, sort_day, due, body)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)
      """, try workflow.values(in: county))
    try addSteps(of: workflow, after: 0, in: county)
  }

  /// Writes what became of one, with the steps that are new. False when somebody changed it since it was read.
  ///
  /// - Parameter old: as it was read.
  package func save<W: Workflow>(_ workflow: W, after old: W, in county: County) throws -> Bool {
    // The county's row before this one, as every act of the office locks them: in the other order two would wait for each other.
    if workflow.stage != old.stage || workflow.assignee != old.assignee { try workChanged(in: county) }
    let isSaved =
      try changed(
        """
        UPDATE workflow SET unit = $4, subject = $5, number = $6, state = $7, revision = $8, waits_for = $9, since = $10,
          sort_day = $11, due = $12, body = $13
        WHERE county = $1 AND kind = $2 AND id = $3 AND revision = $14 RETURNING 1
        """, try workflow.values(in: county) + [.integer(old.revision)]) > 0
    if isSaved { try addSteps(of: workflow, after: old.steps.count, in: county) }
    return isSaved
  }

  private func addSteps<W: Workflow>(of workflow: W, after known: Int, in county: County) throws {
    for (place, step) in workflow.steps.enumerated().dropFirst(known) {
      try addStep(
        of: W.kind, workflow.id.raw, number: place + 1, from: step.from?.rawValue, to: step.to.rawValue, step.mark,
        note: step.note, in: county)
    }
  }

  func addStep(
    of kind: WorkflowKind, _ id: Int64, number: Int, from: String?, to: String, _ mark: Mark, note: String,
    in county: County
  ) throws {
    try run(
      """
      INSERT INTO workflow_step (county, kind, id, number, happened_at, staff, from_state, to_state, note)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
      """,
      [
        .integer(county.code), .text(kind.rawValue), .integer(id), .integer(number),
        .integer(mark.at.milliseconds), .integer(mark.by?.raw), .text(from), .text(to), .text(note),
      ])
  }
}
