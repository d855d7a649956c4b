/// Statements prepared without the database, to be run in a transaction later: expensive preparation, such as sealing a
/// thousand cases, can run on several cores while one writes. Only for statements that return no rows.
package struct StatementDraft: Sendable {
  private var statements: [(sql: String, values: [Value])] = []

  package init(dialect: Dialect, _ body: (any Connection) throws -> Void) throws {
    let recorder = Recorder(dialect: dialect)
    try body(recorder)
    statements = recorder.statements
  }

  package func run(on connection: any Connection) throws {
    for (sql, values) in statements { try connection.run(sql, values) }
  }

  private final class Recorder: Connection {
    let dialect: Dialect
    let memory = TransactionCache()
    var statements: [(sql: String, values: [Value])] = []

    init(dialect: Dialect) { self.dialect = dialect }

    func rows<T>(_ sql: String, _ values: [Value], _ read: (any Row) throws -> T) throws -> [T] {
      preconditionFailure("a draft has no rows to read")
    }

    func run(_ sql: String, _ values: [Value]) throws { statements.append((sql, values)) }
  }
}
