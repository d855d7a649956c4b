package import Domain

/// What of an entry is kept, in one order for all tables; `x` is the table's short name.
private func entryColumns(_ x: String) -> String {
  "\(x).code, \(x).name, \(x).main_item, \(x).department, \(x).department_code, \(x).type, \(x).source"
}

private func readEntry(_ row: any Row, from column: Int = 0) throws -> AuthorityEntry {
  let department = try row.text(column + 4)
  return AuthorityEntry(
    code: try row.text(column), name: try row.text(column + 1), mainItem: try row.text(column + 2),
    department: try row.text(column + 3), departmentCode: department.isEmpty ? nil : DepartmentCode(department),
    type: try row.text(column + 5), source: try row.text(column + 6))
}

/// Whether an entry in force says something else than the draft of the same code.
private let differs = """
  (i.name <> d.name OR i.main_item <> d.main_item OR i.department <> d.department
    OR i.department_code <> d.department_code OR i.type <> d.type OR i.source <> d.source)
  """

/// An entry of a code that the batch has, or that stands in one of its bad rows: such a row says nothing against the entry.
private let isMentioned = """
  (EXISTS (SELECT 1 FROM authority_draft d WHERE d.county = i.county AND d.batch = $2 AND d.code = i.code)
    OR EXISTS (SELECT 1 FROM authority_problem p WHERE p.county = i.county AND p.batch = $2 AND p.code = i.code))
  """

private let isNew = """
  NOT EXISTS (SELECT 1 FROM authority_item i WHERE i.county = d.county AND i.code = d.code AND i.to_batch IS NULL)
  """

private let pairs = """
  authority_item i JOIN authority_draft d ON d.county = i.county AND d.batch = $2 AND d.code = i.code
  """

/// 差异: one entry of a batch beside the one in force.
package struct AuthorityChange: Sendable, Equatable {
  package enum Kind: String, Sendable, CaseIterable {
    case added, changed, gone, same

    package var title: String {
      switch self {
      case .added: "新增"
      case .changed: "变更"
      case .gone: "不再列入"
      case .same: "未变"
      }
    }
  }

  package let old: AuthorityEntry?
  package let new: AuthorityEntry?

  package var code: String { new?.code ?? old?.code ?? "" }
  package var name: String { new?.name ?? old?.name ?? "" }

  /// Which fields say something else; none where one side is missing.
  package var differences: [AuthorityEntry.Difference] {
    if let old, let new { new.differences(from: old) } else { [] }
  }
}

extension Connection {
  /// What would change if a batch were applied now.
  package func authorityCounts(of batch: ID<AuthorityBatch>, in county: County) throws -> AuthorityBatch.Counts {
    let values: [Value] = [.integer(county.code), .integer(batch.raw)]
    return AuthorityBatch.Counts(
      added: Int(
        try number(
          "SELECT count(*) FROM authority_draft d WHERE d.county = $1 AND d.batch = $2 AND \(isNew)", values)),
      changed: Int(
        try number(
          "SELECT count(*) FROM \(pairs) WHERE i.county = $1 AND i.to_batch IS NULL AND \(differs)", values)),
      gone: Int(
        try number(
          "SELECT count(*) FROM authority_item i WHERE i.county = $1 AND i.to_batch IS NULL AND NOT \(isMentioned)",
          values)),
      same: Int(
        try number(
          "SELECT count(*) FROM \(pairs) WHERE i.county = $1 AND i.to_batch IS NULL AND NOT \(differs)", values)))
  }

