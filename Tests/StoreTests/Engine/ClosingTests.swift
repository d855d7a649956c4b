import Fixtures
import Foundation
import Store
import Testing

@Suite(.enabled(if: !TestCounty.isEmbedded, "needs a server")) struct `A store that is released` {
  /// What was asked for and not waited for once held the session, whose connection then stayed until the process ended.
  @Test func `closes its connections, also with answers that nobody waited for`() async throws {
    let name = "released-\(UUID().uuidString)"
    let watching = try TestCounty.openServer()
    @Sendable func connections() async throws -> Int64 {
      try await watching.read {
        try $0.rows("SELECT count(*) FROM pg_stat_activity WHERE application_name = $1", [.text(name)]) {
          try $0.integer(0)
        }[0]
      }
    }
    do {
      let store = try TestCounty.openServer("application_name=\(name)")
      try await store.read { connection in
        _ = try connection.later("SELECT 1", []) { try $0.integer(0) }
      }
      #expect(try await connections() == 1)
    }
    let end = Date().addingTimeInterval(30)
    while try await connections() > 0, Date() < end { try await Task.sleep(for: .milliseconds(50)) }
    #expect(try await connections() == 0)
  }
}
