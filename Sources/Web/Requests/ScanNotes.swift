package import Domain
import Hummingbird
import Logging
import Synchronization
import UseCases

extension Site {
  /// Malware stands in the audit with who sent it; a scanner that does not answer, in the server's log.
  func note(_ verdict: ScanVerdict, _ visit: SiteContext) async throws {
    switch verdict {
    case .clean: break
    case .found(let signature):
      try await NoteMalware(environment)(
        signature, staff: visit.visitor?.staff.id, post: visit.visitor?.seat?.post, at: clock())
    case .unavailable(let why):
      guard let files = scanWarnings.count(at: clock()) else { return }
      visit.logger.warning("scanner unavailable", metadata: ["fault": "\(why)", "files": "\(files)"])
    }
  }
}

/// Files that were refused because no scanner answered: told once a minute at most, with how many they were.
package final class ScanWarnings: Sendable {
  private struct State {
    var toldAt: Moment?
    var files = 0
  }

  private let state = Mutex(State())

  package init() {}

  /// Counts one more.
  ///
  /// - Returns: how many since the last time, to be told now; nil within a minute of it.
  package func count(at now: Moment) -> Int? {
    state.withLock { state -> Int? in
      state.files += 1
      if let toldAt = state.toldAt, (0..<60_000).contains(now.milliseconds - toldAt.milliseconds) { return nil }
      let files = state.files
      state = State(toldAt: now)
      return files
    }
  }
}
