import CPostgres
import Foundation
import Store

/// One connection to the server with the statements it has prepared. Used by one thread at a time.
///
/// Statements travel in libpq's pipeline mode: a statement whose answer is not needed (`BEGIN`, an insert) is sent
/// together with the next query, whose answer is waited for. After a failed statement the server skips everything up to
/// the next sync, so nothing is executed after it; its fault is thrown with the next answer, at the latest with the
/// commit. Reading asks for answers by a flush: a sync comes only at the end, where the server ends a transaction
/// without an explicit `BEGIN`. So reading needs neither `BEGIN` nor `COMMIT`. A transaction that writes asks by syncs:
/// only after a sync does the server measure how long the client keeps it waiting, and releases the locks of one that
/// does not return.
final class PostgresSession {
  private let url: String
  private var handle: OpaquePointer?
  private var prepared: [String: String] = [:]
  private var names = 0
  private var freshlyPrepared: [String] = []  // in the pipeline at this moment
  private var unanswered = 0  // commands sent since answers were last requested
  private var awaited: [Awaited] = []  // what the server still has to answer
  private var isWriting = false  // in a transaction with an explicit `BEGIN`

  private enum Awaited {
    case command, sync
    case question((OpaquePointer) -> Void)
  }

  init(url: String) { self.url = url }

  deinit { close() }

  func close() {
    if let handle { PQfinish(handle) }
    handle = nil
    prepared = [:]
    freshlyPrepared = []
    unanswered = 0
    awaited = []
    isWriting = false
  }

  var isOpen: Bool { handle.map { PQstatus($0) == CONNECTION_OK } ?? false }

  /// Settings that the address does not override: a connection that falls silent, on either side, is given up within
  /// seconds.
  private static let defaults = [
    "connect_timeout": "3", "keepalives_idle": "5", "keepalives_interval": "2", "keepalives_count": "3",
    "tcp_user_timeout": "15000",
  ]

  /// Connects when there is no connection. Plans are made once and serve a table that may have been empty then, so
  /// sequential scans are disabled even where one looks cheaper; where a whole table must be read, the artificial cost
  /// of its scan would make the query look worth compiling, so `jit` is off. Statements and locks have a time-out: a
  /// page is answered within seconds or says that the system is busy. A transaction that is not begun as a writing one
  /// only reads, and sees one moment.
  func open() throws(PostgresFault) {
    if isOpen { return }
    close()
    guard let made = connect() else { throw .lost("no memory for a connection") }
    handle = made
    guard PQstatus(made) == CONNECTION_OK else { throw lost() }
    let result = PQexec(
      made,
      """
      SET statement_timeout = '30s'; SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '60s';
      SET client_min_messages = warning; SET plan_cache_mode = force_generic_plan; SET enable_seqscan = off;
      SET jit = off;
      SET default_transaction_isolation = 'repeatable read'; SET default_transaction_read_only = on
      """)
    defer { PQclear(result) }
    if let fault = fault(in: result) { throw fault }
    guard PQenterPipelineMode(made) == 1 else { throw lost() }
  }

  /// The address comes after the defaults and overrides them (libpq: PQconnectdbParams with `expand_dbname`).
  private func connect() -> OpaquePointer? {
    let words = Self.defaults.sorted { $0.key < $1.key } + [("dbname", url)]
    var (names, values) = (words.map { strdup($0.0) }, words.map { strdup($0.1) })
    defer { for text in names + values { free(text) } }
    names.append(nil)
    values.append(nil)
    return names.withUnsafeBufferPointer { names in
      values.withUnsafeBufferPointer { values in
        names.withMemoryRebound(to: UnsafePointer<CChar>?.self) { names in
          values.withMemoryRebound(to: UnsafePointer<CChar>?.self) { values in
            PQconnectdbParams(names.baseAddress, values.baseAddress, 1)
          }
        }
      }
    }
  }

  /// Begins a transaction that may write.
  func begin() throws(PostgresFault) {
    try send("BEGIN ISOLATION LEVEL READ COMMITTED READ WRITE")
    isWriting = true
  }

  /// Waits until everything is executed and on disk.
  ///
  /// - Throws: also where an earlier statement failed and the server rolled back instead.
  func commit() throws(PostgresFault) {
    try send("COMMIT")
    let result = try answers()
    defer { PQclear(result) }
    isWriting = false
    guard let result, String(cString: PQcmdStatus(result)) == "COMMIT" else {
      throw .refused(state: "25P02", message: "rolled back")
    }
  }

  /// Rolls back the transaction, whatever its state.
  func rollBack() {
    try? finish()
    try? send("ROLLBACK")
    try? finish()
    isWriting = false
  }

  /// Sends a statement without waiting for its answer.
  func send(_ sql: String, _ values: [Value] = []) throws(PostgresFault) {
    try send(sql, values, awaiting: .command)
  }

  /// Sends a query whose answer is needed later: `answered` is called with the next answers.
  func expect(
    _ sql: String, _ values: [Value], _ answered: @escaping (_ result: OpaquePointer) -> Void
  ) throws(PostgresFault) {
    try send(sql, values, awaiting: .question(answered))
  }

  private func send(_ sql: String, _ values: [Value], awaiting: Awaited) throws(PostgresFault) {
    guard let handle else { throw .lost("closed") }
    // The server must not go on writing answers that are not read.
    if unanswered >= 128 { try finish() }
    // libpq reads text up to its first NUL and would truncate it silently; the server has no such text either.
    if values.contains(where: { if case .text(let text) = $0 { text.utf8.contains(0) } else { false } }) {
      throw .refused(state: "22021", message: "text with a NUL")
    }
    let name = try prepare(sql, handle)
    let parameters = values.map(Parameter.init)
    let sent = Parameter.passed(parameters) { pointers, lengths, formats in
      PQsendQueryPrepared(handle, name, CInt(parameters.count), pointers, lengths, formats, 1)
    }
    guard sent == 1 else { throw lost() }
    expect(awaiting)
  }

