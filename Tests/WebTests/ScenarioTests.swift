import Domain
import Fixtures
import Foundation
import HTTPTypes
import Samples
import Store
import Testing
import UseCases
import Web

/// The acceptance scenarios of domain.md §8.2 that need another day than today, asked of the site on fixed days.
@Suite struct `Scenario` {
  @Test func `S2 a same-day case that is explained in time may end tomorrow and counts as explained`() async throws {
    let site = try await TestSite()
    site.now = at("2026-11-23", "09:00")
    let grid = try await site.signIn("w306208")
    let kase = try await site.newCase("NX036", by: grid)
    #expect(kase.words.contains("即办件，当日，至 11月23日 周一"))

    site.now = at("2026-11-23", "09:20")
    let other = try await site.newCase("NX036", by: grid, name: "李大山", number: "411325196002029930")

    site.now = at("2026-11-23", "17:20")
    let explained = try await site.open(kase.path, try await site.signIn("w306208")).act(
      .explainDelay, [("reason", "系统检修"), ("promisedDay", "2026-11-24")])
    #expect(explained.words.contains("计为已解释"))

    // The other one was not explained: after closing time it owes that before it can end.
    site.now = at("2026-11-23", "17:31")
    let late = try await site.open(other.path, try await site.signIn("w306208")).act(.finish)
    #expect(late.status == .conflict && late.words.contains("解释"))

    site.now = at("2026-11-24")
    let morning = try await site.signIn("w306208")
    let finished = try await site.open(kase.path, morning).act(.finish)
    #expect(finished.words.contains("已办结") && !finished.words.contains("超时"))
    let explainedLate = try await site.open(other.path, morning).act(
      .explainDelay, [("reason", "停电"), ("promisedDay", "2026-11-25")])
    #expect(explainedLate.words.contains("计为超时"))
    #expect(try await site.open(other.path, morning).act(.finish).status == .ok)
  }

  @Test func `a complaint that is sent twice has one number`() async throws {
    let site = try await TestSite()
    let page = try await site.open("/complaints/new", Jar())
    let said = [("text", "收了我五十元"), ("about", "收费或索要财物")]
    let numbers = try await [page.send("/complaints/new", said), page.send("/complaints/new", said)].map { answer in
      try #require(answer.words.firstMatch(of: /TS-\d{8}-\d{4}/)).output
    }
    #expect(numbers[0] == numbers[1])
    let next = try await site.open("/complaints/new", page.jar).send("/complaints/new", said)
    #expect(!next.words.contains(numbers[0]))
  }

  @Test func `S3 a project of nine departments`() async throws {
    let site = try await TestSite()
    site.now = at("2026-03-02")
    let codes = ["D02", "D10", "D40", "D13", "D11", "D19", "D23", "D16", "D06"]
    let kase = try await site.newCase(
      "NX301", by: try await site.signIn("t306", post: "项目专办员"), name: "内乡县示例有限公司", number: "91411325MA3X000107")
    let rows = codes.enumerated().flatMap { place, code in
      [
        ("task.\(place).department", code), ("task.\(place).matter", "\(code) 的事"), ("task.\(place).days", "10"),
      ]
    }
    let dispatched = try await kase.act(.dispatch, rows)
    #expect(dispatched.words.contains("9. 民政局"))

    // One returns for the wrong department; it must name the right one, and the task goes there by itself.
    site.now = at("2026-03-03")
    let civil = try await site.open(kase.path, try await site.signIn("b06"))
    let unnamed = try await civil.act(.sendBackTask, task: 9, [("explanation", "消防事项")])
    #expect(unnamed.issue("rightDepartment") == "非本部门职责的，请指明应由哪个部门办理。")
    let sent = try await civil.act(.sendBackTask, task: 9, [("explanation", "消防事项"), ("rightDepartment", "D43")])
    #expect(sent.words.contains("10. 消防救援大队") && sent.words.contains("非本部门职责"))
    #expect(try await site.get("\(kase.path)/task-receipt?task=10", civil.jar).status == .conflict)

    // One pauses for an expert review: its clock and the whole's stand still.
    let land = try await site.open(kase.path, try await site.signIn("b10"))
    _ = try await land.act(.receiveTask, task: 2)
    _ = try await land.act(.acceptTask, task: 2, [("number", "预〔2026〕1")])
    let (task, whole) = try await site.dues(kase, task: 2)
    site.now = at("2026-03-05")
    let review = try await site.open(kase.path, try await site.signIn("b10")).act(
      .beginSpecialStep, task: 2,
      [("kind", "expertReview"), ("basis", "行政许可法第四十五条"), ("writtenNotice", "告〔2026〕1号")])
    #expect(review.words.contains("不计入时限"))
    site.now = at("2026-03-12")
    _ = try await site.open(kase.path, try await site.signIn("b10")).act(.endSpecialStep, task: 2)
    let (taskAfter, wholeAfter) = try await site.dues(kase, task: 2)
    #expect(site.county.workdays(task, taskAfter) == 5)  // 03-05, 06, 09, 10, 11
    #expect(site.county.workdays(whole, wholeAfter) == 5)

    // One extends by ten, answered by its leader; beyond the law it cannot.
    let plan = try await site.open(kase.path, try await site.signIn("b02"))
    _ = try await plan.act(.receiveTask, task: 1)
    _ = try await plan.act(.acceptTask, task: 1, [("number", "备〔2026〕1")])
    let (before, _) = try await site.dues(kase, task: 1)
    let tooLong = try await plan.act(.proposeTaskExtension, task: 1, [("days", "16"), ("reason", "资料复杂")])
    #expect(tooLong.status != .ok && tooLong.words.contains("15"))
    let asked = try await plan.act(.proposeTaskExtension, task: 1, [("days", "10"), ("reason", "资料复杂")])
    #expect(asked.words.contains("申请延期 10 个工作日待审批"))
    #expect(try await site.get("\(kase.path)/task-extension?task=1", plan.jar).status == .conflict)
    let leader = try await site.leader(of: "D02")
    let outcome = try await site.county.act(
      .task(1, .settleExtension(approved: true, note: nil)), on: kase.id, expecting: nil, by: leader, at: site.now)
    guard case .done = outcome else { Issue.record("\(outcome)"); return }
    let (after, _) = try await site.dues(kase, task: 1)
    #expect(site.county.workdays(before, after) == 10)

    // Nobody spoke at the department of water: the law accepts for it, from the day it had the papers.
    try await Clockwork(
      county: site.county.county, store: site.county.store, keys: site.county.keys, environment: site.county.environment
    ).tick(at: site.now)
    let town = try await site.open(kase.path, try await site.signIn("t306", post: "项目专办员"))
    #expect(town.words.contains("视为受理"))
    #expect(town.words.contains("自 3月2日 周一 起视为受理"))

    // The enterprise hears every five workdays.
    let told = try await town.act(.giveFeedback, [("note", "备案办理中"), ("toldBy", "phone")])
    #expect(told.words.contains("定期反馈：3月19日 周四 前"))
  }

