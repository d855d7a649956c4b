import CPostgres
import Foundation
package import Store

/// The engine for a cluster: a fixed pool of connections, each on a thread of its own, so that a slow statement never
/// blocks a thread that serves pages.
///
/// Writes run at READ COMMITTED: a case's row is locked during an act, and every other rule that two requests could
/// break together is held by a unique key or a row lock. What the server refuses for a conflict is retried. A lost
/// connection is replaced after growing pauses, so a fail-over is an interruption and not an error, unless the
/// connection was lost during a commit. Then the outcome is unknown: a body that can find out itself whether it was
/// executed is run again, for all others the answer says so (`StoreFault.unknown`).
package final class PostgresStore: Store {
  private let queue: JobQueue
  private let patience: Double

  /// - Parameters:
  ///   - url: `postgres://user@host/database`, anything libpq takes.
  ///   - connections: how many.
  ///   - patience: how long a request waits for a connection and for a server that is down, in seconds. A request that
  ///     has waited longer fails and is not executed afterwards.
  package init(url: String, connections: Int = 16, patience: Double = 25) throws {
    // A process started beside the database, or during a fail-over, waits for it.
    let giveUp = Date().addingTimeInterval(5)
    while true {
      do throws(PostgresFault) {
        try PostgresSession(url: url).open()
        break
      } catch {
        guard case .lost = error, Date() < giveUp else { throw error.fault }
        Thread.sleep(forTimeInterval: 0.3)
      }
    }
    queue = JobQueue()
    self.patience = patience
    for number in 0..<connections {
      let thread = Thread { [queue] in
        let session = PostgresSession(url: url)
        let worker = PostgresWorker(session: session)
        while let job = queue.next() { job(worker) }
        // Answers that nobody waited for hold the session that holds them.
        session.close()
      }
      thread.name = "postgres.\(number)"
      thread.stackSize = 1 << 20
      thread.start()
    }
  }

  deinit { queue.close() }

  package func read<T: Sendable>(_ body: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
    try await done(.reading, body)
  }

  package func write<T: Sendable>(
    isRepeatable: Bool, _ body: @Sendable @escaping (any Connection) throws -> T
  ) async throws -> T {
    let source = AuditSource.current
    return try await done(isRepeatable ? .repeatable : .writing) { connection in
      connection.memory.source = source
      return try body(connection)
    }
  }

  private func done<T: Sendable>(
    _ kind: PostgresWorker.Kind, _ body: @Sendable @escaping (any Connection) throws -> T
  ) async throws -> T {
    let giveUp = Date().addingTimeInterval(patience)
    return try await withCheckedThrowingContinuation { continuation in
      queue.add { worker in
        continuation.resume(with: Result { try worker.transaction(kind, until: giveUp, body) })
      }
    }
  }
}

/// Requests waiting for a connection, first come first served. With a lock that sleeps at once: with as many threads as
/// connections on a few cores, a spinning lock uses the time that the others need.
private final class JobQueue: @unchecked Sendable {
  typealias Job = @Sendable (PostgresWorker) -> Void

  private let condition = NSCondition()
  private var jobs: [Job?] = []
  private var first = 0
  private var isClosed = false

  func add(_ job: @escaping Job) {
    condition.withLock { jobs.append(job) }
    condition.signal()
  }

  /// The next job; nil when the store is closed.
  func next() -> Job? {
    condition.lock()
    defer { condition.unlock() }
    while first == jobs.count, !isClosed { condition.wait() }
    guard first < jobs.count else { return nil }
    // Finished jobs are released at once: they may hold photographs.
    let job = jobs[first].take()
    first += 1
    if first > 256, first * 2 > jobs.count {
      jobs.removeFirst(first)
      first = 0
    }
    return job
  }

  /// Ends the threads after everything that waits.
  func close() {
    condition.withLock { isClosed = true }
    condition.broadcast()
  }
}

/// The thread of one connection.
final class PostgresWorker {
  private let session: PostgresSession
  /// A commit of this transaction was under way when the connection broke: until a later try has found out, no fault
  /// may say that nothing was saved.
  private var mayBeDone = false

  enum Kind: Sendable {
    case reading, writing, repeatable

    var dialect: Dialect { self == .reading ? .postgresReading : .postgres }
  }

