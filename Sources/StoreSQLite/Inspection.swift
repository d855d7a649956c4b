import Dispatch
import Foundation
import GRDB

/// What a look at the whole file found.
package enum Inspection: Sendable, Equatable {
  case sound
  case damaged(String)  // the engine's own words
  case unfinished  // the time was up
}

extension SQLiteStore {
  /// Whether a file that nobody has open is shorter than its own header says (SQLite's file format, §1.3). To be asked
  /// before it is opened, since opening it may write to it. A log that was not written back may hold what is missing: then
  /// `inspect` knows better.
  package static func isCutOff(_ path: String) -> Bool {
    let log = try? FileManager.default.attributesOfItem(atPath: path + "-wal")[.size] as? Int
    guard log ?? 0 == 0, let file = FileHandle(forReadingAtPath: path), let head = try? file.read(upToCount: 100),
      head.count == 100, let size = try? file.seekToEnd()
    else { return false }
    func number(_ place: Int, _ bytes: Int) -> UInt64 {
      head[place..<place + bytes].reduce(0) { $0 << 8 | UInt64($1) }
    }
    // The count of pages is only kept up by programs that also write down at which change they did.
    guard number(24, 4) == number(92, 4) else { return false }
    let pageSize = number(16, 2) == 1 ? 65_536 : number(16, 2)
    return size < number(28, 4) * pageSize
  }

  /// Sees whether the file is whole and its pages hang together: one that was cut off is always found, one whose pages
  /// were overwritten as far as the time reaches (`doctor` looks to the end). What stands inside the rows is not looked at;
  /// that is what chains and seals are for.
  ///
  /// - Parameter seconds: how long to look.
  package func inspect(seconds: Double) -> Inspection {
    do {
      // Once the log is written back, every page must be in the file.
      try checkpoint()
      let pages = try pool.read {
        try Int.fetchOne($0, sql: "PRAGMA page_count")! * Int.fetchOne($0, sql: "PRAGMA page_size")!
      }
      let bytes = try FileManager.default.attributesOfItem(atPath: pool.path)[.size] as? Int ?? 0
      guard bytes >= pages else { return .damaged("\(pages) bytes, of which \(bytes) are there") }
      // A connection of its own, so that nobody who serves waits for it and it can be interrupted alone.
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
