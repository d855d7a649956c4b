import Domain
import Fixtures
import Store
import Testing
import UseCases

@Suite struct `The one door` {
  @Test func `does a repeated request once`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    let kase = try await county.accepted("NX036", by: grid, at: at("2026-11-23"))
    let feedback = CaseAction.giveFeedback(note: "在办", toldBy: .phone)
    let first = try await county.act(feedback, on: kase.id, expecting: nil, by: grid, at: at("2026-11-23"), key: "k1")
    let second = try await county.act(feedback, on: kase.id, expecting: nil, by: grid, at: at("2026-11-23"), key: "k1")
    guard case .done = first else { Issue.record("\(first)"); return }
    #expect(second == .repeated)
    #expect(try await county.journal(kase.id).count { if case .feedbackGiven = $0.event { true } else { false } } == 1)
  }

  @Test func `tells the second of two people that his page is old`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    let kase = try await county.accepted("NX036", by: grid, at: at("2026-11-23"))
    let sequence = try await county.journal(kase.id).count
    async let one = county.act(
      .giveFeedback(note: "一", toldBy: .phone), on: kase.id, expecting: sequence, by: grid, at: at("2026-11-23"))
    async let two = county.act(
      .giveFeedback(note: "二", toldBy: .phone), on: kase.id, expecting: sequence, by: grid, at: at("2026-11-23"))
    let outcomes = try await [one, two]
    #expect(outcomes.count { $0 == .stale } == 1)
  }

  @Test func `does not find other people's cases`() async throws {
    let county = try await TestCounty.pilot()
    let kase = try await county.accepted("NX036", by: try await county.grid, at: at("2026-11-23"))
    let other = try await county.seat(.gridAgent, .place(PlaceCode("411325306212")!))
    let outcome = try await county.act(.archive, on: kase.id, expecting: nil, by: other, at: at("2026-11-23"))
    #expect(outcome == .notFound)
  }

  private func request(
    _ county: TestCounty, number: String? = nil, phone: String = "13800001234", isAnother: Bool = false
  ) async throws -> NewCase {
    let item = try await county.store.read { [county = county.county] in
      try $0.item(code: "NX036", of: county, on: Day(iso: "2026-11-23")!)!
    }
    let facts = PartyFacts(
      name: "张三", number: number, noNumberReason: number == nil ? "遗失" : nil, phone: phone, address: "", place: nil)
    return NewCase(
      item: item.id, whom: .new(facts, .person), place: TestCounty.village, channel: .visit, demand: "挂失",
      isAnother: isAnother)
  }

  @Test func `opens one case for the same form sent eight times at once`() async throws {
    let county = try await TestCounty.pilot()
    let (grid, new) = (try await county.grid, try await request(county))
    let outcomes = try await withThrowingTaskGroup(of: OpenCase.Outcome.self) { group in
      for _ in 0..<8 { group.addTask { try await county.open(new, by: grid, at: at("2026-11-23"), key: "twice") } }
      return try await group.reduce(into: []) { $0.append($1) }
    }
    let cases = try await county.store.read { [county = county.county] in try $0.caseIDs(in: county, after: ID(0)) }
    #expect(cases.count == 1)
    #expect(outcomes.count { $0 == .repeated(cases[0]) } == 7)
  }

  @Test func `knows one person for two requests that come at once with his number`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    let cases = try await withThrowingTaskGroup(of: OpenCase.Outcome.self) { group in
      for number in 0..<8 {
        let new = try await request(county, number: "41132519400101990X", phone: "1380000120\(number)", isAnother: true)
        group.addTask { try await county.open(new, by: grid, at: at("2026-11-23")) }
      }
      return try await group.reduce(into: [ID<Party>]()) { found, outcome in
        if case .opened(let kase, _) = outcome { found.append(kase.principal.party) }
      }
    }
    #expect(cases.count == 8 && Set(cases).count == 1)
  }

  @Test func `opens nothing when a later part is refused`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    let item = try await county.store.read { [county = county.county] in
      try $0.item(code: "NX036", of: county, on: Day(iso: "2026-11-23")!)!
    }
    let new = NewCase(
      item: item.id,
      whom: .new(
        PartyFacts(name: "张三", number: nil, noNumberReason: "遗失", phone: "13800001234", address: "", place: nil),
        .person),
      place: TestCounty.village, channel: .visit, demand: "挂失",
      checks: item.materials.indices.map { MaterialCheck(index: $0, state: .received) },
      delegation: Delegation(
        powers: [], from: Day(iso: "2026-11-23")!, to: Day(iso: "2026-12-23")!, signedBy: .signature))
    #expect(try await county.open(new, by: grid, at: at("2026-11-23")) == .refused(.delegationWithoutPowers))
    let cases = try await county.store.read { [county = county.county] in try $0.caseIDs(in: county, after: ID(0)) }
    #expect(cases.isEmpty)
  }
}
