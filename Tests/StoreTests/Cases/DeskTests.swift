import Domain
import Fixtures
import Store
import Testing

/// The embedded engine guesses which index leaves the fewest rows, without knowing how few cases are open.
@Suite(.enabled(if: TestCounty.isEmbedded, "asks the embedded engine for its plan")) struct `A list of cases` {
  private static func plan(_ query: String, _ values: [Value]) async throws -> [String] {
    let county = try await TestCounty.empty()
    return try await county.store.read { try $0.rows("EXPLAIN QUERY PLAN " + query, values) { try $0.text(3) } }
  }

  @Test(arguments: DeskTab.allCases)
  func `of a desk is read by the index of its owner, however much waits elsewhere`(tab: DeskTab) async throws {
    let plan = try await Self.plan(tab.query, Array(repeating: .integer(1), count: 6))
    #expect(plan.count == 1 && plan[0].contains("USING INDEX case_desk"), "\(plan)")
  }

  @Test func `is counted for a desk from the same index alone, and from that of what is offered`() async throws {
    let plan = try await Self.plan(DeskCounts.query, Array(repeating: .integer(1), count: 3))
    #expect(plan.count == 3 && plan[0].contains("USING COVERING INDEX case_desk"), "\(plan)")
    #expect(plan.last!.contains("case_receiver"), "\(plan)")
  }

  @Test(arguments: [
    (CaseScope(), "case_open"), (CaseScope(town: PlaceCode("411325306000")), "case_town"),
    (CaseScope(waitsFor: .confirmer), "case_waits"),
    (CaseScope(town: PlaceCode("411325306000"), waitsFor: .confirmer), "case_town"),
    (CaseScope(stage: .handling), "case_open"),
  ])
  func `of a supervisor is read in its order by the index of its scope`(scope: CaseScope, index: String) async throws {
    for light in [nil, Light.red, .yellow, .green, .paused] {
      let (query, values) = scope.query(in: County(411_325), light: light, today: Day(20_000))
      let plan = try await Self.plan(query, values)
      #expect(plan.count == 1 && plan[0].contains("USING INDEX \(index)"), "\(plan)")
    }
  }

  @Test func `of a person is read by his index`() async throws {
    let plan = try await Self.plan(openCasesOfParty, Array(repeating: .integer(1), count: 3))
    #expect(plan.count == 1 && plan[0].contains("USING INDEX case_party"), "\(plan)")
  }
}
