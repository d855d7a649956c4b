import Domain
import DomainFixtures
import Testing

@Suite struct `An authority batch` {
  private static let now = Moment(day: Day(iso: "2026-11-23")!, minute: 540)
  private static let mark = Mark(by: ID(106), at: now)
  private static let counts = AuthorityBatch.Counts(added: 1, changed: 2, gone: 3, same: 4)

  private static func batch(_ stage: AuthorityBatch.Stage) throws -> AuthorityBatch {
    let reading = AuthorityBatch(id: ID(1), file: "清单.csv", sent: mark, state: .reading(beat: now))
    return switch stage {
    case .reading: reading
    case .unreadable: try reading.unreadable(because: "缺少列", at: now)
    case .ready: try reading.ready(problems: 2, at: now)
    case .applied: try reading.ready(problems: 2, at: now).applied(counts, mark)
    case .dropped: try reading.dropped(mark)
    }
  }

  enum Act: CaseIterable { case read, finish, giveUp, apply, drop }

  @Test(arguments: AuthorityBatch.Stage.allCases, Act.allCases)
  func `takes each act at its own stage alone`(stage: AuthorityBatch.Stage, act: Act) throws {
    let batch = try Self.batch(stage)
    func done() throws(AuthorityBatch.Refusal) -> AuthorityBatch {
      switch act {
      case .read: try batch.read(rows: 9, share: 50, problems: 1, at: Self.now)
      case .finish: try batch.ready(problems: 2, at: Self.now)
      case .giveUp: try batch.unreadable(because: "缺少列", at: Self.now)
      case .apply: try batch.applied(Self.counts, Self.mark)
      case .drop: try batch.dropped(Self.mark)
      }
    }
    let next: AuthorityBatch.Stage? =
      switch (stage, act) {
      case (.reading, .read): .reading
      case (.reading, .finish): .ready
      case (.reading, .giveUp): .unreadable
      case (.ready, .apply): .applied
      case (.reading, .drop), (.unreadable, .drop), (.ready, .drop): .dropped
      default: nil
      }
    if let next {
      #expect(try done().stage == next)
    } else {
      #expect(throws: AuthorityBatch.Refusal.notNow(stage)) { try done() }
      #expect(!AuthorityBatch.Refusal.notNow(stage).explanation.isEmpty)
    }
  }

  @Test func `says how far it is read without a step, and that counts`() throws {
    let later = Self.now.adding(minutes: 1)
    let reading = try Self.batch(.reading).read(rows: 1_000, share: 40, problems: 3, at: later)
    #expect(reading.rows == 1_000 && reading.share == 40 && reading.problems == 3)
    #expect(reading.state == .reading(beat: later) && reading.steps.count == 1 && reading.revision == 1)
    let ready = try reading.ready(problems: 4, at: later)
    #expect(ready.share == 100 && ready.problems == 4 && ready.steps[1].mark == Mark(by: nil, at: later))
    #expect(try reading.unreadable(because: "缺少列", at: later).steps[1].note == "缺少列")
  }
}

@Suite struct `Whose turn it is in the catalogue` {
  private static let civil = PostUnit.department(DepartmentCode("D06"))
  private static let lead = Assignee.posts(.leadOffice, of: .county)
  private static let mark = SampleList.mark

  @Test func `with a claim: the department's, the lead office's, the town's`() throws {
    let county = SampleList.list(SampleList.county, [SampleList.entry("A1")])
    let asked = try Claim.ask(
      ["A1"], ground: "内政〔2026〕1号", by: SampleList.town, of: county, offering: nil, open: [], mark: Self.mark,
      hasGuide: { _ in true }, makeID: { ID(1) })[0]
    let declined = try asked.answered(confirming: [], reason: "不能下放", mark: Self.mark)
    let confirmed = try asked.answered(confirming: ["A1"], reason: "", mark: Self.mark)
    let recorded = try confirmed.recorded(Self.mark)
    let published = try recorded.published(in: 2, Self.mark)
    #expect(
      [asked, declined, confirmed, recorded, published].map(\.assignee) == [
        .unit(Self.civil), nil, Self.lead, .unit(.place(SampleList.town.place)), nil,
      ])
    #expect(published.steps.map(\.to) == [.asked, .confirmed, .recorded, .published])
    #expect(declined.steps.map(\.note) == ["", "不能下放"] && published.unit == .place(SampleList.town.place))
  }

  @Test func `with a proposal: the department's until it is submitted, then the lead office's`() throws {
    let draft = try ItemProposal.draft(SampleList.item("A1"), id: ID(1), by: DepartmentCode("D06"), mark: Self.mark)
    let submitted = try draft.submitted(Self.mark)
    let returned = try submitted.returned(because: "时限过长", Self.mark)
    let approved = try submitted.approved(as: ID(5), Self.mark)
    #expect(
      [draft, submitted, returned, approved].map(\.assignee) == [.unit(Self.civil), Self.lead, .unit(Self.civil), nil])
    #expect(draft.unit == Self.civil && draft.subject == "A1")
  }

  @Test func `with a guide: its department's, its leader's, the lead office's, and its department's for the review`()
    throws
  {
    let day = Day(iso: "2026-03-02")!
    let now = Moment(day: day, minute: 600)
    let draft = SampleGuide.draft()
    let submitted = try draft.submitted(by: SampleGuide.editor, at: now)
    let returned = try submitted.returned(note: "改", by: SampleGuide.reviewer, at: now)
    let reviewed = try submitted.passed(by: SampleGuide.reviewer, at: now)
    let published = try SampleGuide.published(on: day)
    let marked = try published.marked(GuideMark(reason: "依据有变", day: day.adding(days: 9)), Self.mark)
    let superseded = try marked.superseded(Self.mark)
    #expect(
      [draft, submitted, returned, reviewed, published, superseded].map(\.assignee) == [
        .unit(Self.civil), .posts(.departmentLeader, of: Self.civil), .unit(Self.civil), Self.lead, .unit(Self.civil),
        nil,
      ])
    for guide in [published, marked] { #expect(guide.due?.day == GuideReview(of: guide)?.due) }
    #expect(marked.due?.start == day && superseded.due == nil && reviewed.due == nil)
    #expect(marked.steps.last?.note == "依据有变" && marked.progress.since == published.progress.since)
    #expect(published.subject == draft.item && published.number == 1)
  }

  @Test func `with a guide that is saved again, without a step`() throws {
    let draft = SampleGuide.draft()
    let again = try draft.edited(hall: draft.hall, online: draft.online, by: ID(9), at: Self.mark.at)
    #expect(again.steps == draft.steps && again.revision == draft.revision + 1 && again.editors.contains(ID(9)))
    let back = try again.submitted(by: ID(9), at: Self.mark.at)
      .returned(note: "改", by: SampleGuide.reviewer, at: Self.mark.at)
      .edited(hall: draft.hall, online: draft.online, by: ID(9), at: Self.mark.at)
    #expect(back.steps.map(\.to) == [.drafting, .submitted, .returned, .drafting])
  }
}
