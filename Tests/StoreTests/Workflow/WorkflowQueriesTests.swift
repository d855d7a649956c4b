import Domain
import DomainFixtures
import Fixtures
import Store
import Testing

@Suite struct `Workflows in the store` {
  private static let monday = Day(iso: "2026-11-23")!
  private static let civil = DepartmentCode("D06")

  private static func mark(_ day: Int, by person: Int64? = 11) -> Mark {
    Mark(by: person.map { ID($0) }, at: Moment(day: monday.adding(days: day), minute: 600))
  }

  private static func seat(_ kind: PostKind, _ unit: PostUnit, post: Int64 = 7) -> Seat {
    Seat(post: ID(post), kind: kind, unit: unit, person: ID(9))
  }

  @Test func `come back whole: facts, state, steps, revision and due day`() async throws {
    let county = try await TestCounty.empty()
    let issued = SampleOrder.issue(ID(1), to: Self.civil, number: 3, Self.mark(0))
    let back = try issued.answered("已办", Self.mark(1, by: 12)).sentBack(because: "没有“附件”\n", Self.mark(2, by: nil))
    let found = try await county.store.write { connection in
      try connection.add(issued, in: county.county)
      let added = try connection.workflow(issued.id, in: county.county)
      #expect(try connection.save(back, after: issued, in: county.county))
      return [added, try connection.workflow(issued.id, in: county.county)]
    }
    #expect(found == [issued, back])
    let none = try await county.store.read { try $0.workflow(ID<SampleOrder>(2), in: county.county) }
    #expect(none == nil)
  }

  @Test func `are not overwritten by who read them before another's change, and his steps stay away`() async throws {
    let county = try await TestCounty.empty()
    let issued = SampleOrder.issue(ID(1), to: Self.civil, Self.mark(0))
    let (mine, theirs) = (try issued.answered("甲", Self.mark(1)), try issued.answered("乙", Self.mark(1)))
    let kept = try await county.store.write { connection in
      try connection.add(issued, in: county.county)
      #expect(try connection.save(mine, after: issued, in: county.county))
      #expect(try !connection.save(theirs, after: issued, in: county.county))
      #expect(try connection.save(mine.closed(Self.mark(2)), after: mine, in: county.county))
      #expect(try !connection.save(theirs.closed(Self.mark(2)), after: theirs, in: county.county))
      return try connection.workflow(issued.id, in: county.county)
    }
    #expect(kept?.steps.map(\.note) == ["", "甲", ""] && kept?.stage == .closed)
  }

