import CPostgres
import Foundation
import Store

/// One connection to the server with the statements it has prepared. Used by one thread at a time.
final class PostgresSession {
  private let url: String
  private var handle: OpaquePointer?
  private var prepared: [String: String] = [:]

  init(url: String) { self.url = url }

  deinit { close() }

  func close() {
    if let handle { PQfinish(handle) }
    handle = nil
    prepared = [:]
  }

  var isOpen: Bool { handle.map { PQstatus($0) == CONNECTION_OK } ?? false }

  /// Connects when there is no connection. Statements and locks do not wait for ever: a page is answered within seconds
  /// or says that the system is busy.
  func open() throws(PostgresFault) {
    if isOpen { return }
    close()
    guard let made = PQconnectdb(url) else { throw .lost("no memory for a connection") }
    handle = made
    guard PQstatus(made) == CONNECTION_OK else {
      let why = message
      close()
      throw .lost(why)
    }
    try run(
      """
      SET statement_timeout = '30s'; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s';
      SET client_min_messages = warning
      """)
  }

  private var message: String {
    handle.map { String(cString: PQerrorMessage($0)).trimmingCharacters(in: .whitespacesAndNewlines) } ?? "closed"
  }

  /// Statements without values, such as `BEGIN`.
  func run(_ sql: String) throws(PostgresFault) {
    guard let handle else { throw .lost("closed") }
    let result = PQexec(handle, sql)
    defer { PQclear(result) }
    try check(result)
  }

  /// A statement with values, prepared the first time.
  ///
  /// - Returns: how many rows it changed.
  func execute(_ sql: String, _ values: [Value], _ row: (PostgresRow) throws -> Void) throws -> Int {
    guard let handle else { throw PostgresFault.lost("closed") }
    let name = try prepare(sql, handle)
    let parameters = values.map(Parameter.init)
    let result = Parameter.passed(parameters) { pointers, lengths, formats in
      PQexecPrepared(handle, name, CInt(parameters.count), pointers, lengths, formats, 1)
    }
    defer { PQclear(result) }
    try check(result)
    for place in 0..<PQntuples(result) { try row(PostgresRow(result: result!, row: place)) }
    return Int(String(cString: PQcmdTuples(result))) ?? 0
  }

  private func prepare(_ sql: String, _ handle: OpaquePointer) throws(PostgresFault) -> String {
    if let known = prepared[sql] { return known }
    let name = "s\(prepared.count)"
    let result = PQprepare(handle, name, sql, 0, nil)
    defer { PQclear(result) }
    try check(result)
    prepared[sql] = name
    return name
  }

  private func check(_ result: OpaquePointer?) throws(PostgresFault) {
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_EMPTY_QUERY: return
    default: break
    }
    let state = PQresultErrorField(result, CInt(UnicodeScalar("C").value)).map { String(cString: $0) } ?? ""
    // Without a code it was not the server who spoke, but the way to it that broke.
    if !isOpen || state.isEmpty || PostgresFault.meansLost(state) {
      let why = message
      close()
      throw .lost(why)
    }
    let primary = PQresultErrorField(result, CInt(UnicodeScalar("M").value)).map { String(cString: $0) } ?? ""
    throw .refused(state: state, message: primary)
  }
}

/// What the server or the way to it did not do.
enum PostgresFault: Error {
  case lost(String)  // no connection (any more)
  case refused(state: String, message: String)  // by SQLSTATE

  /// 08: connection; 57P: the server is shutting down, or is not the primary any more (25006: it only reads); 0A000: a
  /// statement was prepared before the schema changed, and a fresh connection prepares it anew.
  static func meansLost(_ state: String) -> Bool {
    state.hasPrefix("08") || state.hasPrefix("57P") || state == "25006" || state == "0A000"
  }

  /// Another transaction was in the way; the same again may pass.
  var isConflict: Bool {
    if case .refused(let state, _) = self { state == "40001" || state == "40P01" } else { false }
  }

  var fault: StoreFault {
    switch self {
    case .lost(let why): .cannotOpen(why)
    case .refused("23505", _): .duplicate
    case .refused("53100", _): .diskFull
    case .refused("55P03", _), .refused("57014", _), .refused("40001", _), .refused("40P01", _), .refused("53300", _):
      .busy
    case .refused(let state, let message): .other("\(state) \(message)")
    }
  }
}

/// A value on its way to the server: numbers and text as text, which the server reads as whatever it needs; bytes as they
/// are.
private struct Parameter {
  let bytes: [UInt8]?
  let isBinary: Bool
  let count: Int

  init(_ value: Value) {
    switch value {
    case .integer(let number): (bytes, isBinary) = (Array(String(number).utf8) + [0], false)
    case .text(let text): (bytes, isBinary) = (Array(text.utf8) + [0], false)
    case .bytes(let raw): (bytes, isBinary) = (raw.isEmpty ? [0] : raw, true)
    case .null: (bytes, isBinary) = (nil, false)
    }
    count = if case .bytes(let raw) = value { raw.count } else { (bytes?.count ?? 1) - 1 }
  }

  static func passed<T>(
    _ parameters: [Parameter],
    _ body: (UnsafePointer<UnsafePointer<CChar>?>, UnsafePointer<CInt>, UnsafePointer<CInt>) -> T
  ) -> T {
    // One block of memory for all values, so that their addresses stay while the statement is sent.
    let block = parameters.flatMap { $0.bytes ?? [] }
    return block.withUnsafeBufferPointer { block in
      block.withMemoryRebound(to: CChar.self) { chars in
        var offset = 0
        let pointers = parameters.map { parameter -> UnsafePointer<CChar>? in
          guard let bytes = parameter.bytes else { return nil }
          defer { offset += bytes.count }
          return chars.baseAddress.map { $0 + offset }
        }
        return body(pointers, parameters.map { CInt($0.count) }, parameters.map { $0.isBinary ? 1 : 0 })
      }
    }
  }
}
