import Domain
import Fixtures
import Store
import Testing
import UseCases

/// A server whose every commit is done, and whose every answer to it is lost.
private struct Speechless: Store {
  let store: any Store

  func read<T: Sendable>(_ body: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
    try await store.read(body)
  }

  func write<T: Sendable>(
    isRepeatable: Bool, _ body: @Sendable @escaping (any Connection) throws -> T
  ) async throws -> T {
    _ = try await store.write(body)
    guard isRepeatable else { throw StoreFault.unknown("lost") }
    return try await store.write(body)
  }
}

/// A server that finds a key taken, and is gone before anybody can ask by whom.
private struct Gone: Store {
  func read<T: Sendable>(_ body: @Sendable @escaping (any Connection) throws -> T) async throws -> T {
    throw StoreFault.cannotOpen("gone")
  }

  func write<T: Sendable>(
    isRepeatable: Bool, _ body: @Sendable @escaping (any Connection) throws -> T
  ) async throws -> T {
    throw StoreFault.duplicate
  }
}

@Suite struct `When the answer to a commit is lost` {
  private static let png: [UInt8] = [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 1, 2, 3]

  private static func photo(of place: FilePlace, in county: TestCounty) throws -> UseCases.Attachment {
    UseCases.Attachment(place: place, file: try county.incoming("照片.png", png, at: at("2026-11-23")))
  }

  @Test func `an act with a key is done once and keeps its files`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    let kase = try await county.accepted("NX036", by: grid, at: at("2026-11-23"))
    let store = Speechless(store: county.store)
    let files = try #require(
      try await SealFiles(county.environment(on: store), folder: county.files)(
        [Self.photo(of: .material(0), in: county)], of: kase.id, by: grid))
    let mark = try #require(files.marks[.material(0)])
    let outcome = try await ActOnCase(county.environment(on: store))(
      .giveFeedback(note: "在办", toldBy: .phone), on: kase.id, expecting: nil, by: grid, at: at("2026-11-23"), key: "k1",
      files: files)
    #expect(outcome == .repeated)
    #expect(try await county.journal(kase.id).count { if case .feedbackGiven = $0.event { true } else { false } } == 1)
    #expect(county.files.all() == mark.map(\.id.raw))
  }

  @Test func `a case is opened once and keeps its files`() async throws {
    let county = try await TestCounty.pilot()
    let store = Speechless(store: county.store)
    let item = try await county.store.read { [county = county.county] in
      try $0.item(code: "NX036", of: county, on: Day(iso: "2026-11-23")!)!
    }
    let facts = PartyFacts(
      name: "张三", number: nil, noNumberReason: "遗失", phone: "13800001234", address: "", place: nil)
    let open = OpenCase(
      county: county.county, store: store, keys: county.keys, ids: county.ids, folder: county.files)
    let outcome = try await open(
      NewCase(
        item: item.id, whom: .new(facts, .person), place: TestCounty.village, channel: .visit, demand: "挂失",
        files: [Self.photo(of: .material(0), in: county)]), by: try await county.grid, at: at("2026-11-23"), key: "k1")
    guard case .repeated(let id) = outcome else { Issue.record("\(outcome)"); return }
    let cases = try await county.store.read { [county = county.county] in try $0.caseIDs(in: county, after: ID(0)) }
    #expect(cases == [id])
    #expect(try await county.stored(id).materials[0].files.map(\.id.raw) == county.files.all())
    #expect(county.files.all().count == 1)
  }

  @Test func `nobody knows while it cannot be asked who took the key`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    let kase = try await county.accepted("NX036", by: grid, at: at("2026-11-23"))
    await #expect(throws: StoreFault.unknown("\(StoreFault.cannotOpen("gone"))")) {
      try await ActOnCase(county.environment(on: Gone()))(
        .giveFeedback(note: "在办", toldBy: .phone), on: kase.id, expecting: nil, by: grid, at: at("2026-11-23"),
        key: "k1")
    }
  }

  @Test func `nobody knows of an act without a key, and its files stay`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    let kase = try await county.accepted("NX036", by: grid, at: at("2026-11-23"))
    let store = Speechless(store: county.store)
    let files = try #require(
      try await SealFiles(county.environment(on: store), folder: county.files)(
        [Self.photo(of: .material(0), in: county)], of: kase.id, by: grid))
    await #expect(throws: StoreFault.unknown("lost")) {
      try await ActOnCase(county.environment(on: store))(
        .giveFeedback(note: "在办", toldBy: .phone), on: kase.id, expecting: nil, by: grid, at: at("2026-11-23"),
        files: files)
    }
    #expect(county.files.all().count == 1)
  }
}
