import Domain
import DomainFixtures
import Fixtures
import Store
import Testing
import UseCases

@Suite struct `A new holiday table` {
  @Test func `moves what is due in a workflow as it moves a case's clock`() async throws {
    let county = try await TestCounty.pilot()
    let (code, thursday) = (county.county, Day(iso: "2026-12-31")!)
    let mark = Mark(by: ID(11), at: Moment(day: thursday, minute: 600))
    let issued = SampleOrder.issue(ID(1), to: DepartmentCode("D06"), mark)
    #expect(issued.due?.day == Day(iso: "2027-01-05")! && issued.due?.isProvisional == true)
    try await county.store.write { try $0.add(issued, in: code) }
    // New Year's Day, of which nothing was known, and enough of the year that it counts as published.
    let days = [Day(iso: "2027-01-01")!] + (1...6).map { Day(iso: "2027-10-01")!.adding(days: $0) }
    let saved = try await SaveHolidays(county.environment)(
      days.map { CalendarEntry(day: $0, name: "示例", isWork: false) }, year: 2027, by: .console, at: mark.at)
    #expect(saved == .done(7))
    let kept = try await county.store.read { try $0.workflow(issued.id, in: code) }
    #expect(kept?.due?.day == Day(iso: "2027-01-06")! && kept?.due?.isProvisional == false)
    #expect(kept?.steps.count == 2 && kept?.stage == .issued)
  }
}
