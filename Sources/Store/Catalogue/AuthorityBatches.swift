package import Domain

/// A row of an authority list that cannot be taken.
package struct AuthorityProblem: Sendable, Equatable {
  package let line: Int
  package let reason: String
  package let code: String  // empty where none could be read

  package init(line: Int, reason: String, code: String = "") {
    self.line = line
    self.reason = reason
    // What is longer is no code, and too long for an index.
    self.code = String(String.UnicodeScalarView(code.unicodeScalars.prefix(AuthorityEntry.codeMax)))
  }
}

/// A sound row of an authority list.
package struct AuthorityDraft: Sendable, Equatable {
  package let line: Int
  package let entry: AuthorityEntry

  package init(line: Int, entry: AuthorityEntry) {
    self.line = line
    self.entry = entry
  }
}

extension Connection {
  package func authorityBatch(
    _ id: ID<AuthorityBatch>, in county: County, toChange: Bool = false
  ) throws -> AuthorityBatch? {
    try workflow(id, in: county, toChange: toChange)
  }

  /// The latest first. By primary key (county, kind, id).
  package func authorityBatches(of county: County, limit: Int = 20) throws -> [AuthorityBatch] {
    try workflows(where: "id > 0 ORDER BY id DESC LIMIT $3", [.integer(limit)], in: county)
  }

  /// The batch that brought the list into its present form; nil when none was ever applied. Some dozens of rows at most.
  package func lastAppliedAuthority(in county: County) throws -> ID<AuthorityBatch>? {
    try first(
      """
      SELECT id FROM workflow WHERE county = $1 AND kind = $2 AND state = 'applied' ORDER BY since DESC, id DESC LIMIT 1
      """, [.integer(county.code), .text(AuthorityBatch.kind.rawValue)]
    ) { ID(try $0.integer(0)) }
  }

  /// Moves a batch. False when it is not there, when the rules say no, and when somebody was quicker.
  ///
  /// - Parameter toChange: for whoever holds the county's row already. Who reads a file holds nothing between its portions.
  private func move(
    _ id: ID<AuthorityBatch>, in county: County, toChange: Bool = false,
    _ body: (AuthorityBatch) throws(AuthorityBatch.Refusal) -> AuthorityBatch
  ) throws -> Bool {
    guard let old = try authorityBatch(id, in: county, toChange: toChange) else { return false }
    do {
      return try save(body(old), after: old, in: county)
    } catch is AuthorityBatch.Refusal {
      return false
    }
  }

  /// Says that a batch is being read on. False when it is no longer read by anybody, such as when it was dropped meanwhile.
  ///
  /// - Parameter share: of the file, in percent.
  package func advance(
    _ id: ID<AuthorityBatch>, rows: Int, share: Int, at now: Moment, in county: County
  ) throws -> Bool {
    let problems = try problemCount(of: id, in: county)
    return try move(id, in: county) { batch throws(AuthorityBatch.Refusal) in
      try batch.read(rows: rows, share: share, problems: problems, at: now)
    }
  }

  /// 待核对. False when it is not being read.
  package func finishReading(_ id: ID<AuthorityBatch>, at now: Moment, in county: County) throws -> Bool {
    let problems = try problemCount(of: id, in: county)
    return try move(id, in: county) { batch throws(AuthorityBatch.Refusal) in
      try batch.ready(problems: problems, at: now)
    }
  }

  /// 不能读取, with the reason; what was read of it is thrown away.
  package func giveUpReading(
    _ id: ID<AuthorityBatch>, because reason: String, at now: Moment, in county: County
  ) throws {
    _ = try move(id, in: county) { batch throws(AuthorityBatch.Refusal) in
      try batch.unreadable(because: reason, at: now)
    }
    try clearAuthority(id, in: county)
  }

  /// 已放弃. False when it is in force or dropped already.
  package func drop(_ id: ID<AuthorityBatch>, _ mark: Mark, in county: County) throws -> Bool {
    let isDropped = try move(id, in: county, toChange: true) { batch throws(AuthorityBatch.Refusal) in
      try batch.dropped(mark)
    }
    if isDropped {
      try clearAuthority(id, in: county)
      try run(
        "DELETE FROM authority_problem WHERE county = $1 AND batch = $2", [.integer(county.code), .integer(id.raw)])
    }
    return isDropped
  }

  /// Puts a batch in force: what it changes or no longer has ends with it, what is new begins. False when it was not ready.
  ///
  /// - Parameter counts: what changes, as it was counted in this transaction.
  package func apply(
    _ id: ID<AuthorityBatch>, _ counts: AuthorityBatch.Counts, _ mark: Mark, in county: County
  ) throws -> Bool {
    let isApplied = try move(id, in: county, toChange: true) { batch throws(AuthorityBatch.Refusal) in
      try batch.applied(counts, mark)
    }
    if isApplied { try putInForce(id, in: county) }
    return isApplied
  }

  private func problemCount(of batch: ID<AuthorityBatch>, in county: County) throws -> Int {
    Int(
      try number(
        "SELECT count(*) FROM authority_problem WHERE county = $1 AND batch = $2",
        [.integer(county.code), .integer(batch.raw)]))
  }

