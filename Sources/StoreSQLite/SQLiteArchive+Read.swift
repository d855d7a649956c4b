import GRDB
package import Store

extension SQLiteArchive {
  /// Reads a copy of a backup before it replaces anything. Nothing is written, and no file is left beside it.
  ///
  /// - Throws: `StoreFault`, and what `body` throws.
  package static func read<T>(_ path: String, _ body: (any Connection) throws -> T) throws -> T {
    do {
      let queue = try DatabaseQueue(path: path)
      defer { try? queue.close() }
      return try queue.read { try body(SQLiteConnection(db: $0)) }
    } catch {
      throw SQLiteStore.fault(error)
    }
  }
}
