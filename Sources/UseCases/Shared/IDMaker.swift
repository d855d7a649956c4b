package import Domain
import Synchronization

/// Makes identifiers: 41 bits of milliseconds since 2020, 10 bits of this process, 12 bits of sequence. So they sort by
/// time, are never negative, and processes need not coordinate. They go on growing when the clock steps back.
package final class IDMaker: Sendable {
  private struct Last {
    var milliseconds: Int64 = 0
    var sequence: Int64 = -1
  }

  private static let epoch: Int64 = 1_577_836_800_000  // 2020-01-01T00:00Z

  private let process: Int64
  private let last = Mutex(Last())

  /// - Parameter process: 0…1023; random unless given, as by tests.
  package init(process: Int = Int.random(in: 0..<1024)) {
    precondition((0..<1024).contains(process), "a process number has 10 bits")
    self.process = Int64(process)
  }

  package func next(at now: Moment) -> Int64 {
    last.withLock { last in
      let milliseconds = max(0, now.milliseconds - Self.epoch)
      if milliseconds > last.milliseconds {
        last = Last(milliseconds: milliseconds, sequence: 0)
      } else if last.sequence < 4095 {
        last.sequence += 1
      } else {
        // More than 4,096 in a millisecond, or a clock that stands still: use the next millisecond.
        last = Last(milliseconds: last.milliseconds + 1, sequence: 0)
      }
      return last.milliseconds << 22 | process << 12 | last.sequence
    }
  }

  /// The same as a typed identifier.
  package func id<Of>(at now: Moment) -> ID<Of> { ID(next(at: now)) }
}
