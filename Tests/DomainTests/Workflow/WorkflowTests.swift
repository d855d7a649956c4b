import Domain
import DomainFixtures
import Foundation
import Testing

@Suite struct `A workflow` {
  private static let monday = Day(iso: "2026-11-23")!
  private static let d06 = DepartmentCode("D06")

  private static func mark(_ day: Int, by person: Int64 = 11) -> Mark {
    Mark(by: ID(person), at: Moment(day: monday.adding(days: day), minute: 600))
  }

  private static func order(_ stage: SampleOrder.Stage) throws -> SampleOrder {
    let issued = SampleOrder.issue(ID(1), to: d06, mark(0))
    return switch stage {
    case .issued: issued
    case .answered: try issued.answered("已办", mark(1, by: 12))
    case .closed: try issued.answered("已办", mark(1, by: 12)).closed(mark(2))
    }
  }

  @Test func `keeps every step: who, when, from where to where, with what words`() throws {
    let order = try Self.order(.answered).sentBack(because: "没有附件", Self.mark(2)).answered("补上", Self.mark(4, by: 12))
      .closed(Self.mark(5))
    #expect(order.steps.map(\.to) == [.issued, .answered, .issued, .answered, .closed])
    #expect(order.steps.map(\.from) == [nil, .issued, .answered, .issued, .answered])
    #expect(order.steps.map(\.note) == ["", "已办", "没有附件", "补上", ""])
    #expect(order.steps.map(\.mark.by) == [ID(11), ID(12), ID(11), ID(12), ID(11)])
    #expect(order.steps[3].mark == Self.mark(4, by: 12) && order.revision == 4)
  }

  enum Act: CaseIterable { case answer, sendBack, close }

  @Test(arguments: SampleOrder.Stage.allCases, Act.allCases)
  func `takes each act at its own stage alone`(stage: SampleOrder.Stage, act: Act) throws {
    let order = try Self.order(stage)
    func done() throws(SampleOrder.Refusal) -> SampleOrder {
      switch act {
      case .answer: try order.answered("已办", Self.mark(3))
      case .sendBack: try order.sentBack(because: "重办", Self.mark(3))
      case .close: try order.closed(Self.mark(3))
      }
    }
    let next: SampleOrder.Stage? =
      switch (stage, act) {
      case (.issued, .answer): .answered
      case (.answered, .sendBack): .issued
      case (.answered, .close): .closed
      default: nil
      }
    if let next {
      let moved = try done()
      #expect(moved.stage == next && moved.steps.count == order.steps.count + 1 && moved.revision == order.revision + 1)
    } else {
      #expect(throws: SampleOrder.Refusal.notNow(stage)) { try done() }
    }
  }

  @Test func `is due while somebody is waited for, and in the same colours as a case`() throws {
    let issued = try Self.order(.issued)
    let parameters = Parameters()
    #expect(issued.due?.day == Self.monday.adding(days: 3) && issued.assignee == .unit(.department(Self.d06)))
    func light(_ days: Int) -> Light? {
      issued.due?.light(on: Self.monday.adding(days: days), .builtIn, parameters)
    }
    #expect([light(1), light(2), light(3), light(4)] == [.green, .yellow, .yellow, .red])
    // What is answered is waited for without a day; sent back, the time runs anew.
    let answered = try Self.order(.answered)
    #expect(answered.due == nil && answered.assignee == .post(ID(8)))
    #expect(try answered.sentBack(because: "重办", Self.mark(4)).due?.day == Self.monday.adding(days: 9))
    let closed = try Self.order(.closed)
    #expect(closed.assignee == nil && closed.due == nil)
  }

  @Test func `is where it is since it came from another state`() throws {
    let draft = try ItemProposal.draft(SampleList.item("A1"), id: ID(1), by: Self.d06, mark: Self.mark(0))
    #expect(draft.progress.since == Self.mark(0).at)
    #expect(try draft.redrafted(SampleList.item("A1"), Self.mark(3)).progress.since == Self.mark(0).at)
    #expect(try draft.submitted(Self.mark(5)).progress.since == Self.mark(5).at)
  }

