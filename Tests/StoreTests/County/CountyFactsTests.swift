import Domain
import Fixtures
import Store
import Testing

@Suite struct `What a county has set` {
  let monday = Day(iso: "2026-11-23")!
  let holiday = CalendarEntry(day: Day(iso: "2027-01-01")!, name: "元旦", isWork: false)
  let town = PlaceCode("411325306000")!
  let village = PlaceCode("411325306208")!

  private struct Undone: Error {}

  private func served() async throws -> TestCounty {
    let county = try await TestCounty.empty()
    try await county.store.write { connection in
      try connection.save(CountySettings(name: "内乡县", leadOffice: "放管服办", organiser: "县政府"), of: county.county)
    }
    return county
  }

  @Test func `is remembered as long as nobody changes it`() async throws {
    let county = try await served()
    let (first, second) = try await county.store.read { connection in
      (try connection.facts(of: county.county), try connection.facts(of: county.county))
    }
    #expect(first === second)
  }

  @Test func `is read anew after every kind of change`() async throws {
    let county = try await served()
    let changes: [@Sendable (any Connection) throws -> Void] = [
      { try $0.save(CountySettings(name: "内乡", leadOffice: "放管服办", organiser: "县政府"), of: county.county) },
      { try $0.set(.idleMinutes, to: 20, of: county.county) },
      { [holiday] in try $0.save(holiday, of: county.county) },
      { [holiday] in try $0.deleteHoliday(on: holiday.day, of: county.county) },
      { try $0.save(Department(code: DepartmentCode("D05"), name: "民政局", fullName: "内乡县民政局"), of: county.county) },
      { [town, monday] in try $0.save(Place(code: town, name: "七里坪乡"), of: county.county, from: monday) },
      { [town, monday] in _ = try $0.retire(town, of: county.county, on: monday) },
    ]
    for (number, change) in changes.enumerated() {
      let before = try await county.store.read { try $0.facts(of: county.county) }
      try await county.store.write { try change($0) }
      let after = try await county.store.read { try $0.facts(of: county.county) }
      #expect(before !== after, "change \(number)")
    }
  }

  @Test func `is not what was rolled back`() async throws {
    let county = try await served()
    await #expect(throws: Undone.self) {
      try await county.store.write { connection in
        try connection.save(
          CountySettings(name: "别的县", leadOffice: "放管服办", organiser: "县政府"), of: county.county)
        #expect(try connection.settings(of: county.county)?.name == "别的县")
        throw Undone()
      }
    }
    let settings = try await county.store.read { try $0.settings(of: county.county) }
    #expect(settings?.name == "内乡县")
  }

  @Test func `names places with what they lie in, also when they are gone, and departments`() async throws {
    let county = try await served()
    let facts = try await county.store.write { [self] connection in
      try connection.save(Place(code: town, name: "七里坪乡"), of: county.county, from: monday)
      try connection.save(Place(code: village, name: "后坪村"), of: county.county, from: monday)
      try connection.save(Place(code: village.group(2)!, name: "二组"), of: county.county, from: monday)
      try connection.retire(village.group(2)!, of: county.county, on: monday)
      try connection.save(
        Department(code: DepartmentCode("D05"), name: "民政局", fullName: "内乡县民政局"), of: county.county)
      return try connection.facts(of: county.county)
    }
    #expect(facts.path(of: town) == "七里坪乡")
    #expect(facts.path(of: village.group(2)!) == "七里坪乡后坪村二组")
    #expect(facts.path(of: PlaceCode("411325306999")!) == "411325306999")
    #expect(facts.name(of: .department(DepartmentCode("D05"))) == "民政局")
    #expect(facts.name(of: .county) == "")
  }

  @Test func `of a county that is not served is nothing but the standard`() async throws {
    let county = try await TestCounty.empty()
    let facts = try await county.store.read { try $0.facts(of: County(411_326)) }
    #expect(facts.settings == nil)
    #expect(facts.parameters == Parameters())
    #expect(facts.places.isEmpty)
  }
}