  init(session: PostgresSession) { self.session = session }

  func transaction<T>(_ kind: Kind, until giveUp: Date, _ body: (any Connection) throws -> T) throws -> T {
    mayBeDone = false
    guard Date() < giveUp else { throw StoreFault.busy }
    var pause = 0.05
    while true {
      do {
        return try attempt(kind, body)
      } catch let fault as PostgresFault where fault.mayPass && Date() < giveUp {
        // Jitter, so that conflicting transactions do not meet again.
        Thread.sleep(forTimeInterval: pause * Double.random(in: 0.5...1))
        pause = min(pause * 2, 0.3)
      } catch {
        throw said(error)
      }
    }
  }

  /// A taken key is reported as such even when this request itself may have taken it: the caller looks it up.
  private func said(_ error: any Error) -> any Error {
    let said = (error as? PostgresFault)?.fault ?? error
    guard mayBeDone, let fault = said as? StoreFault, fault != .duplicate else { return said }
    return StoreFault.unknown("\(fault)")
  }

  private func attempt<T>(_ kind: Kind, _ body: (any Connection) throws -> T) throws -> T {
    try session.open()
    let connection = PostgresConnection(session: session, dialect: kind.dialect)
    if kind == .reading {
      // Nothing depends on the end of a read; a fault of it appears at the next use of this connection.
      defer { try? session.sync() }
      return try body(connection)
    }
    let result: T
    do {
      try session.begin()
      result = try body(connection)
    } catch {
      session.rollBack()
      throw error
    }
    do throws(PostgresFault) {
      try session.commit()
    } catch {
      switch (error, kind) {
      case (.lost, .repeatable):
        mayBeDone = true
        throw error
      case (.lost(let why), _): throw StoreFault.unknown(why)
      case (.refused, _):
        // A statement sent with the commit was refused, so the commit was skipped.
        session.rollBack()
        throw error
      }
    }
    return result
  }
}

struct PostgresConnection: Connection {
  let session: PostgresSession
  let dialect: Dialect
  let memory = TransactionCache()

  init(session: PostgresSession, dialect: Dialect) {
    self.session = session
    self.dialect = dialect
  }

  func rows<T>(_ sql: String, _ values: [Value], _ read: (any StoreRow) throws -> T) throws -> [T] {
    var found: [T] = []
    try told { try session.ask(sql, values) { found.append(try read($0)) } }
    return found
  }

  func later<T>(_ sql: String, _ values: [Value], _ read: @escaping (any StoreRow) throws -> T) throws -> PendingRows<T>
  {
    let later = PendingRows<T> { try told { try session.finish() } }
    try told {
      try session.expect(sql, values) { result in
        later.arrive(
          Result { try (0..<PQntuples(result)).map { try read(PostgresRow(result: result, row: $0)) } })
      }
    }
    return later
  }

  /// Sent with the next query or the commit; a fault is thrown then.
  func run(_ sql: String, _ values: [Value]) throws { try told { try session.send(sql, values) } }

  /// Faults that may be retried go to the worker as they are; all others are translated into `StoreFault`.
  private func told<T>(_ body: () throws -> T) throws -> T {
    do {
      return try body()
    } catch let fault as PostgresFault {
      if case .lost = fault { throw fault }
      throw fault.isConflict ? fault : fault.fault
    }
  }
}

extension Dialect {
  static let postgres = Dialect(
    placeholders: { $0 }, rowLock: " FOR UPDATE", rowClaim: " FOR UPDATE SKIP LOCKED", bytesType: "BYTEA",
    jsonQuote: "to_json", tableCount: tableCount, position: position,
    migrationStart: [
      "SET LOCAL lock_timeout = 0", "SET LOCAL statement_timeout = 0", "SELECT pg_advisory_xact_lock(411325)",
    ], nameLock: "SELECT pg_advisory_xact_lock($1)", room: "SET (fillfactor = 90)")
  /// A transaction that only reads sees one moment and may lock nothing.
  static let postgresReading = Dialect(
    placeholders: { $0 }, rowLock: "", bytesType: "BYTEA", tableCount: tableCount, position: position)
  private static let position = "strpos"
  private static let tableCount =
    "SELECT COUNT(*) FROM pg_tables WHERE schemaname = current_schema() AND tablename = $1"
}
