import GRDB
package import Store

extension SQLiteArchive {
  /// Looks into a copy of a backup before it takes its place. Nothing is written, and nothing is left beside the file.
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
