import Domain
import DomainFixtures
import Fixtures
import Store
import Testing
import UseCases

@Suite struct `A new holiday table` {
  @Test func `moves what is due in a workflow as it moves a case's clock`() async throws {
    let county = try await TestCounty.pilot()
    let (code, monday) = (county.county, Day(iso: "2026-11-23")!)
    let mark = Mark(by: ID(11), at: Moment(day: monday, minute: 600))
    let issued = SampleOrder.issue(ID(1), to: DepartmentCode("D06"), mark)
    try await county.store.write { connection in
      try connection.add(issued, in: code)
      try connection.save(CalendarEntry(day: monday.adding(days: 1), name: "示例", isWork: false), of: code)
    }
    let clockwork = Clockwork(
      county: code, store: county.store, keys: county.keys, environment: county.environment)
    _ = try await clockwork.recount(at: mark.at)
    let kept = try await county.store.read { try $0.workflow(issued.id, in: code) }
    #expect(kept?.due?.day == issued.due?.day.adding(days: 1) && kept?.steps.count == 2)
  }
}
