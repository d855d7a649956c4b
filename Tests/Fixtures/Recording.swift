package import Store
import Synchronization

/// A store that writes down every statement, to compare what two requests cost.
package final class Recording: Store {
  private let base: any Store
  private let log = Mutex<[String]>([])

  package init(_ base: any Store) { self.base = base }

  /// What was asked since this was asked last.
  package func statements() -> [String] {
    log.withLock { log in
      defer { log = [] }
      return log
    }
  }

  package func read<T: Sendable>(_ body: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
    try await base.read { [self] in try body(Listening(base: $0, recording: self)) }
  }

  package func write<T: Sendable>(
    isRepeatable: Bool, _ body: @Sendable @escaping (any Connection) throws -> T
  ) async throws -> T {
    try await base.write(isRepeatable: isRepeatable) { [self] in try body(Listening(base: $0, recording: self)) }
  }

  private struct Listening: Connection {
    let base: any Connection
    let recording: Recording

    var dialect: Dialect { base.dialect }
    var memory: TransactionCache { base.memory }

    private func note(_ sql: String) { recording.log.withLock { $0.append(sql) } }

    func rows<T>(_ sql: String, _ values: [Value], _ read: (any StoreRow) throws -> T) throws -> [T] {
      note(sql)
      return try base.rows(sql, values, read)
    }

    func later<T>(_ sql: String, _ values: [Value], _ read: @escaping (any StoreRow) throws -> T) throws -> PendingRows<
      T
    > {
      note(sql)
      return try base.later(sql, values, read)
    }

    func run(_ sql: String, _ values: [Value]) throws {
      note(sql)
      try base.run(sql, values)
    }
  }
}
