import Domain
import Fixtures
import Foundation
import Sealing
import Store
import Synchronization
import Testing
import UseCases

@Suite struct `Rotating the master key` {
  private static let now = at("2026-11-24")
  private static let sevens = [UInt8](repeating: 7, count: 32)

  /// A county whose master key lies in a file, with two cases of two people, a complaint and a second factor.
  private struct Keyed {
    let county: TestCounty
    let file: KeyFile
    let keys: KeyRing
    let kase: ID<Case>

    init() async throws {
      county = try await TestCounty.pilot()
      file = KeyFile(path: county.folder.appendingPathComponent("master.key").path)
      let masters = MasterKeys(first: sevens)
      try file.write(masters)
      keys = KeyRing(masters, from: file)
      kase = try await county.accepted("NX036", by: try await county.grid, at: now, name: "示例甲").id
      _ = try await county.accepted(
        "NX036", by: try await county.grid, at: now, name: "示例乙", number: "411325198506150012")
      try await complain(keys)
      try await county.store.write { [code = county.county, keys] connection in
        try connection.addSecondFactor([1, 2, 3], of: "w306208", in: code, keys: keys)
      }
      #expect(try await check() == .sound)
    }

    func complain(_ keys: KeyRing) async throws {
      let environment = CountyEnvironment(store: county.store, county: county.county, ids: county.ids, keys: keys)
      _ = try await Complain(environment)(
        Complaint(about: "服务态度", text: "示例投诉", name: "示例丙", phone: "13800001234", caseNumber: ""), from: "test",
        at: now)
    }

    var rotate: RotateMasterKey {
      RotateMasterKey(store: county.store, keys: keys, file: file, ids: county.ids)
    }

    func retire(_ number: Int) async throws -> RetireMasterKey.Outcome {
      try await RetireMasterKey(store: county.store, keys: keys, file: file, ids: county.ids)(number, at: now)
    }

    func check(_ keys: KeyRing? = nil) async throws -> CheckMasterKeys.Outcome {
      try await CheckMasterKeys(store: county.store, keys: keys ?? self.keys, ids: county.ids).noting(at: now)
    }

    func counts() async throws -> [Int: Int] {
      let code = county.county
      return try await county.store.read { try $0.wrappedKeyCounts(in: code) }
    }

    /// Opens every wrapped key with this ring; they are not taken from any memory.
    func openAll(_ keys: KeyRing) async throws -> Int {
      let code = county.county
      return try await county.store.read { connection in
        try WrappedKeyTable.all.reduce(0) { count, table in
          let rows = try connection.keys(in: table, notUnder: 0x7FFF_FFFF, after: table.first, limit: 1_000, in: code)
          for row in rows { _ = try keys.unwrap(row.wrapped) }
          return count + rows.count
        }
      }
    }

    func noted(_ act: AuditAct) async throws -> [String] {
      let code = county.county
      return try await county.store.read { connection in
        try connection.rows(
          "SELECT about FROM audit WHERE county = $1 AND what = $2 ORDER BY id",
          [.integer(code.code), .text(act.rawValue)]
        ) { try $0.text(0) }
      }
    }
  }

  @Test func `knows every table with wrapped keys`() {
    #expect(WrappedKeyTable.all.map(\.name).sorted() == ["case_head", "complaint", "party", "second_factor"])
  }

