import Domain
import Fixtures
import Store
import Testing

@Suite struct `A database that a newer program migrated` {
  private static let newer = Migration(number: 9_999, title: "of a newer program", statements: [])

  private static func migrateFurther(_ county: TestCounty) async throws {
    #expect(try await county.store.write { try $0.migrate(Migration.all + [newer], at: 1) } == [9_999])
  }

  @Test func `is not migrated by an older one, and nothing is written`() async throws {
    let county = try await TestCounty.empty(migrations: Array(Migration.all.prefix { $0.number <= 11 }) + [Self.newer])
    await #expect(throws: StoreFault.newerSchema(found: 9_999, known: Migration.latest)) {
      try await county.store.write { try $0.migrate(at: 1) }
    }
    let numbers = try await county.store.read { connection in
      try connection.rows("SELECT number FROM migration ORDER BY number", []) { try $0.integer(0) }
    }
    #expect(numbers == Array(1...11) + [9_999])
  }

  @Test func `is not read any more by an older one that runs on`() async throws {
    let county = try await TestCounty.pilot()
    let code = county.county
    let known = try await county.store.read { try $0.standing(of: nil, in: code) }
    try await Self.migrateFurther(county)
    let fault = StoreFault.newerSchema(found: 9_999, known: Migration.latest)
    await #expect(throws: fault) { try await county.store.read { try $0.facts(of: code) } }
    await #expect(throws: fault) { try await county.store.read { try $0.standing(of: nil, in: code) } }
    // What went on with remembered facts is undone at the end of its transaction.
    await #expect(throws: SessionChanged.self) {
      try await county.store.write { connection in
        try connection.revalidating(known, of: nil, in: code) {
          try connection.set(.idleMinutes, to: 20, of: code)
        }
      }
    }
    let kept = try await county.store.read { connection in
      try connection.number(
        "SELECT COUNT(*) FROM parameter WHERE county = $1 AND name = 'idleMinutes'", [.integer(code.code)])
    }
    #expect(kept == 0)
  }
}
