/// One engine's connection, valid inside one transaction only. Synchronous, so that nothing runs between check and use.
///
/// SQL is written once for all engines: `$1…$n` placeholders, `ON CONFLICT`, `RETURNING`, row values; days, moments and
/// booleans are integers, JSON is text read in Swift. What cannot be shared has a name in `Dialect`.
package protocol Connection {
  var dialect: Dialect { get }
  /// What this transaction has read so far.
  var memory: TransactionCache { get }
  func rows<T>(_ sql: String, _ values: [Value], _ read: (any Row) throws -> T) throws -> [T]
  /// Asks for rows that are needed only after the next query: an engine on another machine sends both together.
  func later<T>(_ sql: String, _ values: [Value], _ read: @escaping (any Row) throws -> T) throws -> PendingRows<T>
  /// Runs a statement that gives no rows. Its fault may come with a later statement of the same transaction, at the latest
  /// with the commit: an engine on another machine does not wait for each.
  func run(_ sql: String, _ values: [Value]) throws
}

extension Connection {
  /// For engines that answer immediately.
  package func later<T>(_ sql: String, _ values: [Value], _ read: @escaping (any Row) throws -> T) throws
    -> PendingRows<T>
  {
    PendingRows(try rows(sql, values, read))
  }

  package func first<T>(_ sql: String, _ values: [Value], _ read: (any Row) throws -> T) throws -> T? {
    try rows(sql, values, read).first
  }

  /// For a statement that ends in `RETURNING`: how many rows it changed.
  package func changed(_ sql: String, _ values: [Value]) throws -> Int { try rows(sql, values) { _ in }.count }

  /// Serialises two transactions that add the same thing at once; does nothing where there is only one writer.
  package func lock(name digest: [UInt8]) throws {
    guard let lock = dialect.nameLock else { return }
    let number = digest.prefix(8).reduce(0) { $0 << 8 | UInt64($1) }
    _ = try rows(lock, [.integer(Int64(bitPattern: number))]) { _ in }
  }

  /// For a statement with one number as result, such as a count.
  package func number(_ sql: String, _ values: [Value]) throws -> Int64 {
    try first(sql, values) { try $0.integer(0) } ?? 0
  }
}

/// The name for modules that also import an engine's own `Row`.
package typealias StoreRow = Row

/// One row of a result; columns count from 0. Reading a NULL as a plain value throws.
package protocol Row {
  func integer(_ column: Int) throws -> Int64
  func text(_ column: Int) throws -> String
  func bytes(_ column: Int) throws -> [UInt8]
  func isNull(_ column: Int) -> Bool
}

extension Row {
  package func integerIfAny(_ column: Int) throws -> Int64? { isNull(column) ? nil : try integer(column) }
  package func textIfAny(_ column: Int) throws -> String? { isNull(column) ? nil : try text(column) }
  package func bytesIfAny(_ column: Int) throws -> [UInt8]? { isNull(column) ? nil : try bytes(column) }
}

package enum Value: Sendable, Equatable {
  case integer(Int64)
  case text(String)
  case bytes([UInt8])
  case null
}

extension Value {
  package static func integer(_ number: Int) -> Value { .integer(Int64(number)) }
  package static func integer(_ number: Int64?) -> Value { number.map(Value.integer) ?? .null }
  package static func text(_ text: String?) -> Value { text.map(Value.text) ?? .null }
  package static func bytes(_ bytes: [UInt8]?) -> Value { bytes.map(Value.bytes) ?? .null }
  package static func flag(_ flag: Bool) -> Value { .integer(flag ? 1 : 0) }
}
