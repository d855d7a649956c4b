import Domain
import Fixtures
import Sealing
import Store
import Synchronization
import Testing
import UseCases

@Suite struct `The backfills of every county` {
  /// Goes through three things in one batch, or fails.
  private struct Small: BatchJob {
    let name: String
    var fails = false

    func total(in county: County, _ connection: any Connection) throws -> Int { 3 }

    func batch(
      after cursor: String?, in county: County, at now: Moment, _ connection: any Connection
    ) throws -> (cursor: String?, count: Int) {
      if fails { throw StoreFault.other(name) }
      return (nil, 3)
    }
  }

  private static let now = at("2026-11-24")

  @Test func `are named once each`() {
    let names = Backfills.jobs(in: County(411_325), keys: KeyRing(master: KeyRing.newMaster())).map(\.name)
    #expect(Set(names).count == names.count)
  }

  @Test func `are carried to their end though one of them fails`() async throws {
    let county = try await TestCounty.pilot()
    let told = Mutex<[String]>([])
    let run = RunBackfills(store: county.store, keys: county.keys) { _, _ in
      [Small(name: "first"), Small(name: "second", fails: true), Small(name: "third")]
    }
    await #expect(throws: StoreFault.other("second")) {
      try await run(at: { Self.now }) { progress in
        #expect(progress.county == county.county)
        told.withLock { $0.append("\(progress.name) \(progress.done)/\(progress.total)") }
      }
    }
    #expect(told.withLock { $0 } == ["first 3/3", "third 3/3"])
    let rows = try await county.store.read { [county = county.county] in try $0.jobs(in: county) }
    #expect(rows.map(\.name) == ["first", "second", "third"])
    #expect(rows.map { $0.endedAt != nil } == [true, false, true])
  }

  @Test func `do not begin, nor go on, on the schema of a newer program`() async throws {
    let county = try await TestCounty.pilot()
    let newer = Migration(number: 9_999, title: "of a newer program", statements: [])
    _ = try await county.store.write { try $0.migrate(Migration.all + [newer], at: 1) }
    await #expect(throws: StoreFault.newerSchema(found: 9_999, known: Migration.latest)) {
      try await RunBackfills(store: county.store, keys: county.keys) { _, _ in [Small(name: "first")] }(
        at: { Self.now })
    }
    let rows = try await county.store.read { [county = county.county] in try $0.jobs(in: county) }
    #expect(rows.isEmpty)
  }
}
