import Domain
import Fixtures
import Store
import Testing
import UseCases

@Suite struct `Staffing posts` {
  let now = Moment(day: Day(iso: "2026-11-23")!, minute: 540)
  let town = PlaceCode("411325306000")!
  let lead = OfficeActor.seat(Seat(post: ID(1), kind: .leadOffice, unit: .county, person: ID(99)))
  let agent = OfficeActor.seat(Seat(post: ID(3), kind: .townAgent, unit: .county, person: ID(13)))

  private func county() async throws -> (TestCounty, CountyEnvironment) {
    let county = try await TestCounty.empty()
    try await county.store.write { [self] connection in
      try connection.save(Place(code: town, name: "七里坪乡"), of: county.county, from: now.day)
    }
    return (county, county.environment)
  }

  private func added(_ name: String, _ environment: CountyEnvironment) async throws -> ID<Staff> {
    let outcome = try await AddStaff(environment)(name: name, workPhone: "13800000011", by: lead, at: now)
    guard case .done(let id) = outcome else { throw Unexpected() }
    return id
  }

  private func opened(_ kind: PostKind, _ unit: PostUnit, _ environment: CountyEnvironment) async throws -> ID<Post> {
    let outcome = try await OpenPost(environment)(kind, of: unit, by: lead, at: now)
    guard case .done(let id) = outcome else { throw Unexpected() }
    return id
  }

  private struct Unexpected: Error {}

  @Test func `fills, covers and vacates a post, and keeps its id`() async throws {
    let (county, environment) = try await county()
    let (li, zhao) = (try await added("李示例", environment), try await added("赵示例", environment))
    let post = try await opened(.townAgent, .place(town), environment)
    #expect(try await FillPost(environment)(post, with: li, by: lead, at: now) == .done(Done()))
    #expect(try await SetBackup(environment)(post, to: zhao, by: lead, at: now) == .done(Done()))
    let later = now.adding(minutes: 24 * 60)
    #expect(try await VacatePost(environment)(post, by: lead, at: later) == .done(Done()))
    let (row, tenures) = try await county.store.read { connection in
      (try connection.post(post, of: county.county), try connection.tenures(of: post, in: county.county))
    }
    #expect(row?.isVacant == true)
    #expect(row?.backup?.id == zhao)
    #expect(tenures.map(\.holder) == [li, nil])
    #expect(tenures.map(\.to) == [now.day, nil])
  }

  @Test func `opens posts only where their kind belongs`() async throws {
    let (_, environment) = try await county()
    for (kind, unit) in [
      (PostKind.gridAgent, PostUnit.place(town)), (.townAgent, .county), (.departmentHelper, .place(town)),
      (.leadOffice, .place(town)), (.departmentHelper, .department(DepartmentCode("D99"))),
    ] {
      guard case .invalid = try await OpenPost(environment)(kind, of: unit, by: lead, at: now) else {
        Testing.Issue.record("\(kind) \(unit) opened")
        continue
      }
    }
  }

  @Test func `keeps the three administrators apart, and their posts from one officer`() async throws {
    let (county, environment) = try await county()
    let (li, zhao) = (try await added("李示例", environment), try await added("赵示例", environment))
    try await county.store.write { [now] connection in
      // One of them today, one from next month.
      try connection.open(
        Post(id: ID(7), kind: .systemAdministrator, unit: .county, holder: li, from: now.day), in: county.county)
      try connection.open(
        Post(id: ID(8), kind: .auditor, unit: .county, holder: zhao, from: now.day.adding(days: 30)), in: county.county)
    }
    let town = try await opened(.townAgent, .place(town), environment)
    for person in [li, zhao] {
      guard case .invalid = try await FillPost(environment)(town, with: person, by: lead, at: now),
        case .invalid = try await SetBackup(environment)(town, to: person, by: lead, at: now)
      else {
        Testing.Issue.record("has another post beside")
        return
      }
    }
    for kind in PostKind.three {
      #expect(try await OpenPost(environment)(kind, of: .county, by: lead, at: now) == .notPermitted)
    }
    #expect(try await FillPost(environment)(ID(7), with: zhao, by: lead, at: now) == .notPermitted)
    #expect(try await SetBackup(environment)(ID(7), to: zhao, by: lead, at: now) == .notPermitted)
    #expect(try await VacatePost(environment)(ID(7), by: lead, at: now) == .notPermitted)
    #expect(try await ClosePost(environment)(ID(7), by: lead, at: now) == .notPermitted)
  }

  @Test func `nobody covers himself`() async throws {
    let (_, environment) = try await county()
    let li = try await added("李示例", environment)
    let post = try await opened(.townAgent, .place(town), environment)
    _ = try await FillPost(environment)(post, with: li, by: lead, at: now)
    guard case .invalid = try await SetBackup(environment)(post, to: li, by: lead, at: now) else {
      Testing.Issue.record("covers himself")
      return
    }
  }

  @Test func `belongs to the lead office, and what is not there is not found`() async throws {
    let (_, environment) = try await county()
    let li = try await added("李示例", environment)
    #expect(try await OpenPost(environment)(.townAgent, of: .place(town), by: agent, at: now) == .notPermitted)
    #expect(try await FillPost(environment)(ID(404), with: li, by: lead, at: now) == .notFound)
    #expect(try await VacatePost(environment)(ID(404), by: lead, at: now) == .notFound)
    #expect(try await ClosePost(environment)(ID(404), by: lead, at: now) == .notFound)
  }

