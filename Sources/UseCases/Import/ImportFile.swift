package import Domain
import Store

/// 批量导入: a CSV or XLSX file in one transaction. Every bad row is reported with its line; when there is one nothing is
/// written, unless bad rows are to be skipped. Importing a file twice changes nothing the second time. After holidays every
/// running clock is counted anew (`RecountDeadlines`).
package struct ImportFile: Sendable {
  package struct Counts: Sendable, Equatable {
    package var added = 0
    package var changed = 0
    package var unchanged = 0
    package var removed = 0  // days that a year's notice no longer names
    package var recounted = 0  // cases in which a deadline moved with the days

    package init(added: Int = 0, changed: Int = 0, unchanged: Int = 0, removed: Int = 0, recounted: Int = 0) {
      self.added = added
      self.changed = changed
      self.unchanged = unchanged
      self.removed = removed
      self.recounted = recounted
    }
  }

  package enum Outcome: Sendable, Equatable {
    case imported(Counts, skipped: [BadRow])
    case rejected([BadRow])  // nothing was written
    case unreadable(String)
    case notPermitted
  }

  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Parameter emergency: allows the operator to appoint one of the three administrators where the county already has
  ///   them.
  package func callAsFunction(
    _ kind: ImportKind, _ bytes: [UInt8], skipBadRows: Bool = false, by officer: OfficeActor,
    emergency: Emergency? = nil, at now: Moment
  ) async throws -> Outcome {
    guard officer.may(kind.act) else { return .notPermitted }
    let table: ImportTable
    do throws(UnreadableTable) {
      table = try ImportTable(bytes, kind: kind)
    } catch {
      return .unreadable(error.reason)
    }

    let recounting = kind == .holidays ? RecountDeadlines(environment: environment) : nil
    let outcome = try await environment.store.write { [environment] connection -> Outcome in
      // Everything is looked at before anything is written.
      let plan = try kind.plan(
        table.rows, environment: environment, by: officer, emergency, at: now, in: connection)
      let bad = (table.bad + plan.bad).sorted { ($0.line, $0.reason) < ($1.line, $1.reason) }
      guard bad.isEmpty || skipBadRows else { return .rejected(bad) }
      let counts = try plan.write(connection)
      if counts.added + counts.changed + counts.removed > 0 {
        try environment.note(
          .imported,
          "\(kind.title)：新增 \(counts.added)，变更 \(counts.changed)，删除 \(counts.removed)\(emergency?.told ?? "")",
          by: officer, at: now, in: connection)
      }
      try recounting?.begin(at: now, connection)
      return .imported(counts, skipped: bad)
    }
    guard let recount = recounting, case .imported(var counts, let skipped) = outcome else { return outcome }
    counts.recounted = try await recount.finish(at: now)
    return .imported(counts, skipped: skipped)
  }
}

/// What an import will do.
struct ImportPlan {
  var bad: [BadRow]
  /// Writes what is missing or different, and counts.
  var write: (any Connection) throws -> ImportFile.Counts
}

/// Lines already read, to find duplicates in one file.
struct SeenLines<Key: Hashable> {
  private var lines: [Key: Int] = [:]

  /// The reason to refuse a row whose key was seen before.
  mutating func repeats(_ key: Key, line: Int) -> String? {
    if let first = lines[key] { return "与第 \(first) 行重复" }
    lines[key] = line
    return nil
  }
}

extension ImportKind {
  fileprivate func plan(
    _ rows: [ImportRow], environment: CountyEnvironment, by officer: OfficeActor, _ emergency: Emergency?,
    at now: Moment,
    in connection: any Connection
  ) throws -> ImportPlan {
    switch self {
    case .divisions: try planDivisions(rows, environment: environment, at: now, in: connection)
    case .departments: try planDepartments(rows, environment: environment, in: connection)
    case .holidays: try planHolidays(rows, environment: environment, in: connection)
    case .items: try planItems(rows, environment: environment, by: officer, at: now, in: connection)
    case .people: try planPeople(rows, environment: environment, by: officer, emergency, at: now, in: connection)
    }
  }
}
