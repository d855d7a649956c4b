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
