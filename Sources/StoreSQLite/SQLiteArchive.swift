import Foundation
import GRDB

/// A backup is one SQLite file: the database, and the sealed attachments in a table of their own.
package enum SQLiteArchive {
  /// Adds files to a backup.
  package static func add(_ files: some Sequence<(id: Int64, bytes: [UInt8])>, to path: String) throws -> Int {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.write { db in
      try db.execute(sql: "CREATE TABLE IF NOT EXISTS backup_file (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)")
      var count = 0
      for file in files {
        try db.execute(sql: "INSERT INTO backup_file VALUES (?, ?)", arguments: [file.id, Data(file.bytes)])
        count += 1
      }
      return count
    }
  }

  /// Extracts the files from a copy of a backup, one by one, and leaves the plain database.
  package static func take(from path: String, _ each: (Int64, [UInt8]) throws -> Void) throws -> Int {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    let count = try queue.read { db -> Int in
      guard try db.tableExists("backup_file") else { return 0 }
      var count = 0
      let rows = try Row.fetchCursor(db, sql: "SELECT id, bytes FROM backup_file ORDER BY id")
      while let row = try rows.next() {
        try each(row[0], Array(row[1] as Data))
        count += 1
      }
      return count
    }
    try queue.write { try $0.execute(sql: "DROP TABLE IF EXISTS backup_file") }
    return count
  }
}