  @Test func `wraps everything by the new key, for processes that run on and for later ones`() async throws {
    let keyed = try await Keyed()
    let serving = KeyRing(MasterKeys(first: Self.sevens), from: keyed.file)
    let number = keyed.county.keys.lookupDigest("number", "1")
    #expect(try await keyed.counts() == [1: 6])
    #expect(try await keyed.rotate(at: { Self.now }) == .made(2))
    #expect(try await keyed.counts() == [2: 6])
    #expect(try await keyed.openAll(serving) == 6)
    try await keyed.complain(serving)
    #expect(try await keyed.counts() == [2: 7])
    #expect(try await keyed.noted(.masterKeyMade) == ["第 2 号"])

    #expect(try await keyed.retire(1) == .done)
    let later = KeyRing(try #require(try keyed.file.read()), from: keyed.file)
    #expect(later.masterKeys.numbers == [2])
    #expect(try await keyed.openAll(later) == 7)
    #expect(later.lookupDigest("number", "1") == number)
    #expect(try await keyed.check(later) == .sound)
    #expect(try await keyed.noted(.masterKeyRetired) == ["第 1 号"])
    // A case is read and acted on as before.
    let county = keyed.county
    let act = ActOnCase(
      CountyEnvironment(store: county.store, county: county.county, ids: county.ids, keys: later))
    let outcome = try await act(
      .giveFeedback(note: "轮换之后", toldBy: .phone), on: keyed.kase, expecting: nil, by: try await county.grid,
      at: Self.now)
    guard case .done = outcome else { return #expect(Bool(false), "\(outcome)") }
  }

  /// A store that does something else after each transaction that writes.
  private struct Interfering: Store {
    let inner: any Store
    let afterWrite: @Sendable () async throws -> Void

    func read<T: Sendable>(_ body: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
      try await inner.read(body)
    }

    func write<T: Sendable>(
      isRepeatable: Bool, _ body: @Sendable @escaping (any Connection) throws -> T
    ) async throws -> T {
      let done = try await inner.write(isRepeatable: isRepeatable, body)
      try await afterWrite()
      return done
    }
  }

  @Test func `finds in a second pass what a process wrapped by the old key meanwhile`() async throws {
    let keyed = try await Keyed()
    let stale = KeyRing(master: Self.sevens)  // never looks at the file
    let hasInterfered = Mutex(false)
    let store = Interfering(inner: keyed.county.store) {
      let row = try await keyed.county.store.write { [county = keyed.county.county] in
        try $0.job(named: "rewrap-2", in: county)
      }
      guard row?.endedAt != nil,
        hasInterfered.withLock({ done in
          defer { done = true }; return !done
        })
      else { return }
      try await keyed.complain(stale)
    }
    let rotate = RotateMasterKey(store: store, keys: keyed.keys, file: keyed.file, ids: keyed.county.ids)
    #expect(try await rotate(at: { Self.now }) == .made(2))
    #expect(hasInterfered.withLock { $0 })
    #expect(try await keyed.counts() == [2: 7])
  }

  @Test func `finishes what was left before it makes another key`() async throws {
    let keyed = try await Keyed()
    #expect(try await keyed.rotate(at: { Self.now }) == .made(2))
    try await keyed.complain(KeyRing(master: Self.sevens))
    #expect(try await keyed.retire(1) == .isNeeded(keys: 1))
    #expect(try await keyed.rotate(at: { Self.now }) == .finished(2))
    #expect(try await keyed.counts() == [2: 7])
    #expect(try await keyed.rotate(at: { Self.now }) == .made(3))
    #expect(try await keyed.counts() == [3: 7])
  }

  @Test func `goes on in batches where it was left, and leaves erased what was erased`() async throws {
    let keyed = try await Keyed()
    try keyed.file.write(MasterKeys(first: Self.sevens).adding(MasterKeys.newKey()))
    let (county, job) = (keyed.county.county, RewrapKeys(keys: keyed.keys, batchSize: 2))
    let store = keyed.county.store
    func batch(after cursor: String?) async throws -> (cursor: String?, count: Int) {
      try await store.write { try job.batch(after: cursor, in: county, at: Self.now, $0) }
    }
    #expect(try await store.read { try job.total(in: county, $0) } == 6)
    var (cursor, counts): (String?, [Int]) = (nil, [])
    repeat {
      let done = try await batch(after: cursor)
      cursor = done.cursor
      counts.append(done.count)
      if counts.count == 1 {
        // Twice leaves what once leaves.
        #expect(try await batch(after: nil).count == 2)
        counts.append(2)
      }
    } while cursor != nil && counts.count < 10
    #expect(counts.reduce(0, +) == 6)
    #expect(try await keyed.counts() == [2: 6])

    let row = try #require(
      try await store.read { connection in
        try connection.keys(
          in: WrappedKeyTable.all[0], notUnder: 1, after: WrappedKeyTable.all[0].first, limit: 1, in: county
        ).first
      })
    let table = WrappedKeyTable.all[0]
    try await store.write { connection in
      try connection.run("UPDATE \(table.name) SET vault_key = NULL WHERE county = $1", [.integer(county.code)])
      try connection.replace(row, by: row.wrapped, in: table, of: county)
    }
    #expect(try await keyed.counts()[2] == 4)
  }

  @Test func `is for one process at a time`() async throws {
    let keyed = try await Keyed()
    let lock = try keyed.file.lock()
    await #expect(throws: KeyFault.locked) { try await keyed.rotate(at: { Self.now }) }
    await #expect(throws: KeyFault.locked) { try await keyed.retire(1) }
    withExtendedLifetime(lock) {}
  }

  @Test func `retires no key that is current, needed or unknown`() async throws {
    let keyed = try await Keyed()
    #expect(try await keyed.retire(1) == .isCurrent)
    #expect(try await keyed.retire(2) == .notFound)
    try keyed.file.write(MasterKeys(first: Self.sevens).adding(MasterKeys.newKey()))
    #expect(try await keyed.retire(1) == .isNeeded(keys: 6))
    #expect(try keyed.file.read()?.numbers == [1, 2])
  }

  @Test func `is missed by number when its key is not there`() async throws {
    let keyed = try await Keyed()
    let old = try #require(try keyed.file.read())
    #expect(try await keyed.rotate(at: { Self.now }) == .made(2))
    // The file of before the rotation, put back.
    try keyed.file.write(old)
    #expect(try await keyed.check(KeyRing(old, from: keyed.file)) == .missing(2))
    // Another installation's.
    let foreign = MasterKeys(first: [UInt8](repeating: 8, count: 32))
    try keyed.file.write(foreign)
    #expect(try await keyed.check(KeyRing(foreign, from: keyed.file)) == .differs(1))
  }

  @Test func `is missed too in a database that knew no numbers yet`() async throws {
    let keyed = try await Keyed()
    let masters = try MasterKeys(first: Self.sevens).adding(MasterKeys.newKey())
    func forget() async throws {
      try await keyed.county.store.write { [code = keyed.county.county.code] in
        try $0.run("DELETE FROM master_key WHERE county = $1", [.integer(code)])
      }
    }
    try await forget()
    let later = masters.removing(1)
    try keyed.file.write(later)
    #expect(try await keyed.check(KeyRing(later, from: keyed.file)) == .missing(1))
    let foreign = MasterKeys(first: [UInt8](repeating: 8, count: 32))
    try keyed.file.write(foreign)
    #expect(try await keyed.check(KeyRing(foreign, from: keyed.file)) == .differs(1))
    // An old backup with a newer file that still has its key.
    try keyed.file.write(masters)
    #expect(try await keyed.check(KeyRing(masters, from: keyed.file)) == .sound)
  }
}
