import Domain
import Fixtures
import Foundation
import Store
import Synchronization
import Testing

@Suite(.enabled(if: !TestCounty.isEmbedded, "needs a server")) struct `A connection that breaks during a commit` {
  @Test func `leaves a repeatable body to find out`() async throws {
    let county = try await TestCounty.empty()
    let runs = Mutex(0)
    try await county.store.write(isRepeatable: true) { [code = county.county] in
      let run = runs.withLock {
        $0 += 1; return $0
      }
      try $0.remember("case", for: "k\(run)", by: "", in: code, at: at("2026-11-23"))
      if run == 1 { try $0.breakAtCommit() }
    }
    #expect(runs.withLock { $0 } == 2)
    let answers = try await county.store.read { [code = county.county] connection in
      try ["k1", "k2"].map { try connection.answer(to: $0, in: code) }
    }
    #expect(answers == [nil, "case"])
  }

  /// The second run meets what the first one, or the same request on another way, has written.
  @Test func `and what it finds taken is told as taken`() async throws {
    let county = try await TestCounty.empty()
    try await county.store.write { [code = county.county] in
      try $0.remember("case", for: "key", by: "", in: code, at: at("2026-11-23"))
    }
    let runs = Mutex(0)
    await #expect(throws: StoreFault.duplicate) {
      try await county.store.write(isRepeatable: true) { [code = county.county] in
        if runs.withLock({
          $0 += 1; return $0
        }) == 1 {
          return try $0.breakAtCommit()
        }
        try $0.remember("case", for: "key", by: "", in: code, at: at("2026-11-23"))
      }
    }
  }

  @Test func `is nobody's knowledge for any other body`() async throws {
    let county = try await TestCounty.empty()
    do {
      try await county.store.write { try $0.breakAtCommit() }
      Issue.record("the commit was answered")
    } catch StoreFault.unknown {}
  }
}

@Suite(.enabled(if: !TestCounty.isEmbedded, "needs a server")) struct `A transaction that writes` {
  /// Whoever holds locks and never comes back must not hold them for ever.
  @Test func `is taken back from who keeps the server waiting`() async throws {
    let county = try await TestCounty.empty()
    let runs = Mutex(0)
    try await county.store.write { [code = county.county] in
      let run = runs.withLock {
        $0 += 1
        return $0
      }
      try $0.run("SET LOCAL idle_in_transaction_session_timeout = '200ms'", [])
      try $0.lock(code)
      if run == 1 { Thread.sleep(forTimeInterval: 0.6) }
      try $0.remember("case", for: "key", by: "", in: code, at: at("2026-11-23"))
      _ = try $0.answer(to: "key", in: code)
    }
    #expect(runs.withLock { $0 } == 2)
  }

  @Test func `is not done when a fault in it was overheard`() async throws {
    let county = try await TestCounty.empty()
    await #expect(throws: StoreFault.self) {
      try await county.store.write { [code = county.county] in
        try $0.remember("case", for: "key", by: "", in: code, at: at("2026-11-23"))
        _ = try? $0.number("SELECT 1 / (SELECT count(*) - count(*) FROM county)", [])
      }
    }
    let answer = try await county.store.read { [code = county.county] in try $0.answer(to: "key", in: code) }
    #expect(answer == nil)
  }
}

extension Connection {
  /// The server ends the connection with what is sent next, which is the commit.
  fileprivate func breakAtCommit() throws { try run("SELECT pg_terminate_backend(pg_backend_pid())", []) }
}