  @Test func `says what is wrong with a name and a phone`() async throws {
    let (_, environment) = try await county()
    let outcome = try await AddStaff(environment)(name: " ", workPhone: "12", by: lead, at: now)
    guard case .invalid(let issues) = outcome else {
      Testing.Issue.record("accepted")
      return
    }
    #expect(issues.map(\.field) == ["name", "workPhone"])
  }

  @Test func `takes 伍 for a name and no digit`() async throws {
    let (county, environment) = try await county()
    let spoken = try await AddStaff(environment)(name: "伍一", workPhone: "一三八零零零零零零一一", by: lead, at: now)
    guard case .invalid(let issues) = spoken else {
      Testing.Issue.record("accepted")
      return
    }
    #expect(issues.map(\.field) == ["workPhone"])
    let typed = try await AddStaff(environment)(name: "伍一", workPhone: "０３７７－６０００００００", by: lead, at: now)
    guard case .done(let id) = typed else { throw Unexpected() }
    let staff = try await county.store.read { try $0.staff(id, of: county.county) }
    #expect(staff?.name == "伍一" && staff?.workPhone == "0377-60000000")
  }
}

@Suite struct `What the county sets` {
  let now = Moment(day: Day(iso: "2026-11-23")!, minute: 540)
  let lead = OfficeActor.seat(Seat(post: ID(1), kind: .leadOffice, unit: .county, person: ID(99)))
  let security = OfficeActor.seat(Seat(post: ID(2), kind: .securityAdministrator, unit: .county, person: ID(98)))

  @Test func `is a parameter within its range`() async throws {
    let county = try await TestCounty.empty()
    let environment = county.environment
    let set = SetParameter(environment)
    #expect(try await set(.passwordTries, to: 3, by: security, at: now) == .done(Done()))
    guard case .invalid = try await set(.passwordTries, to: 100, by: security, at: now) else {
      Testing.Issue.record("out of range")
      return
    }
    let found1 = try await county.store.read { try $0.parameters(of: county.county)[.passwordTries] }
    #expect(found1 == 3)
    #expect(try await set(.passwordTries, to: nil, by: security, at: now) == .done(Done()))
    let found2 = try await county.store.read { try $0.parameters(of: county.county)[.passwordTries] }
    #expect(found2 == 5)
  }

  @Test func `is set by the post whose it is, and by no other`() async throws {
    let county = try await TestCounty.empty()
    let set = SetParameter(county.environment)
    for parameter in Parameter.allCases {
      for officer in [lead, security] {
        let outcome = try await set(parameter, to: nil, by: officer, at: now)
        let isHis = (parameter.settler == .leadOffice) == (officer == lead)
        #expect(outcome == (isHis ? .done(Done()) : .notPermitted), "\(parameter)")
      }
    }
    #expect(Parameter.allCases.filter { $0.settler == .securityAdministrator }.count == 6)
  }

  @Test func `is the notice of a further year, which makes its deadlines certain`() async throws {
    let county = try await TestCounty.empty()
    let environment = county.environment
    let days = (1...7).map {
      CalendarEntry(day: Day(year: 2027, month: 10, day: $0)!, name: "国庆节", isWork: false)
    }
    let before = try await county.store.read { try $0.calendar(of: county.county) }
    #expect(!before.knows(Day(year: 2027, month: 10, day: 1)!))
    #expect(try await SaveHolidays(environment)(days, year: 2027, by: lead, at: now) == .done(7))
    #expect(try await SaveHolidays(environment)(days, year: 2027, by: lead, at: now) == .done(0))
    let after = try await county.store.read { try $0.calendar(of: county.county) }
    #expect(after.knows(Day(year: 2027, month: 10, day: 1)!))
    #expect(!after.isWorkday(Day(year: 2027, month: 10, day: 4)!))
    guard case .invalid = try await SaveHolidays(environment)(Array(days.prefix(3)), year: 2027, by: lead, at: now)
    else {
      Testing.Issue.record("three days are no notice")
      return
    }
  }

  @Test func `is a place, with its parent known and its former name kept`() async throws {
    let county = try await TestCounty.empty()
    let environment = county.environment
    let save = SavePlace(environment)
    let village = SavePlace.Facts(code: "411325306203", name: "河口村")
    guard case .invalid = try await save(village, by: lead, at: now) else {
      Testing.Issue.record("a village without its town")
      return
    }
    #expect(
      try await save(SavePlace.Facts(code: "411325000000", name: "内乡县"), by: lead, at: now) == .done(Done()))
    #expect(
      try await save(SavePlace.Facts(code: "411325306000", name: "七里坪乡"), by: lead, at: now) == .done(Done()))
    #expect(try await save(village, by: lead, at: now) == .done(Done()))
    #expect(
      try await save(SavePlace.Facts(code: "411325306203", name: "新河口村"), by: lead, at: now) == .done(Done()))
    let code = PlaceCode("411325306203")!
    let place = try await county.store.read { try $0.place(code, of: county.county) }
    #expect(place?.name == "新河口村")
    #expect(place?.otherNames == ["河口村"])
    guard case .invalid = try await RetirePlace(environment)(PlaceCode("411325306000")!, by: lead, at: now) else {
      Testing.Issue.record("a town with villages in it")
      return
    }
    #expect(try await RetirePlace(environment)(code, by: lead, at: now) == .done(Done()))
  }
}