  @Test func `have each number of their subject once, and an id for each kind`() async throws {
    let county = try await TestCounty.empty()
    let draft = try ItemProposal.draft(SampleList.item("A1"), id: ID(1), by: Self.civil, mark: Self.mark(0))
    try await county.store.write { connection in
      try connection.add(draft, in: county.county)
      try connection.add(SampleOrder.issue(ID(1), to: Self.civil, number: 1, Self.mark(0)), in: county.county)
      // What has no number is not told apart by it.
      try connection.add(SampleOrder.issue(ID(2), to: Self.civil, Self.mark(0)), in: county.county)
      try connection.add(SampleOrder.issue(ID(3), to: Self.civil, Self.mark(0)), in: county.county)
    }
    for (id, number) in [(1, 9), (4, 1)] {
      await #expect(throws: StoreFault.duplicate) {
        try await county.store.write {
          try $0.add(
            SampleOrder.issue(ID(Int64(id)), to: Self.civil, number: number, Self.mark(0)), in: county.county)
        }
      }
    }
    let other = try await county.store.read { try $0.workflow(draft.id, in: County(411_326)) }
    #expect(other == nil)
  }

  @Test func `wait in one list, whatever they are: by due day, else by the day since when they wait`() async throws {
    let county = try await TestCounty.empty()
    let unit = PostUnit.department(Self.civil)
    let proposal = try ItemProposal.draft(SampleList.item("A1"), id: ID(5), by: Self.civil, mark: Self.mark(1))
    let guide = try SampleGuide.published(on: Self.monday)
    let orders = [0, 2].map { SampleOrder.issue(ID(Int64($0) + 10), to: Self.civil, Self.mark($0)) }
    let answered = try SampleOrder.issue(ID(20), to: Self.civil, by: ID(7), Self.mark(0)).answered("已办", Self.mark(3))
    let elsewhere = SampleOrder.issue(ID(30), to: DepartmentCode("D09"), Self.mark(0))
    try await county.store.write { connection in
      try connection.add(proposal, in: county.county)
      try connection.add(guide, in: county.county)
      for order in orders + [answered, elsewhere] { try connection.add(order, in: county.county) }
    }
    let helper = Self.seat(.departmentHelper, unit)
    let (all, soon, page, counts, none) = try await county.store.read { connection in
      let all = try connection.waiting(for: helper, in: county.county)
      return (
        all, try connection.waiting(for: helper, through: Self.monday.adding(days: 30), in: county.county),
        try connection.waiting(for: helper, after: all[1].cursor, in: county.county, limit: 2),
        try connection.waitingCounts(for: helper, in: county.county),
        try connection.waiting(for: Self.seat(.townAgent, .county, post: 6), in: county.county)
      )
    }
    // The proposal waits since Tuesday, the orders are due on Thursday and next Monday, the guide in half a year; what was
    // answered waits for the post that issued it.
    #expect(all.map(\.id) == [5, 10, 20, 12, 1])
    #expect(all.map(\.kind) == [.proposal, SampleOrder.kind, SampleOrder.kind, SampleOrder.kind, .guide])
    #expect(all.map(\.stage) == ["draft", "issued", "answered", "issued", "published"])
    let days = [nil, Self.monday.adding(days: 3), nil, Self.monday.adding(days: 7), GuideReview(of: guide)?.due]
    #expect(all.map { $0.due?.day } == days)
    #expect(all[0].assignee == .unit(unit) && all[0].unit == unit && all[0].subject == "A1")
    #expect(all[0].since == Self.mark(1).at && all[2].assignee == .post(ID(7)))
    #expect(soon.map(\.id) == [5, 10, 20, 12] && page.map(\.id) == [20, 12] && none.isEmpty)
    #expect(
      counts.sorted { ($0.kind.rawValue, $0.stage) < ($1.kind.rawValue, $1.stage) } == [
        WaitingCount(assignee: .unit(unit), kind: .guide, stage: "published", count: 1),
        WaitingCount(assignee: .unit(unit), kind: .proposal, stage: "draft", count: 1),
        WaitingCount(assignee: .post(ID(7)), kind: SampleOrder.kind, stage: "answered", count: 1),
        WaitingCount(assignee: .unit(unit), kind: SampleOrder.kind, stage: "issued", count: 2),
      ])
  }

  @Test func `are counted anew when a holiday comes in, with a step, and wait since when they waited`() async throws {
    let county = try await TestCounty.empty()
    let code = county.county
    try await county.store.write { connection in
      try connection.save(CountySettings(name: "内乡县", leadOffice: "放管服办", organiser: "县政府"), of: code)
    }
    let issued = SampleOrder.issue(ID(1), to: Self.civil, Self.mark(0))
    let later = Self.mark(2)
    try await county.store.write { connection in
      try connection.add(issued, in: code)
      #expect(try connection.recountWorkflows(in: code, at: later.at) == 0)
      try connection.save(CalendarEntry(day: Self.monday.adding(days: 1), name: "示例", isWork: false), of: code)
    }
    let (moved, again) = try await county.store.write { connection in
      (
        try connection.recountWorkflows(in: code, at: later.at),
        try connection.recountWorkflows(in: code, at: later.at)
      )
    }
    let kept = try #require(try await county.store.read { try $0.workflow(issued.id, in: code) })
    #expect(moved == 1 && again == 0)
    #expect(kept.due?.day == Self.monday.adding(days: 4) && kept.revision == 1)
    #expect(kept.steps.map(\.to) == [.issued, .issued])
    #expect(kept.steps[1].mark == Mark(by: nil, at: later.at) && kept.progress.since == issued.progress.since)
    let waiting = try await county.store.read {
      try $0.waiting(for: Self.seat(.departmentHelper, .department(Self.civil)), in: code)
    }
    #expect(waiting.map { $0.due?.day } == [kept.due?.day] && waiting[0].since == issued.progress.since)
    // Who had it on his page is too late.
    let answered = try issued.answered("已办", later)
    #expect(try await county.store.write { try !$0.save(answered, after: issued, in: code) })
  }
}

@Suite(.enabled(if: TestCounty.isEmbedded, "asks the embedded engine for its plan")) struct `A list of workflows` {
  private static func plan(_ query: String, _ count: Int) async throws -> [String] {
    let county = try await TestCounty.empty()
    return try await county.store.read {
      try $0.rows("EXPLAIN QUERY PLAN " + query, Array(repeating: .integer(1), count: count)) { try $0.text(3) }
    }
  }

  @Test(arguments: [
    ("id = $3", "sqlite_autoindex_workflow_1"), ("unit = $3 ORDER BY id DESC LIMIT $4", "workflow_unit"),
    ("state = $3 ORDER BY id LIMIT $4", "workflow_state"),
    ("subject = $3 ORDER BY number DESC LIMIT 1", "workflow_subject"),
  ])
  func `is read in its order by the index of its condition, and its steps by their key`(
    tail: String, index: String
  ) async throws {
    let values = tail.contains("$4") ? 4 : 3
    let rows = try await Self.plan(WorkflowSelect.rows(tail), values)
    #expect(rows.count == 1 && rows[0].contains(index), "\(rows)")
    let steps = try await Self.plan(WorkflowSelect.steps(tail), values)
    #expect(steps[0].contains("sqlite_autoindex_workflow_step_1"), "\(steps)")
    #expect(!steps.contains { $0.contains("SCAN") && !$0.contains("LIST") }, "\(steps)")
  }

  @Test func `that waits for a seat is read by the index of whom it waits for, and counted from it alone`() async throws
  {
    let rows = try await Self.plan(WaitingSelect.rows, 10)
    #expect(rows[0].contains("USING INDEX workflow_waits"), "\(rows)")
    let counts = try await Self.plan(WaitingSelect.counts, 4)
    #expect(counts[0].contains("USING COVERING INDEX workflow_waits"), "\(counts)")
  }
}