  /// Sends a statement and reads its rows.
  func ask(_ sql: String, _ values: [Value], _ row: (PostgresRow) throws -> Void) throws {
    try send(sql, values)
    let result = try answers()
    defer { PQclear(result) }
    for place in 0..<PQntuples(result) { try row(PostgresRow(result: result!, row: place)) }
  }

  /// Waits until everything that was sent is executed.
  func finish() throws(PostgresFault) { PQclear(try answers()) }

  /// Ends the pipeline and the transaction; the remaining answers are read with the next use of the connection.
  func sync() throws(PostgresFault) {
    guard let handle else { throw .lost("closed") }
    guard PQpipelineSync(handle) == 1 else { throw lost() }
    awaited.append(.sync)
    unanswered = 0
  }

  private func prepare(_ sql: String, _ handle: OpaquePointer) throws(PostgresFault) -> String {
    if let known = prepared[sql] { return known }
    names += 1
    let name = "s\(names)"
    guard PQsendPrepare(handle, name, sql, 0, nil) == 1 else { throw lost() }
    expect(.command)
    prepared[sql] = name
    freshlyPrepared.append(sql)
    return name
  }

  private func expect(_ answer: Awaited) {
    awaited.append(answer)
    unanswered += 1
  }

  /// Everything that is still to be answered, in order: the last command's result, or the first fault. After a fault
  /// the pipeline is synchronised, so that the server accepts commands again.
  private func answers() throws(PostgresFault) -> OpaquePointer? {
    if unanswered > 0 {
      if isWriting {
        try sync()
      } else {
        guard let handle, PQsendFlushRequest(handle) == 1, PQflush(handle) == 0 else { throw lost() }
        unanswered = 0
      }
    }
    var last: OpaquePointer?
    var first: PostgresFault?
    var place = 0
    while place < awaited.count {
      let kind = awaited[place]
      place += 1
      guard let result = PQgetResult(handle) else {
        PQclear(last)
        throw first ?? lost()
      }
      let fault = fault(in: result)
      guard isOpen else {
        PQclear(last)
        PQclear(result)
        throw first ?? fault ?? lost()
      }
      if first == nil, let fault {
        first = fault
        if case .sync? = awaited.last {} else { try sync() }
      }
      switch kind {
      case .sync: PQclear(result)
      case .command, .question:
        if case .question(let answered) = kind, first == nil { answered(result) }
        PQclear(last)
        last = result
        // The results of each command end with a null.
        if let more = PQgetResult(handle) { PQclear(more) }
      }
    }
    awaited.removeAll(keepingCapacity: true)
    defer { freshlyPrepared.removeAll(keepingCapacity: true) }
    if let first {
      PQclear(last)
      // It is not known whether these were prepared: they get new names.
      for sql in freshlyPrepared { prepared[sql] = nil }
      throw first
    }
    return last
  }

  private func fault(in result: OpaquePointer?) -> PostgresFault? {
    switch PQresultStatus(result) {
    case PGRES_COMMAND_OK, PGRES_TUPLES_OK, PGRES_SINGLE_TUPLE, PGRES_EMPTY_QUERY, PGRES_PIPELINE_SYNC: return nil
    case PGRES_PIPELINE_ABORTED: return nil  // skipped after a fault that was already thrown
    default: break
    }
    let state = PQresultErrorField(result, CInt(UnicodeScalar("C").value)).map { String(cString: $0) } ?? ""
    // An error without an SQLSTATE comes from the connection, not from the server.
    if !isOpen || state.isEmpty || PostgresFault.meansLost(state) { return lost() }
    let primary = PQresultErrorField(result, CInt(UnicodeScalar("M").value)).map { String(cString: $0) } ?? ""
    return .refused(state: state, message: primary)
  }

  /// Closes the connection; the next transaction opens a new one.
  private func lost() -> PostgresFault {
    let why = handle.map { String(cString: PQerrorMessage($0)).trimmingCharacters(in: .whitespacesAndNewlines) }
    close()
    return .lost(why ?? "closed")
  }
}

/// Faults of the server or of the connection to it.
enum PostgresFault: Error {
  case lost(String)  // no connection, or not any more
  case refused(state: String, message: String)  // by SQLSTATE

  /// 08: connection; 57P: the server is shutting down, or is no longer the primary (25006: it only reads); 25P03: the
  /// client kept it waiting; 0A000: a statement was prepared before the schema changed, and a fresh connection prepares
  /// it anew.
  static func meansLost(_ state: String) -> Bool {
    state.hasPrefix("08") || state.hasPrefix("57P") || ["25006", "25P03", "0A000"].contains(state)
  }

  /// Conflict with another transaction; the same again may succeed.
  var isConflict: Bool {
    if case .refused(let state, _) = self { state == "40001" || state == "40P01" } else { false }
  }

  /// The same may be tried again, on a new connection.
  var mayPass: Bool { if case .lost = self { true } else { isConflict } }

  var fault: StoreFault {
    switch self {
    case .lost(let why): .cannotOpen(why)
    case .refused("23505", _): .duplicate
    case .refused("53100", _): .diskFull
    case .refused("42501", let message): .denied(message)
    case .refused("55P03", _), .refused("57014", _), .refused("40001", _), .refused("40P01", _), .refused("53300", _):
      .busy
    case .refused(let state, let message): .other("\(state) \(message)")
    }
  }
}

/// A value on its way to the server: numbers and text as text, which the server converts as needed; bytes as they are.
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
    // One block of memory for all values, so that their addresses stay valid while the statement is sent.
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
