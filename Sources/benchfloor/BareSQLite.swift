import GRDB

struct BareSQLite: BareEngine {
  private let pool: DatabasePool

  init(path: String) throws {
    var configuration = Configuration()
    configuration.maximumReaderCount = 4
    configuration.busyMode = .timeout(10)
    pool = try DatabasePool(path: path, configuration: configuration)
    // The pool sets NORMAL when it opens.
    try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
  }

  func prepare() async throws { try await pool.write { try $0.execute(sql: BareSQL.table) } }

  func rows(_ sql: String, _ value: BareValue) async throws -> Int {
    try await pool.read { db in
      let statement = try db.cachedStatement(sql: sql.replacing("$1", with: "?1"))
      let rows = try Row.fetchCursor(statement, arguments: value.arguments)
      var count = 0
      while let row = try rows.next() {
        for column in 0..<row.count { _ = row[column] as DatabaseValue }
        count += 1
      }
      return count
    }
  }

  func insert() async throws {
    try await pool.write { db in
      let statement = try db.cachedStatement(sql: BareSQL.insert.replacing("$1", with: "?1"))
      try statement.execute(arguments: [Int64.random(in: 1...Int64.max)])
    }
  }
}

extension BareValue {
  fileprivate var arguments: StatementArguments {
    switch self {
    case .number(let number): [number]
    case .text(let text): [text]
    }
  }
}