  @Test func `is kept as its facts and its state`() throws {
    let order = try Self.order(.answered)
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let data = try encoder.encode(order)
    #expect(
      String(decoding: data, as: UTF8.self)
        == #"{"demand":"三日内办结","department":"D06","id":1,"issuer":8,"state":{"answered":{"_0":"已办"}}}"#)
    var read = try JSONDecoder().decode(SampleOrder.self, from: data)
    #expect(read.state == order.state && read.steps.isEmpty)
    read.progress.restore(steps: order.steps, revision: order.revision, due: order.due)
    #expect(read == order)
  }
}

@Suite struct `Whose turn it is` {
  private static let department = PostUnit.department(DepartmentCode("D05"))

  @Test(
    arguments: [
      (Assignee.unit(.county), "county"), (.unit(department), "department:D05"),
      (.unit(.place(PlaceCode("411325306000")!)), "place:411325306000"),
      (.posts(.leadOffice, of: .county), "leadOffice@county"),
      (.posts(.departmentLeader, of: department), "departmentLeader@department:D05"), (.post(ID(123)), "post:123"),
      // A department's code is the county's to choose.
      (.unit(.department(DepartmentCode("D@5"))), "department:D@5"),
    ] as [(Assignee, String)])
  func `is kept as a word and read again`(assignee: Assignee, key: String) {
    #expect(assignee.key == key && Assignee(key: key) == assignee)
  }

  @Test(arguments: ["", "nobody", "post:", "post:x", "janitor@county", "leadOffice@", "place:1"])
  func `is nothing else`(key: String) {
    #expect(Assignee(key: key) == nil)
  }

  @Test func `is a seat's as its unit, its kind of post and its post`() {
    let seat = Seat(post: ID(7), kind: .departmentLeader, unit: Self.department, person: ID(9))
    #expect(
      Assignee.all(of: seat) == [
        .unit(Self.department), .posts(.departmentLeader, of: Self.department), .post(ID(7)),
      ])
  }
}

@Suite struct `What is due` {
  private static let friday = Day(iso: "2026-11-27")!

  @Test func `on a named day stays, whatever the calendar says`() {
    let due = Due.on(Self.friday, from: Self.friday.adding(days: -100))
    #expect(due.day == Self.friday && !due.isProvisional && !due.isPaused)
    #expect(due.recounted(by: .builtIn, asOf: Self.friday) == nil)
  }

  @Test func `in so many workdays is counted anew by another calendar`() throws {
    let due = Due.counted(WorkingCalendar.builtIn.deadline(from: Self.friday, limit: .workDays(WorkDays(1))))
    #expect(due.day == Self.friday.adding(days: 3) && due.start == Self.friday)
    #expect(due.recounted(by: .builtIn, asOf: Self.friday.adding(days: 1)) == nil)
    let monday = Self.friday.adding(days: 3)
    let other = WorkingCalendar.builtIn.adding([CalendarEntry(day: monday, name: "示例", isWork: false)])
    let moved = try #require(due.recounted(by: other, asOf: Self.friday))
    #expect(moved.day == Self.friday.adding(days: 4))
    #expect(due.recountNote(to: moved) == "期限重新计算：2026年11月30日改为2026年12月1日")
  }

  @Test func `beyond the published years is provisional until they are published`() throws {
    let due = Due.counted(
      WorkingCalendar.builtIn.deadline(from: Day(iso: "2026-12-31")!, limit: .workDays(WorkDays(2))))
    #expect(due.isProvisional)
    let year = (0..<10).map { CalendarEntry(day: Day(iso: "2027-10-01")!.adding(days: $0), name: "示例", isWork: false) }
    let known = try #require(due.recounted(by: WorkingCalendar.builtIn.adding(year), asOf: Self.friday))
    #expect(known.day == due.day && !known.isProvisional)
  }

  @Test func `stands still while its clock is paused`() {
    let pauses = [Pause(first: Self.friday, last: nil, reason: .specialStep)]
    let deadline = WorkingCalendar.builtIn.deadline(
      from: Self.friday.adding(days: -1), limit: .workDays(WorkDays(1)), pauses: pauses, asOf: Self.friday)
    let due = Due.counted(deadline)
    #expect(due.isPaused && due.light(on: Self.friday.adding(days: 30), .builtIn, Parameters()) == .paused)
  }
}
