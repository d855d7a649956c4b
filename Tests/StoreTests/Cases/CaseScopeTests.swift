import Domain
import Fixtures
import Store
import Testing

@Suite struct `What a seat watches` {
  private func scope(_ unit: PostUnit) -> CaseScope {
    CaseScope(watchedFrom: Seat(post: ID(1), kind: .supervisor, unit: unit, person: ID(2)))
  }

  @Test func `is its town, its department or the county`() {
    #expect(scope(.county) == CaseScope())
    #expect(scope(.place(TestCounty.town)) == CaseScope(town: TestCounty.town))
    #expect(scope(.place(TestCounty.village)) == CaseScope(town: TestCounty.town))
    #expect(scope(.department(DepartmentCode("D06"))) == CaseScope(department: DepartmentCode("D06")))
  }

  @Test func `is one town of the county where that is asked for, and no other than its own`() {
    let other = PlaceCode("411325103000")
    #expect(scope(.county).narrowed(to: other).town == other)
    #expect(scope(.county).narrowed(to: nil) == CaseScope())
    #expect(scope(.place(TestCounty.town)).narrowed(to: other) == CaseScope(town: TestCounty.town))
  }
}
