import Dispatch
import Foundation
import GRDB

/// Result of inspecting the database file.
package enum Inspection: Sendable, Equatable {
  case sound
  case damaged(String)  // the engine's own message
  case unfinished  // the time limit was reached
}

extension SQLiteStore {
  /// Whether a closed file is shorter than its own header says (SQLite's file format, §1.3). To be checked before
  /// opening, since opening may write to it. A log that was not written back may contain the missing pages: then
  /// `inspect` decides.
  package static func isCutOff(_ path: String) -> Bool {
    let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
    guard log ?? 0 == 0, let file = FileHandle(forReadingAtPath: path), let head = try? file.read(upToCount: 100),
      head.count == 100, let size = try? file.seekToEnd()
    else { return false }
    func number(_ place: Int, _ bytes: Int) -> UInt64 {
      head[place..<place + bytes].reduce(0) { $0 << 8 | UInt64($1) }
    }
    // The page count is only maintained by programs that also record at which change they did.
    guard number(24, 4) == number(92, 4) else { return false }
    let pageSize = number(16, 2) == 1 ? 65_536 : number(16, 2)
    return size < number(28, 4) * pageSize
  }

  /// Checks that the file is complete and its pages are consistent. A truncated file is always found, overwritten pages
  /// as far as the time limit reaches (`doctor` has none). The contents of rows are not checked; chains and seals do
  /// that.
  ///
  /// - Parameter seconds: time limit.
  package func inspect(seconds: Double) -> Inspection {
    do {
      // Once the log is written back, every page must be in the file.
      try checkpoint()
      let pages = try pool.read {
        try Int.fetchOne($0, sql: "PRAGMA page_count")! * Int.fetchOne($0, sql: "PRAGMA page_size")!
      }
      let bytes = try FileManager.default.attributesOfItem(atPath: pool.path)[.size] as? Int ?? 0
      guard bytes >= pages else { return .damaged("\(pages) bytes, of which \(bytes) are there") }
      // On a connection of its own, so that no request waits for it and it can be interrupted alone.
      var configuration = Configuration()
      configuration.readonly = true
      let queue = try DatabaseQueue(path: pool.path, configuration: configuration)
      DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { [weak queue] in queue?.interrupt() }
      let answers = try queue.read { try String.fetchAll($0, sql: "PRAGMA quick_check(3)") }
      return answers == ["ok"] ? .sound : .damaged(answers.joined(separator: "; "))
    } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT {
      return .unfinished
    } catch {
      return .damaged("\(error)")
    }
  }
}
