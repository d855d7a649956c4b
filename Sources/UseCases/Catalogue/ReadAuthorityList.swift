package import Domain
import Sheets
import Store

/// 导入权责清单: a file becomes a batch, to be looked at before it is applied. It is read a thousand rows at a time, each in
/// a transaction of its own, so that nobody waits for it and a long file takes no more memory than a short one; what is
/// wrong is kept with its row. Nothing of it is in force before `ApplyAuthorityList`.
package struct ReadAuthorityList: Sendable {
  private static let portionRows = 1_000
  private static let rowsMax = 200_000

  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// Opens the batch, so that there is something to show while it is read.
  package func begin(
    file: String, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<ID<AuthorityBatch>> {
    try await environment.act(.catalogue, by: officer) { connection in
      let batch = AuthorityBatch(
        id: environment.ids.id(at: now), file: String(file.prefix(AuthorityBatch.fileMax)), sent: officer.mark(at: now),
        state: .reading(beat: now))
      try connection.add(batch, in: environment.county)
      return .done(batch.id)
    }
  }

  /// Reads the file into its batch. A batch that is dropped meanwhile is not read on.
  ///
  /// - Parameters:
  ///   - clock: says when each portion was written, by which an interrupted batch is known.
  ///   - progress: told the rows so far and how much of the file that is, in percent.
  /// - Returns: what became of the batch.
  @discardableResult package func read(
    _ id: ID<AuthorityBatch>, _ bytes: [UInt8], clock: @Sendable () -> Moment,
    progress: @Sendable (_ rows: Int, _ share: Int) -> Void = { _, _ in }
  ) async throws -> AuthorityBatch? {
    let county = environment.county
    let finder = DepartmentFinder(try await environment.store.read { try $0.departments(of: county) })
    let pump = RowPump<Portion> { hand in try Self.read(bytes, finder: finder, hand: hand) }
    defer { pump.stop() }
    do {
      var rows = 0
      while let portion = try await pump.next() {
        rows += portion.rows
        let (rows, now) = (rows, clock())
        let isWanted = try await environment.store.write { connection in
          guard try connection.advance(id, rows: rows, share: portion.share, at: now, in: county) else { return false }
          try connection.add(portion.drafts, to: id, in: county)
          try connection.add(portion.problems, to: id, in: county)
          for cells in portion.merged {
            // Where two merged ranges begin on one line, both are named on it.
            try connection.markMerged(cells.rows, because: cells.reason, in: id, of: county)
          }
          return true
        }
        guard isWanted else { break }
        progress(rows, portion.share)
      }
      let now = clock()
      try await environment.store.write { connection in
        // Whoever dropped it took the rows away; what was dropped is not marked ready.
        try connection.markDuplicates(in: id, of: county)
        _ = try connection.finishReading(id, at: now, in: county)
      }
    } catch {
      let reason = (error as? UnreadableTable)?.reason ?? "读取时出错，请放弃后重新上传"
      let now = clock()
      try await environment.store.write { try $0.giveUpReading(id, because: reason, at: now, in: county) }
      if !(error is UnreadableTable) { throw error }
    }
    return try await environment.store.read { try $0.authorityBatch(id, in: county) }
  }

  /// What goes into one transaction.
  private struct Portion: Sendable {
    var drafts: [AuthorityDraft] = []
    var problems: [AuthorityProblem] = []
    var merged: [MergedCells] = []  // with the last one
    var share = 0

    var rows: Int { drafts.count + problems.count }
  }

  private static func read(
    _ bytes: [UInt8], finder: DepartmentFinder, hand: @escaping (Portion) throws(RowPump<Portion>.Stopped) -> Void
  ) throws {
    var header = HeaderFinder(names: AuthorityColumns.names)
    var portion = Portion()
    var rows = 0
    let merged = try TableRecords.each(bytes) { record, share in
      guard let header = try header.header(record) else { return }
      rows += 1
      guard rows <= rowsMax else { throw UnreadableTable(reason: "超过 \(rowsMax) 行，请分成几个文件") }
      switch header.read(record) {
      case .failure(let bad):
        portion.problems.append(
          AuthorityProblem(line: bad.line, reason: bad.reason, code: header.text(AuthorityColumns.code, of: record)))
      case .success(let row):
        let entry = AuthorityColumns.entry(row, finder: finder)
        let faults = entry.faults
        if faults.isEmpty {
          portion.drafts.append(AuthorityDraft(line: row.line, entry: entry))
        } else {
          portion.problems.append(
            AuthorityProblem(line: row.line, reason: faults.joined(separator: "；"), code: entry.code))
        }
      }
      portion.share = share
      if portion.rows == portionRows {
        try hand(portion)
        portion = Portion()
      }
    }
    let line = try header.finished().line
    portion.merged = merged.filter { $0.rows.upperBound > line }
    portion.share = 100
    try hand(portion)
  }
}

/// What the columns of authority lists are called.
enum AuthorityColumns {
  static let code = "item_code"

  static let names = ColumnNames(
    required: [[code], ["item_name"], ["department"], ["type"]],
    others: [
      "code": code, "id": code, "事项编码": code, "实施编码": code, "实施清单编码": code, "编码": code, "职权编码": code, "权力编码": code,
      "name": "item_name", "事项名称": "item_name", "名称": "item_name", "职权名称": "item_name", "权力名称": "item_name",
      "子项名称": "item_name", "主项名称": "main_item", "主项": "main_item", "大项名称": "main_item",
      "实施主体": "department", "主管部门": "department", "实施部门": "department", "责任部门": "department",
      "行使主体": "department", "部门": "department", "事项类型": "type", "类型": "type", "职权类型": "type", "权力类型": "type",
      "source_url": "source", "来源": "source", "来源网址": "source", "依据来源": "source",
    ])

  static func entry(_ row: ImportRow, finder: DepartmentFinder) -> AuthorityEntry {
    AuthorityEntry(
      code: row[code], name: row["item_name"], mainItem: row["main_item"], department: row["department"],
      departmentCode: finder.find(row["department"]), type: row["type"], source: row["source"])
  }
}