  /// The differences of one kind by code, a page at a time. Served by `authority_draft_code` and `authority_item_current`.
  package func authorityChanges(
    _ kind: AuthorityChange.Kind, of batch: ID<AuthorityBatch>, in county: County, after code: String = "",
    limit: Int = 100
  ) throws -> [AuthorityChange] {
    let values: [Value] = [.integer(county.code), .integer(batch.raw), .text(code), .integer(limit)]
    switch kind {
    case .added:
      return try rows(
        """
        SELECT \(entryColumns("d")) FROM authority_draft d
        WHERE d.county = $1 AND d.batch = $2 AND d.code > $3 AND \(isNew) ORDER BY d.code LIMIT $4
        """, values
      ) { AuthorityChange(old: nil, new: try readEntry($0)) }
    case .gone:
      return try rows(
        """
        SELECT \(entryColumns("i")) FROM authority_item i
        WHERE i.county = $1 AND i.to_batch IS NULL AND i.code > $3 AND NOT \(isMentioned) ORDER BY i.code LIMIT $4
        """, values
      ) { AuthorityChange(old: try readEntry($0), new: nil) }
    case .changed, .same:
      return try rows(
        """
        SELECT \(entryColumns("i")), \(entryColumns("d")) FROM \(pairs)
        WHERE i.county = $1 AND i.to_batch IS NULL AND i.code > $3 AND \(kind == .same ? "NOT " : "")\(differs)
        ORDER BY i.code LIMIT $4
        """, values
      ) { AuthorityChange(old: try readEntry($0), new: try readEntry($0, from: 7)) }
    }
  }

  /// What a batch changes or no longer has ends with it, what is new begins.
  func putInForce(_ batch: ID<AuthorityBatch>, in county: County) throws {
    let values: [Value] = [.integer(county.code), .integer(batch.raw)]
    try run(
      """
      UPDATE authority_item AS i SET to_batch = $2 WHERE i.county = $1 AND i.to_batch IS NULL AND (
        EXISTS (
          SELECT 1 FROM authority_draft d WHERE d.county = i.county AND d.batch = $2 AND d.code = i.code AND \(differs))
        OR NOT \(isMentioned))
      """, values)
    try run(
      """
      INSERT INTO authority_item
        (county, code, from_batch, to_batch, name, main_item, department, department_code, type, source)
      SELECT d.county, d.code, d.batch, NULL, d.name, d.main_item, d.department, d.department_code, d.type, d.source
      FROM authority_draft d WHERE d.county = $1 AND d.batch = $2 AND \(isNew)
      """, values)
    try run("DELETE FROM authority_draft WHERE county = $1 AND batch = $2", values)
  }

  // MARK: The list in force

  /// By `authority_item_current (county, code)`.
  package func authorityEntry(_ code: String, in county: County) throws -> AuthorityEntry? {
    try first(
      "SELECT \(entryColumns("i")) FROM authority_item i WHERE i.county = $1 AND i.code = $2 AND i.to_batch IS NULL",
      [.integer(county.code), .text(code)]
    ) { try readEntry($0) }
  }

  /// The list in force by code, a page at a time, by `authority_item_current`; words are looked for in every row of the county.
  ///
  /// - Parameters:
  ///   - words: part of a name or department, or the beginning of a code; empty for all.
  ///   - department: only what is this department's.
  package func authorityEntries(
    of county: County, matching words: String = "", department: DepartmentCode? = nil, after code: String = "",
    limit: Int = 50
  ) throws -> [AuthorityEntry] {
    var values: [Value] = [.integer(county.code), .text(code), .integer(limit)]
    var conditions = "i.county = $1 AND i.to_batch IS NULL AND i.code > $2"
    if let department {
      values.append(.text(department.text))
      conditions += " AND i.department_code = $\(values.count)"
    }
    if !words.isEmpty {
      // An escape of our own, since a backslash is one only where the engine's settings say so.
      let literal = String(words.flatMap { "!%_".contains($0) ? "!\($0)" : String($0) })
      values.append(.text("%\(literal)%"))
      let part = values.count
      values.append(.text("\(literal)%"))
      conditions += """
         AND (i.name LIKE $\(part) ESCAPE '!' OR i.main_item LIKE $\(part) ESCAPE '!'
          OR i.department LIKE $\(part) ESCAPE '!' OR i.code LIKE $\(part + 1) ESCAPE '!')
        """
    }
    return try rows(
      "SELECT \(entryColumns("i")) FROM authority_item i WHERE \(conditions) ORDER BY i.code LIMIT $3", values
    ) { try readEntry($0) }
  }

  package func authoritySize(of county: County) throws -> Int {
    Int(
      try number(
        "SELECT count(*) FROM authority_item WHERE county = $1 AND to_batch IS NULL", [.integer(county.code)]))
  }
}
