import Domain
import Fixtures
import Store
import Testing
import UseCases

/// The acceptance scenarios of domain.md §8.2 that need another day than today, through the use cases.
@Suite struct `Scenario` {
  @Test func `S2 a same-day case that is explained in time may end tomorrow and counts as explained`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    let kase = try await county.accepted("NX036", by: grid, at: at("2026-11-23"))
    #expect(kase.step.work?.deadline.due == Day(iso: "2026-11-23"))
    let result = CaseResult(outcome: .done, documentNumber: "", summary: "已办", isCollectedByAgent: false)

    #expect(
      try await county.refusal(.finish(result), kase.id, grid, at("2026-11-23", "17:31"))
        == .owesExplanation(due: Day(iso: "2026-11-23")!))
    let explained = try await county.does(
      .explainDelay(reason: "系统检修", promisedDay: Day(iso: "2026-11-24")!, toldBy: .phone), kase.id, grid,
      at("2026-11-23", "17:20"))
    #expect(explained.step.work?.delay?.isInTime == true)
    let finished = try await county.does(.finish(result), kase.id, grid, at("2026-11-24"))
    #expect(!finished.wasLate)
  }

  @Test func `S2 explained after closing time it may go on, but counts as late`() async throws {
    let county = try await TestCounty.pilot()
    let grid = try await county.grid
    let kase = try await county.accepted("NX036", by: grid, at: at("2026-11-23"))
    try await county.does(
      .explainDelay(reason: "停电", promisedDay: Day(iso: "2026-11-25")!, toldBy: .phone), kase.id, grid, at("2026-11-24")
    )
    let finished = try await county.does(
      .finish(CaseResult(outcome: .done, documentNumber: "", summary: "已办", isCollectedByAgent: false)), kase.id, grid,
      at("2026-11-24", "10:00"))
    #expect(finished.wasLate)
  }

  @Test func `S3 a project of nine departments`() async throws {
    let county = try await TestCounty.pilot()
    let town = try await county.townAgent
    let kase = try await county.accepted("NX301", by: town, at: at("2026-03-02"), isEnterprise: true)
    let promised = kase.step.work!.deadline.due
    let codes = ["D02", "D10", "D40", "D13", "D11", "D19", "D23", "D16", "D06"]
    func draft(_ code: String, _ days: Int, after: [Int] = []) -> TaskDraft {
      TaskDraft(department: DepartmentCode(code), matter: "\(code) 的事", limit: .workDays(WorkDays(days)), after: after)
    }
    let id = kase.id
    try await county.does(.dispatch(codes.map { draft($0, 10) }), id, town, at("2026-03-02", "15:00"))

    // One returns for the wrong department and names the right one: the task goes there by itself.
    let civil = try await county.helper("D06")
    var now = try await county.does(
      .sendBackTask(9, SendBack(reason: .notOurs(rightDepartment: DepartmentCode("D43")), explanation: "消防事项")), id,
      civil, at("2026-03-03"))
    #expect(
      now.tasks.count == 10 && now.tasks[9].department == DepartmentCode("D43") && now.tasks[9].state.kind == .waiting)
    #expect(try await county.refusal(.receiveTask(10), id, civil, at("2026-03-03")) == .notPermitted(.receiveTask))

    // One pauses for an expert review: its clock and the whole's stand still.
    let land = try await county.helper("D10")
    try await county.does(.receiveTask(2), id, land, at("2026-03-03"))
    now = try await county.does(.acceptTask(2, number: "预〔2026〕1"), id, land, at("2026-03-03"))
    let before = now.task(2)!.state.review!.deadline.due
    try await county.does(
      .beginSpecialStep(
        2,
        SpecialStep(
          kind: .expertReview, basis: "行政许可法第四十五条", writtenNotice: "告〔2026〕1号", since: Day(iso: "2026-03-05")!)), id,
      land, at("2026-03-05"))
    now = try await county.does(.endSpecialStep(2), id, land, at("2026-03-12"))
    #expect(county.workdays(before, now.task(2)!.state.review!.deadline.due) == 5)  // 03-05, 06, 09, 10, 11
    #expect(county.workdays(promised, now.step.work!.deadline.due) == 5)

    // One extends by ten, answered by its leader; beyond the law it cannot.
    let plan = try await county.helper("D02")
    try await county.does(.receiveTask(1), id, plan, at("2026-03-03"))
    now = try await county.does(.acceptTask(1, number: "备〔2026〕1"), id, plan, at("2026-03-03"))
    let dueBefore = now.task(1)!.state.review!.deadline.due
    let tooLong = ExtensionProposal(days: WorkDays(16), reason: "资料复杂", toldBy: .paper)
    #expect(
      try await county.refusal(.proposeTaskExtension(1, tooLong), id, plan, at("2026-03-10"))
        == .extensionTooLong(most: WorkDays(15)))
    try await county.does(
      .proposeTaskExtension(1, ExtensionProposal(days: WorkDays(10), reason: "资料复杂", toldBy: .paper)), id, plan,
      at("2026-03-10"))
    let leader = try await county.seat(.departmentLeader, .department(DepartmentCode("D02")))
    #expect(
      try await county.refusal(.settleTaskExtension(1, approved: true, note: nil), id, plan, at("2026-03-10"))
        == .notPermitted(.settleTaskExtension))
    now = try await county.does(.settleTaskExtension(1, approved: true, note: nil), id, leader, at("2026-03-11"))
    #expect(county.workdays(dueBefore, now.task(1)!.state.review!.deadline.due) == 10)

    // Nobody spoke at the department of water: the law accepts for it, from the day it had the papers.
    let clockwork = Clockwork(county: county.county, store: county.store, keys: county.keys, office: county.office)
    try await clockwork.tick(at: at("2026-03-10"))
    let silent = try await county.stored(id).task(4)!
    #expect(silent.state.kind == .underReview && silent.state.review?.isDeemed == true)
    #expect(silent.state.review?.deadline.start == Day(iso: "2026-03-02"))

    // The enterprise hears every five workdays.
    let told = try await county.does(.giveFeedback(note: "备案办理中", toldBy: .phone), id, town, at("2026-03-09"))
    #expect(told.step.work?.feedbackDue == Day(iso: "2026-03-16"))
  }

  @Test func `S6 accepted on Friday 2026-09-18 with one workday is due on Sunday 09-20, a make-up day`() async throws {
    let county = try await TestCounty.pilot()
    let town = try await county.townAgent
    // NX097’s promise is ten workdays; the rule is the calendar's, so a one-day item of the catalogue is used.
    let kase = try await county.accepted("NX099", by: town, at: at("2026-09-18"))
    #expect(kase.item.promised == .workDays(WorkDays(1)))
    #expect(kase.step.work?.deadline.due == Day(iso: "2026-09-20"))
  }

  @Test func `S15 a deadline beyond the known holidays is provisional until the table comes in`() async throws {
    let county = try await TestCounty.pilot()
    let town = try await county.townAgent
    let kase = try await county.accepted("NX003", by: town, at: at("2026-12-30"))
    #expect(kase.item.promised == .workDays(WorkDays(5)))
    #expect(kase.step.work?.deadline.isProvisional == true)
    #expect(kase.step.work?.deadline.due == Day(iso: "2027-01-06"))

    let table =
      "date,name,off_or_work\n2027-01-01,元旦,off\n2027-01-04,元旦,off\n2027-02-05,春节,off\n2027-02-08,春节,off\n2027-02-09,春节,off\n2027-02-10,春节,off\n2027-05-03,劳动节,off\n2027-10-01,国庆节,off\n"
    let outcome = try await ImportFile(county.office)(.holidays, Array(table.utf8), by: .console, at: at("2026-12-31"))
    guard case .imported = outcome else { Issue.record("\(outcome)"); return }
    let moved = try await Clockwork(
      county: county.county, store: county.store, keys: county.keys, office: county.office
    )
    .recount(at: at("2026-12-31"))
    #expect(moved == 1)
    let now = try await county.stored(kase.id)
    #expect(now.step.work?.deadline.isProvisional == false)
    #expect(now.step.work?.deadline.due == Day(iso: "2027-01-08"))
    let log = try await county.journal(kase.id)
    #expect(log.contains { if case .clockMoved = $0.event { true } else { false } })
  }
}

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
