import Foundation
import GRDB
import Store
import Synchronization

struct SQLiteConnection: Connection {
  let db: Database

  var dialect: Dialect { .sqlite }

  func rows<T>(_ sql: String, _ values: [Value], _ read: (any StoreRow) throws -> T) throws -> [T] {
    let statement = try db.cachedStatement(sql: dialect.placeholders(sql))
    let cursor = try GRDB.Row.fetchCursor(statement, arguments: StatementArguments(values.map(\.databaseValue)))
    var found: [T] = []
    while let row = try cursor.next() { found.append(try read(SQLiteRow(row: row))) }
    return found
  }

  func run(_ sql: String, _ values: [Value]) throws -> Int {
    let statement = try db.cachedStatement(sql: dialect.placeholders(sql))
    try statement.execute(arguments: StatementArguments(values.map(\.databaseValue)))
    return db.changesCount
  }
}

struct SQLiteRow: StoreRow {
  let row: GRDB.Row

  // Straight from the statement: the detour over `DatabaseValue` doubled the cost of a long list.
  func integer(_ column: Int) throws -> Int64 {
    guard let value: Int64 = row[column] else { throw wrong(column) }
    return value
  }
  func text(_ column: Int) throws -> String {
    guard let value: String = row[column] else { throw wrong(column) }
    return value
  }
  func bytes(_ column: Int) throws -> [UInt8] {
    guard let value = [UInt8].fromBlob(row[column] as DatabaseValue) else { throw wrong(column) }
    return value
  }
  func isNull(_ column: Int) -> Bool { row.hasNull(atIndex: column) }

  private func wrong(_ column: Int) -> StoreFault { .corrupt("column \(column) is \(row[column] as DatabaseValue)") }
}

extension [UInt8] {
  fileprivate static func fromBlob(_ value: DatabaseValue) -> [UInt8]? {
    if case .blob(let data) = value.storage { return Array(data) }
    return nil
  }
}

extension Value {
  var databaseValue: DatabaseValue {
    switch self {
    case .integer(let number): number.databaseValue
    case .text(let text): text.databaseValue
    case .bytes(let bytes): blob(bytes)
    case .null: .null
    }
  }
}

extension Dialect {
  /// `$n` becomes `?n`; the rewriting is remembered, since the statements of the program are a fixed set.
  static let sqlite = Dialect(
    placeholders: { sql in
      rewritten.withLock { known in
        if let done = known[sql] { return done }
        let done = sql.replacing("$", with: "?")
        if known.count < 500 { known[sql] = done }
        return done
      }
    }, rowLock: "", bytesType: "BLOB")

  private static let rewritten = Mutex<[String: String]>([:])
}

private func blob(_ bytes: [UInt8]) -> DatabaseValue { Data(bytes).databaseValue }