  @Test func `S6 accepted on Friday 2026-09-18 with one workday is due on Sunday 09-20, a make-up day`() async throws {
    let site = try await TestSite()
    site.now = at("2026-09-18")
    let kase = try await site.newCase("NX099", by: try await site.signIn("t306", post: "基层代办员"))
    #expect(kase.words.contains("1 个工作日，至 9月20日 周日"))
    #expect(kase.words.contains("为什么是 9月20日 周日？") && kase.words.contains("调休"))
  }

  @Test func `S15 a deadline beyond the known holidays is provisional until the table comes in`() async throws {
    let site = try await TestSite()
    site.now = at("2026-12-30")
    let kase = try await site.newCase("NX003", by: try await site.signIn("t306", post: "基层代办员"))
    #expect(kase.words.contains("至 1月6日 周三（暂估）"))

    site.now = at("2026-12-31")
    let days = [
      "2027-01-01,元旦,off", "2027-01-04,元旦,off", "2027-02-05,春节,off", "2027-02-08,春节,off", "2027-02-09,春节,off",
      "2027-02-10,春节,off", "2027-05-03,劳动节,off", "2027-10-01,国庆节,off",
    ]
    let loaded = try await site.open("/office/calendar?year=2027", try await site.signIn("fgb1")).send(
      "/office/calendar", [("text", days.joined(separator: "\n"))])
    #expect(loaded.words.contains("1 件办件的期限有变"))

    let moved = try await site.open(kase.path, try await site.signIn("t306", post: "基层代办员"))
    #expect(moved.words.contains("至 1月8日 周五") && !moved.words.contains("暂估"))
    #expect(moved.words.contains("办件时限重新计算，至 1月8日 周五"))
  }
}

extension TestSite {
  /// 提出申请 and 受理委托 in one page; the case's page.
  func newCase(
    _ code: String, by jar: Jar, name: String = "张大山", number: String = "411325199003070015"
  ) async throws -> Page {
    let kase = try await fill(code, by: jar, name: name, number: number)
    precondition(kase.path.hasPrefix("/cases/") && kase.status == .ok, kase.words)
    return kase
  }

  /// The same, whatever is answered.
  func fill(
    _ code: String, by jar: Jar, name: String = "张大山", number: String = "411325199003070015", button: String = "accept"
  ) async throws -> Page {
    try await blank(code, by: jar).fill(name: name, number: number, button: button)
  }

  func blank(_ code: String, by jar: Jar) async throws -> Page {
    let day = now.day
    let item = try await county.store.read { [county = county.county] in try $0.item(code: code, of: county, on: day) }
    return try await open("/cases/new?item=\(item!.id.raw)", jar)
  }

  /// When a task and the whole case are due.
  func dues(_ page: Page, task: Int) async throws -> (Day, Day) {
    let kase = try await county.stored(page.id)
    return (kase.task(task)!.state.review!.deadline.due, kase.step.work!.deadline.due)
  }

  func leader(of department: String) async throws -> Actor {
    try await county.seat(.departmentLeader, .department(DepartmentCode(department)))
  }
}

extension Page {
  /// Fills the form of a new case and sends it.
  func fill(
    name: String = "张大山", number: String = "411325199003070015", button: String = "accept",
    more: [(String, String)] = []
  ) async throws -> Page {
    let place = fields(of: "/cases/new").first { $0.0 == "place" }?.1 ?? ""
    return try await send(
      "/cases/new",
      [
        ("number", number), ("name", name), ("phone", "13800000123"), ("allReceived", "on"), ("consent", "on"),
        ("place", place == TestCounty.village.text ? place : "411325306203"),
      ] + more, button: ("do", button))
  }

  var id: ID<Case> { ID(Int64(path.split(separator: "/")[1].prefix { $0.isNumber })!) }

  /// Opens an act's form from the case and sends it.
  func act(_ name: CaseAction.Name, task: Int? = nil, _ changes: [(String, String)] = []) async throws -> Page {
    let action = "/cases/\(id.raw)/\(name.rawValue)"
    let form = try await site.open(action + (task.map { "?task=\($0)" } ?? ""), jar)
    guard form.status == .ok else { return form }
    return try await form.send(action, changes)
  }
}
