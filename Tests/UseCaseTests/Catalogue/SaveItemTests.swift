import Domain
import Fixtures
import Store
import Testing
import UseCases

@Suite struct `Revising an item` {
  let now = Moment(day: Day(iso: "2026-11-23")!, minute: 540)
  let lead = OfficeActor.seat(Seat(post: ID(1), kind: .leadOffice, unit: .county, person: ID(11)))
  let draft = ItemDraft(
    code: "NX-MZ-001", name: "最低生活保障审核确认", otherNames: ["吃低保"], department: DepartmentCode("D06"),
    type: "行政给付",
    level: .town, lowestLevel: .village, statutory: .workDays(WorkDays(30)),
    promised: .workDays(WorkDays(20)),
    materials: [MaterialSpec(name: "最低生活保障申请书", isForm: true)], powers: [.fillIn, .submit])

  private func county() async throws -> (TestCounty, CountyEnvironment) {
    let county = try await TestCounty.empty()
    try await county.store.write { connection in
      for (code, name) in [("D06", "民政局"), ("D34", "残疾人联合会")] {
        try connection.save(
          Department(code: DepartmentCode(code), name: name, fullName: "内乡县\(name)"), of: county.county)
      }
    }
    return (county, county.environment)
  }

  @Test func `makes a version, and the one before ends the day before`() async throws {
    let (county, environment) = try await county()
    let save = SaveItem(environment)
    guard case .done(let first) = try await save(draft, from: now.day, expecting: nil, by: lead, at: now)
    else {
      Testing.Issue.record("not saved")
      return
    }
    var better = draft
    better.promised = .workDays(WorkDays(15))
    let tomorrow = now.day.adding(days: 1)
    guard case .done(let second) = try await save(better, from: tomorrow, expecting: 1, by: lead, at: now)
    else {
      Testing.Issue.record("not saved")
      return
    }
    let (old, new) = try await county.store.read { connection in
      (try connection.item(first, of: county.county), try connection.item(second, of: county.county))
    }
    #expect(old?.to == now.day)
    #expect(new?.version == 2)
    #expect(new?.promised == .workDays(WorkDays(15)))
  }

  @Test func `that changes nothing makes no version`() async throws {
    let (county, environment) = try await county()
    let first = try await SaveItem(environment)(draft, from: now.day, expecting: nil, by: lead, at: now)
    let again = try await SaveItem(environment)(
      draft, from: now.day, expecting: 1, by: lead, at: now.adding(minutes: 5))
    #expect(first == again)
    let foundLast = try await county.store.read { try $0.itemVersions(code: "NX-MZ-001", of: county.county).count }
    #expect(foundLast == 1)
  }

  @Test func `is stale when somebody was quicker`() async throws {
    let (_, environment) = try await county()
    _ = try await SaveItem(environment)(draft, from: now.day, expecting: nil, by: lead, at: now)
    var other = draft
    other.name = "低保"
    _ = try await SaveItem(environment)(other, from: now.day, expecting: 1, by: lead, at: now)
    #expect(try await SaveItem(environment)(draft, from: now.day, expecting: 1, by: lead, at: now) == .stale)
  }

  @Test func `shows everything that is wrong`() async throws {
    let (_, environment) = try await county()
    var bad = draft
    bad.name = " "
    bad.department = DepartmentCode("D99")
    bad.promised = .workDays(WorkDays(40))
    bad.standardClass = .instant
    bad.powers = []
    bad.materials = [MaterialSpec(name: "其他材料"), MaterialSpec(name: "身份证", copies: 0)]
    let outcome = try await SaveItem(environment)(
      bad, from: now.day.adding(days: -1), expecting: nil, by: lead, at: now)
    guard case .invalid(let issues) = outcome else {
      Testing.Issue.record("accepted")
      return
    }
    #expect(
      issues.map(\.field) == [
        "name", "department", "powers", "promised", "promised", "materials.0", "materials.1", "from",
      ])
  }

  @Test func `belongs to the lead office`() async throws {
    let (_, environment) = try await county()
    let agent = OfficeActor.seat(Seat(post: ID(3), kind: .townAgent, unit: .county, person: ID(13)))
    let foundLast = try await SaveItem(environment)(draft, from: now.day, expecting: nil, by: agent, at: now)
    #expect(foundLast == .notPermitted)
    #expect(try await RetireItem(environment)(code: "NX-MZ-001", by: agent, at: now) == .notPermitted)
  }

  @Test func `retired, it is gone tomorrow and may come back`() async throws {
    let (county, environment) = try await county()
    _ = try await SaveItem(environment)(draft, from: now.day, expecting: nil, by: lead, at: now)
    #expect(try await RetireItem(environment)(code: draft.code, by: lead, at: now) == .done(Done()))
    let tomorrow = now.day.adding(days: 1)
    let foundLast = try await county.store.read { [draft] in
      try $0.item(code: draft.code, of: county.county, on: tomorrow)
    }
    #expect(foundLast == nil)
    _ = try await SaveItem(environment)(draft, from: tomorrow, expecting: 1, by: lead, at: now)
    let back = try await county.store.read { [draft] in
      try $0.item(code: draft.code, of: county.county, on: tomorrow)
    }
    #expect(back?.version == 2)
  }
}
