import Dispatch
import Domain
import Fixtures
import Store
import Testing
import UseCases

/// A department that kept silent until the law speaks for it.
@Suite struct `The clockwork of several processes` {
  private static let later = at("2026-12-20")

  private static func silent(_ county: TestCounty) async throws -> ID<Case> {
    let agent = try await county.townAgent
    let kase = try await county.accepted("NX139", by: agent, at: at("2026-11-23"))
    try await county.does(
      .dispatch([TaskDraft(department: DepartmentCode("D23"), matter: "林木采伐许可", limit: .workDays(WorkDays(5)))]),
      kase.id, agent, at("2026-11-23"))
    try await county.does(.task(1, .receive), kase.id, try await county.helper("D23"), at("2026-11-24"))
    return kase.id
  }

  @Test func `does once what is due, however many are at it`() async throws {
    let county = try await TestCounty.pilot()
    let id = try await Self.silent(county)
    let processes = (0..<4).map { _ in
      Clockwork(county: county.county, store: county.store, keys: county.keys, environment: county.environment)
    }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for process in processes { group.addTask { try await process.tick(at: Self.later) } }
      try await group.waitForAll()
    }
    let deemed = try await county.journal(id).count {
      if case .taskMoved(_, .underReview) = $0.event { true } else { false }
    }
    #expect(deemed == 1)
  }

  @Test func `stands still, and so do acts, on the schema of a newer program`() async throws {
    let county = try await TestCounty.pilot()
    let id = try await Self.silent(county)
    let before = try await county.journal(id).count
    let newer = Migration(number: 9_999, title: "of a newer program", statements: [])
    _ = try await county.store.write { try $0.migrate(Migration.all + [newer], at: 1) }
    let fault = StoreFault.newerSchema(found: 9_999, known: Migration.latest)
    let clockwork = Clockwork(
      county: county.county, store: county.store, keys: county.keys, environment: county.environment)
    await #expect(throws: fault) { try await clockwork.tick(at: Self.later) }
    await #expect(throws: fault) {
      try await county.act(
        .giveFeedback(note: "在办", toldBy: .phone), on: id, expecting: nil, by: try await county.townAgent,
        at: at("2026-11-24"))
    }
    #expect(try await county.journal(id).count == before)
  }

  @Test(.enabled(if: !TestCounty.isEmbedded, "needs a server"), .timeLimit(.minutes(5)))
  func `passes by a case that another process holds`() async throws {
    let county = try await TestCounty.pilot()
    let id = try await Self.silent(county)
    let (code, keys) = (county.county, county.keys)
    let (held, release) = (DispatchSemaphore(value: 0), DispatchSemaphore(value: 0))
    let holder = Task {
      try await county.store.write { connection in
        _ = try connection.storedCase(id, in: code, keys: keys)
        held.signal()
        release.wait()
      }
    }
    await Task.detached { held.wait() }.value
    let passed = try await county.act(.task(1, .deemAccepted), on: id, expecting: nil, by: .clockwork, at: Self.later)
    #expect(passed == .stale)
    release.signal()
    try await holder.value
    let done = try await county.act(.task(1, .deemAccepted), on: id, expecting: nil, by: .clockwork, at: Self.later)
    guard case .done = done else { Issue.record("\(done)"); return }
  }
}
