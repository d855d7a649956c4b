import CPostgres
import NIOPosix
import Synchronization

struct PostgresRefused: Error, CustomStringConvertible {
  let description: String
}

/// Sixteen connections, as many threads, one prepared statement a request.
final class BarePostgres: BareEngine {
  private let threads = NIOThreadPool(numberOfThreads: 16)
  private let idle: Mutex<[Bare]>

  /// A connection; used by one thread at a time.
  private final class Bare: @unchecked Sendable {
    let handle: OpaquePointer
    var prepared: [String: String] = [:]

    init(url: String) throws {
      guard let handle = PQconnectdb(url), PQstatus(handle) == CONNECTION_OK else {
        throw PostgresRefused(description: "no connection")
      }
      self.handle = handle
    }

    func run(_ sql: String, _ value: BareValue?) throws -> Int {
      let name = prepared[sql] ?? "s\(prepared.count)"
      if prepared.updateValue(name, forKey: sql) == nil {
        try check(PQprepare(handle, name, sql, 0, nil)) { _ in }
      }
      let text = value.map { Array($0.parameter.utf8CString) }
      return try text.withPointer { pointer in
        try check(PQexecPrepared(handle, name, value == nil ? 0 : 1, pointer, nil, nil, 1)) { result in
          let (rows, columns) = (PQntuples(result), PQnfields(result))
          var bytes = 0
          for row in 0..<rows { for column in 0..<columns { bytes &+= Int(PQgetlength(result, row, column)) } }
          return Int(rows)
        }
      }
    }

    private func check<T>(_ result: OpaquePointer?, _ body: (OpaquePointer?) -> T) throws -> T {
      defer { PQclear(result) }
      guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
        throw PostgresRefused(description: String(cString: PQresultErrorMessage(result)))
      }
      return body(result)
    }
  }

  init(url: String) throws {
    let connections = try (0..<16).map { _ in try Bare(url: url) }
    idle = Mutex(connections)
    threads.start()
  }

  private func run(_ sql: String, _ value: BareValue?) async throws -> Int {
    try await threads.runIfActive { [self] in
      // As many threads as connections: there is always one.
      let bare = idle.withLock { $0.removeLast() }
      defer { idle.withLock { $0.append(bare) } }
      return try bare.run(sql, value)
    }
  }

  func prepare() async throws { _ = try await run(BareSQL.table, nil) }
  func rows(_ sql: String, _ value: BareValue) async throws -> Int { try await run(sql, value) }
  func insert() async throws { _ = try await run(BareSQL.insert, .number(.random(in: 1...Int64.max))) }
}

extension BareValue {
  fileprivate var parameter: String {
    switch self {
    case .number(let number): String(number)
    case .text(let text): text
    }
  }
}

extension [CChar]? {
  /// The one value of a statement, as libpq takes it.
  fileprivate func withPointer<T>(_ body: (UnsafePointer<UnsafePointer<CChar>?>?) throws -> T) rethrows -> T {
    guard let self else { return try body(nil) }
    return try self.withUnsafeBufferPointer { text in
      try withUnsafePointer(to: text.baseAddress) { try body($0) }
    }
  }
}
