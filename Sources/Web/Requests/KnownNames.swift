import Store
import Synchronization

/// The names that the site last went by: for answers that ask no database, since nobody has been let in yet.
package final class KnownNames: Sendable {
  private let known = Mutex<SiteName?>(nil)

  package var last: SiteName? { known.withLock { $0 } }

  func keep(_ names: SiteName) { known.withLock { $0 = names } }
}

extension Site {
  /// For the time before the first page is served.
  package func learnNames() async throws {
    if let settings = try await read({ try $0.settings(of: $1) }) { names.keep(SiteName(settings)) }
  }
}