  private func clearAuthority(_ id: ID<AuthorityBatch>, in county: County) throws {
    try run("DELETE FROM authority_draft WHERE county = $1 AND batch = $2", [.integer(county.code), .integer(id.raw)])
  }

  // MARK: Rows that wait

  package func add(_ drafts: [AuthorityDraft], to batch: ID<AuthorityBatch>, in county: County) throws {
    for draft in drafts {
      let entry = draft.entry
      try run(
        """
        INSERT INTO authority_draft
          (county, batch, line, code, name, main_item, department, department_code, type, source)
        VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)
        """,
        [
          .integer(county.code), .integer(batch.raw), .integer(draft.line), .text(entry.code), .text(entry.name),
          .text(entry.mainItem), .text(entry.department), .text(entry.departmentCode?.text ?? ""), .text(entry.type),
          .text(entry.source),
        ])
    }
  }

  /// Several faults of one line are joined.
  package func add(_ problems: [AuthorityProblem], to batch: ID<AuthorityBatch>, in county: County) throws {
    for problem in problems {
      try run(
        """
        INSERT INTO authority_problem (county, batch, line, reason, code) VALUES ($1, $2, $3, $4, $5)
        ON CONFLICT (county, batch, line) DO UPDATE SET reason = authority_problem.reason || '；' || excluded.reason
        """,
        [
          .integer(county.code), .integer(batch.raw), .integer(problem.line), .text(problem.reason),
          .text(problem.code),
        ])
    }
  }

  /// Rows under merged cells: what was read of them is not what they show. Their own faults, such as an empty cell, are
  /// nothing but the merging's.
  package func markMerged(
    _ lines: ClosedRange<Int>, because reason: String, in batch: ID<AuthorityBatch>, of county: County
  ) throws {
    let values: [Value] = [
      .integer(county.code), .integer(batch.raw), .integer(lines.lowerBound), .integer(lines.upperBound), .text(reason),
    ]
    try run(
      """
      INSERT INTO authority_problem (county, batch, line, reason, code)
      SELECT county, batch, line, $5, code FROM authority_draft
      WHERE county = $1 AND batch = $2 AND line BETWEEN $3 AND $4
      """, values)
    try run(
      """
      UPDATE authority_problem SET reason = CASE WHEN reason LIKE '%合并单元格%' THEN
        CASE WHEN reason = $5 THEN reason ELSE reason || '；' || $5 END ELSE $5 END
      WHERE county = $1 AND batch = $2 AND line BETWEEN $3 AND $4
      """, values)
    try run(
      "DELETE FROM authority_draft WHERE county = $1 AND batch = $2 AND line BETWEEN $3 AND $4",
      Array(values.dropLast()))
  }

  /// Codes that stand twice: every such row becomes a problem that names the others, the first and the last of them.
  /// Served by `authority_draft_code (county, batch, code)`.
  package func markDuplicates(in batch: ID<AuthorityBatch>, of county: County) throws {
    let values: [Value] = [.integer(county.code), .integer(batch.raw)]
    try run(
      """
      INSERT INTO authority_problem (county, batch, line, reason, code)
      SELECT d.county, d.batch, d.line,
        '编码与第 ' || CAST(CASE WHEN d.line = t.first_line THEN t.last_line ELSE t.first_line END AS TEXT) || ' 行重复',
        d.code
      FROM authority_draft d JOIN (
        SELECT code, min(line) AS first_line, max(line) AS last_line FROM authority_draft
        WHERE county = $1 AND batch = $2 GROUP BY code HAVING count(*) > 1
      ) t ON t.code = d.code
      WHERE d.county = $1 AND d.batch = $2
      """, values)
    // A row whose twin was faulty itself is ambiguous as well: which of the two is meant, nobody can tell.
    try run(
      """
      INSERT INTO authority_problem (county, batch, line, reason, code)
      SELECT d.county, d.batch, d.line, '编码与第 ' || CAST(t.first_line AS TEXT) || ' 行重复', d.code
      FROM authority_draft d JOIN (
        SELECT code, min(line) AS first_line FROM authority_problem
        WHERE county = $1 AND batch = $2 AND code <> '' GROUP BY code
      ) t ON t.code = d.code
      WHERE d.county = $1 AND d.batch = $2 AND NOT EXISTS (
        SELECT 1 FROM authority_problem o WHERE o.county = $1 AND o.batch = $2 AND o.line = d.line)
      """, values)
    try run(
      """
      DELETE FROM authority_draft WHERE county = $1 AND batch = $2 AND EXISTS (
        SELECT 1 FROM authority_problem p WHERE p.county = $1 AND p.batch = $2 AND p.line = authority_draft.line)
      """, values)
  }

  /// By line, a page at a time. By primary key (county, batch, line).
  package func authorityProblems(
    of batch: ID<AuthorityBatch>, in county: County, after line: Int = 0, limit: Int = 100
  ) throws -> [AuthorityProblem] {
    try rows(
      """
      SELECT line, reason, code FROM authority_problem WHERE county = $1 AND batch = $2 AND line > $3 ORDER BY line LIMIT $4
      """,
      [.integer(county.code), .integer(batch.raw), .integer(line), .integer(limit)]
    ) { AuthorityProblem(line: Int(try $0.integer(0)), reason: try $0.text(1), code: try $0.text(2)) }
  }
}
