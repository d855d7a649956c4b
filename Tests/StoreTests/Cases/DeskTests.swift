import Domain
import Fixtures
import Store
import Testing

@Suite struct `A desk` {
  @Test(.enabled(if: TestCounty.isEmbedded, "asks the embedded engine for its plan"), arguments: DeskTab.allCases)
  func `is read by the index of its owner, however much waits elsewhere`(tab: DeskTab) async throws {
    let county = try await TestCounty.empty()
    let plan = try await county.store.read {
      try $0.rows("EXPLAIN QUERY PLAN " + tab.query, Array(repeating: .integer(1), count: 6)) { try $0.text(3) }
    }
    #expect(plan.count == 1 && plan[0].contains("USING INDEX case_desk"), "\(plan)")
  }
}
