import GRDB
import GRDBSQLite
import Store
import Synchronization

/// A connection of the pool inside a transaction. GRDB opens, shares and configures connections and caches statements;
/// binding, stepping and reading use SQLite's own calls, since lists spent most of their time in the layers between
/// (docs/decisions/0020).
struct SQLiteConnection: Connection {
  let db: Database
  let memory = TransactionCache()

  init(db: Database) { self.db = db }

  var dialect: Dialect { .sqlite }

  func rows<T>(_ sql: String, _ values: [Value], _ read: (any StoreRow) throws -> T) throws -> [T] {
    var found: [T] = []
    try step(sql, values) { found.append(try read(SQLiteRow(statement: $0))) }
    return found
  }

  func run(_ sql: String, _ values: [Value]) throws { try step(sql, values) { _ in } }

  /// For what takes no values, such as `BEGIN`.
  func run(_ sql: String) throws { try step(sql, []) { _ in } }

  private func step(_ sql: String, _ values: [Value], _ row: (OpaquePointer) throws -> Void) throws {
    let prepared = try db.cachedStatement(sql: dialect.placeholders(sql))
    let statement = prepared.sqliteStatement
    defer {
      sqlite3_reset(statement)
      sqlite3_clear_bindings(statement)
    }
    for (index, value) in values.enumerated() { try bind(value, at: CInt(index + 1), of: statement) }
    while true {
      let code = sqlite3_step(statement)
      if code == SQLITE_DONE { return }
      guard code == SQLITE_ROW else { throw fault(code) }
      try row(statement)
    }
  }

  private func bind(_ value: Value, at index: CInt, of statement: OpaquePointer) throws {
    let code =
      switch value {
      case .integer(let number): sqlite3_bind_int64(statement, index, number)
      case .text(""): sqlite3_bind_text(statement, index, "", 0, copied)  // a NULL pointer would bind NULL
      case .text(var text):
        text.withUTF8 { utf8 in
          utf8.withMemoryRebound(to: CChar.self) {
            sqlite3_bind_text(statement, index, $0.baseAddress, CInt($0.count), copied)
          }
        }
      case .bytes(let bytes):
        bytes.withUnsafeBytes { raw in
          raw.isEmpty
            ? sqlite3_bind_zeroblob(statement, index, 0)
            : sqlite3_bind_blob(statement, index, raw.baseAddress, CInt(raw.count), copied)
        }
      case .null: sqlite3_bind_null(statement, index)
      }
    guard code == SQLITE_OK else { throw fault(code) }
  }

  private func fault(_ code: CInt) -> DatabaseError {
    DatabaseError(
      resultCode: ResultCode(rawValue: code),
      message: db.sqliteConnection.map { String(cString: sqlite3_errmsg($0)) })
  }
}

/// `SQLITE_TRANSIENT`: SQLite copies the value.
private let copied = unsafeBitCast(-1, to: sqlite3_destructor_type.self)

/// The current row of a statement; to be read before the next step.
struct SQLiteRow: StoreRow {
  let statement: OpaquePointer

  func integer(_ column: Int) throws -> Int64 { sqlite3_value_int64(try value(column, SQLITE_INTEGER)) }
  func text(_ column: Int) throws -> String { String(decoding: content(try value(column, SQLITE_TEXT)), as: UTF8.self) }
  func bytes(_ column: Int) throws -> [UInt8] { Array(content(try value(column, SQLITE_BLOB))) }
  func isNull(_ column: Int) -> Bool { sqlite3_column_type(statement, CInt(column)) == SQLITE_NULL }

  private func value(_ column: Int, _ type: CInt) throws -> OpaquePointer {
    let value = sqlite3_column_value(statement, CInt(column))
    let found = sqlite3_value_type(value)
    guard let value, found == type else { throw StoreFault.corrupt("column \(column) is of type \(found)") }
    return value
  }

  /// As bytes also for text: read as text, SQLite first copies the value to append a zero.
  private func content(_ value: OpaquePointer) -> UnsafeBufferPointer<UInt8> {
    let start = sqlite3_value_blob(value)?.assumingMemoryBound(to: UInt8.self)
    return UnsafeBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
  }
}

extension Dialect {
  /// `$n` becomes `?n`; the result is cached, since the statements of the program are a fixed set.
  static let sqlite = Dialect(
    placeholders: { sql in
      rewritten.withLock { known in
        if let done = known[sql] { return done }
        let done = sql.replacing("$", with: "?")
        if known.count < 500 { known[sql] = done }
        return done
      }
    }, rowLock: "", bytesType: "BLOB",
    tableCount: "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $1", position: "instr")

  private static let rewritten = Mutex<[String: String]>([:])
}
