import Dispatch
import Foundation
import Synchronization

/// Hands portions from a reading thread to a writer that waits for the database: one portion at a time, so that a long
/// file is never in memory.
final class RowPump<Portion: Sendable>: Sendable {
  /// The writer takes no more portions.
  struct Stopped: Error {}

  private enum State {
    case idle
    case full(Portion)
    case wanted(CheckedContinuation<Portion?, any Error>)
    case ended((any Error)?)
  }

  private let state = Mutex(State.idle)
  private let taken = DispatchSemaphore(value: 0)

  /// - Parameter read: runs on a thread of its own and hands over portions; what it throws is thrown by `next`.
  init(_ read: @Sendable @escaping (_ hand: @escaping (Portion) throws(Stopped) -> Void) throws -> Void) {
    let thread = Thread { [self] in
      do {
        try read { [self] portion throws(Stopped) in try hand(portion) }
        end(nil)
      } catch {
        end(error)
      }
    }
    thread.stackSize = 4 << 20
    thread.start()
  }

  /// The next portion; nil at the end.
  func next() async throws -> Portion? {
    try await withCheckedThrowingContinuation { continuation in
      let answer: Result<Portion?, any Error>? = state.withLock { state in
        switch state {
        case .idle, .wanted:
          state = .wanted(continuation)
          return nil
        case .full(let portion):
          state = .idle
          return .success(portion)
        case .ended(let error): return error.map { .failure($0) } ?? .success(nil)
        }
      }
      guard let answer else { return }
      if case .success(.some) = answer { taken.signal() }
      continuation.resume(with: answer)
    }
  }

  /// Ends the thread early.
  func stop() {
    let wasFull = state.withLock { state in
      defer { state = .ended(nil) }
      if case .full = state { return true }
      return false
    }
    if wasFull { taken.signal() }
  }

  private func hand(_ portion: Portion) throws(Stopped) {
    var waiting: CheckedContinuation<Portion?, any Error>?
    let isOver = state.withLock { state in
      switch state {
      case .wanted(let continuation):
        waiting = continuation
        state = .idle
      case .idle: state = .full(portion)
      case .full: preconditionFailure("one thread hands over, and waits until it is taken")
      case .ended: return true
      }
      return false
    }
    if isOver { throw Stopped() }
    if let waiting { waiting.resume(returning: portion) } else { taken.wait() }
  }

  private func end(_ error: (any Error)?) {
    let waiting: CheckedContinuation<Portion?, any Error>? = state.withLock { state in
      if case .ended = state { return nil }
      defer { state = .ended(error) }
      if case .wanted(let continuation) = state { return continuation }
      return nil
    }
    if let error { waiting?.resume(throwing: error) } else { waiting?.resume(returning: nil) }
  }
}
