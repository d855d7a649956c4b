import Foundation
import Synchronization

/// Hashes passwords on threads of its own with low priority and a bounded queue. A full queue is reported at once;
/// since one client may have only a few requests waiting, one client alone cannot fill it.
///
/// Not on queues of Dispatch: they share their few threads with Swift's tasks, so pages waited for passwords.
package final class HashingQueue: Sendable {
  /// The queue is full, or the share of this client.
  package struct Full: Error {}

  package static let shared = HashingQueue(workers: 2, waitingMost: 64, waitingMostEach: 4)
  /// For whom the current task works: the address of a client of the site. nil for internal work such as a command,
  /// which waits as long as it takes.
  @TaskLocal package static var client: String?
  /// Whether the client's browser was in the account before: it is served before unknown ones, which do not take its
  /// place.
  @TaskLocal package static var isKnown = false

  private struct Waiting {
    let client: String?
    let isKnown: Bool
    let work: @Sendable () -> Void
  }

  private struct State {
    var running = 0
    var waiting: [Waiting] = []  // known clients before all others
    /// Of clients only: internal work is not counted.
    var waitingOf: [String: Int] = [:]

    func count(known: Bool) -> Int { waiting.count { $0.client != nil && $0.isKnown == known } }

    mutating func add(_ new: Waiting) {
      let place = new.isKnown ? waiting.firstIndex { !$0.isKnown } ?? waiting.endIndex : waiting.endIndex
      waiting.insert(new, at: place)
    }
  }

  private let state = Mutex(State())
  private let workers: Int
  private let waitingMost: Int
  private let waitingMostEach: Int

  package init(workers: Int, waitingMost: Int, waitingMostEach: Int) {
    (self.workers, self.waitingMost, self.waitingMostEach) = (workers, waitingMost, waitingMostEach)
  }

  package var waiting: Int { state.withLock { $0.waiting.count } }

  /// Throws `Full` before any work.
  package func run<T: Sendable>(_ body: @Sendable @escaping () throws -> T) async throws -> T {
    let (client, isKnown) = (Self.client, Self.isKnown)
    return try await withCheckedThrowingContinuation { continuation in
      let work: @Sendable () -> Void = { continuation.resume(with: Result(catching: body)) }
      let taken: Taken = state.withLock { state in
        guard state.running == workers else {
          state.running += 1
          return .now
        }
        if let client {
          guard state.count(known: isKnown) < waitingMost, state.waitingOf[client, default: 0] < waitingMostEach
          else { return .not }
          state.waitingOf[client, default: 0] += 1
        }
        state.add(Waiting(client: client, isKnown: isKnown, work: work))
        return .later
      }
      switch taken {
      case .now: Thread.detachNewThread { self.work(work) }
      case .later: break
      case .not: continuation.resume(throwing: Full())
      }
    }
  }

  private enum Taken { case now, later, not }

  /// Runs the waiting work one after another until none is left.
  private func work(_ first: @Sendable () -> Void) {
    setpriority(__priority_which_t(PRIO_PROCESS.rawValue), 0, 5)  // of this thread: Linux counts threads, not processes
    first()
    while let next = next() { next() }
  }

  private func next() -> (@Sendable () -> Void)? {
    state.withLock { state in
      guard !state.waiting.isEmpty else {
        state.running -= 1
        return nil
      }
      let next = state.waiting.removeFirst()
      if let client = next.client {
        let left = state.waitingOf[client, default: 1] - 1
        state.waitingOf[client] = left > 0 ? left : nil
      }
      return next.work
    }
  }
}
