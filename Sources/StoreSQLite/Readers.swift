import Dispatch
import GRDB
import Synchronization

/// The read-only connections. One serves one thread at a time; the most recently used is taken first, since its pages
/// and statements are in its caches. (GRDB's own pool reads the schema version at every read and takes four more
/// locks.)
final class Readers: Sendable {
  private let idle: Mutex<[DatabaseQueue]>
  private let free: DispatchSemaphore

  /// - Parameter path: of a database that is already open for writing.
  init(path: String, count: Int, configuration: Configuration) throws {
    var configuration = configuration
    configuration.readonly = true
    idle = Mutex(try (0..<count).map { _ in try DatabaseQueue(path: path, configuration: configuration) })
    free = DispatchSemaphore(value: count)
  }

  func use<T>(_ body: (Database) throws -> T) throws -> T {
    free.wait()
    let reader = idle.withLock { $0.removeLast() }
    defer {
      idle.withLock { $0.append(reader) }
      free.signal()
    }
    return try reader.unsafeRead(body)
  }
}
