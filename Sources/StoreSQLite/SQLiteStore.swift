import CSQLiteTuning
import Dispatch
import Foundation
package import GRDB
package import Store
import Synchronization

/// The embedded engine: one file, many readers, one writer with group commit.
///
/// Concurrent write requests share one transaction, each inside a savepoint of its own, so one that fails does not
/// affect the others; each is answered only after the commit is on disk (`synchronous = FULL`). A writer that finds the
/// queue empty starts at once, so a single request is not delayed to wait for others.
package final class SQLiteStore: Store {
  package let pool: DatabasePool  // for writing, and for operations on the file as a whole
  private let readers: Readers
  private let writer = DispatchQueue(label: "sqlite.writer")
  private let waiting = Mutex<Waiting>(Waiting())

  private struct Waiting {
    var jobs: [Job] = []
    var isRunning = false
  }

  /// - Parameter path: of the database file; its folder must exist.
  package init(path: String, readers: Int = max(4, ProcessInfo.processInfo.activeProcessorCount + 2)) throws {
    _ = Self.tuning
    var configuration = Configuration()
    configuration.maximumReaderCount = 1
    configuration.busyMode = .timeout(10)
    configuration.journalMode = .wal
    configuration.prepareDatabase { db in
      try db.execute(sql: "PRAGMA cache_size = -4096; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY")
    }
    do {
      pool = try DatabasePool(path: path, configuration: configuration)
      // The pool sets NORMAL after `prepareDatabase`; durable means FULL, so it is set once the pool is open.
      try pool.writeWithoutTransaction { try $0.execute(sql: "PRAGMA synchronous = FULL") }
      self.readers = try Readers(path: path, count: readers, configuration: configuration)
    } catch {
      throw Self.fault(error, opening: path)
    }
  }

  /// Once per process, before the first connection.
  private static let tuning = sqlite_without_memory_statistics()

  /// Reads on the calling thread, without a hop to another one: a read of this engine is computation on pages that are
  /// nearly always in memory, and there are more readers than threads that could call, so none waits. (Measured by
  /// `bin/bench`: the hops cost more than the reads.)
  package func read<T: Sendable>(_ body: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
    do {
      return try readNow(body)
    } catch {
      throw Self.fault(error)
    }
  }

  /// The transaction is begun here: GRDB would prepare its four statements anew each time.
  private func readNow<T>(_ body: (any Connection) throws -> T) throws -> T {
    try readers.use { db in
      let connection = SQLiteConnection(db: db)
      try connection.run("BEGIN")
      do {
        let result = try body(connection)
        try connection.run("COMMIT")
        return result
      } catch {
        try? connection.run("ROLLBACK")
        throw error
      }
    }
  }

  package func write<T: Sendable>(
    isRepeatable: Bool, _ body: @Sendable @escaping (any Connection) throws -> T
  ) async throws -> T {
    let source = AuditSource.current
    return try await withCheckedThrowingContinuation { (continuation: CheckedContinuation<T, any Error>) in
      enqueue(
        Job(
          { connection in
            connection.memory.source = source
            return try body(connection)
          }, continuation))
    }
  }

  private func enqueue(_ job: Job) {
    let start = waiting.withLock { waiting in
      waiting.jobs.append(job)
      defer { waiting.isRunning = true }
      return !waiting.isRunning
    }
    if start { writer.async { self.drain() } }
  }

  private func drain() {
    while true {
      let batch = waiting.withLock { waiting in
        defer { waiting.jobs.removeAll(keepingCapacity: true) }
        if waiting.jobs.isEmpty { waiting.isRunning = false }
        return waiting.jobs
      }
      if batch.isEmpty { return }
      commit(batch)
    }
  }

  private func commit(_ batch: [Job]) {
    do {
      try pool.writeWithoutTransaction { db in
        try db.inTransaction(.immediate) {
          for job in batch {
            let connection = SQLiteConnection(db: db)
            try connection.run("SAVEPOINT job")
            if let failure = job.run(connection) {
              // A full disk rolls back the whole transaction: then that is the answer to every request of the batch.
              do { try connection.run("ROLLBACK TO job") } catch { throw failure }
            }
            try connection.run("RELEASE job")
          }
          return .commit
        }
      }
      for job in batch { job.answer(nil) }
    } catch {
      // Nothing of this batch is on disk: every request of it gets the fault.
      let fault = Self.fault(error)
      for job in batch { job.answer(fault) }
    }
  }

  static func fault(_ error: any Error, opening path: String? = nil) -> any Error {
    guard let error = error as? DatabaseError else { return error }
    return switch error.resultCode {
    case .SQLITE_FULL: StoreFault.diskFull
    case .SQLITE_BUSY, .SQLITE_LOCKED: StoreFault.busy
    case .SQLITE_CORRUPT, .SQLITE_NOTADB: StoreFault.corrupt(error.message ?? "")
    case .SQLITE_CANTOPEN, .SQLITE_READONLY, .SQLITE_PERM: StoreFault.cannotOpen(path ?? error.message ?? "")
    case .SQLITE_IOERR: StoreFault.diskFull
    case .SQLITE_CONSTRAINT: StoreFault.duplicate
    default: path.map { StoreFault.cannotOpen("\($0): \(error.message ?? "")") } ?? StoreFault.other(error.description)
    }
  }

  /// Writes a consistent copy of the database while it is in use.
  package func backup(to path: String) throws {
    let destination = try DatabaseQueue(path: path)
    try pool.backup(to: destination)
    try destination.close()
  }

  /// Moves everything from the write-ahead log into the file and truncates the log, so that erased data does not remain
  /// in it.
  package func checkpoint() throws {
    _ = try pool.writeWithoutTransaction { try $0.checkpoint(.truncate) }
  }

  /// Problems found by SQLite's own integrity check; empty when there are none.
  package func integrityProblems() throws -> [String] {
    let answers = try pool.read { try String.fetchAll($0, sql: "PRAGMA integrity_check") }
    return answers == ["ok"] ? [] : answers
  }

  /// How commits are made durable on the writer's connection; 2 is FULL.
  package func synchronousMode() throws -> Int {
    try pool.writeWithoutTransaction { try Int.fetchOne($0, sql: "PRAGMA synchronous") ?? -1 }
  }
}

/// One write request: its body, and the continuation that is resumed after the commit.
private struct Job: Sendable {
  let run: @Sendable (any Connection) -> (any Error)?
  let answer: @Sendable ((any Error)?) -> Void

  init<T: Sendable>(
    _ body: @Sendable @escaping (any Connection) throws -> T, _ continuation: CheckedContinuation<T, any Error>
  ) {
    let outcome = Outcome<T>()
    run = { connection in
      let result = Result { try body(connection) }
      outcome.value.withLock { $0 = result }
      if case .failure(let error) = result { return error }
      return nil
    }
    answer = { fault in
      let result = outcome.value.withLock { $0 }
      switch (result, fault) {
      case (.failure(let error)?, _): continuation.resume(throwing: SQLiteStore.fault(error))
      case (_, let fault?): continuation.resume(throwing: fault)
      case (.success(let value)?, nil): continuation.resume(returning: value)
      case (nil, nil): continuation.resume(throwing: StoreFault.other("not run"))
      }
    }
  }

  private final class Outcome<T: Sendable>: Sendable {
    let value = Mutex<Result<T, any Error>?>(nil)
  }
}
