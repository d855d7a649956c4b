import Domain
import DomainFixtures
import Testing

@Suite struct `Two variants of a guide` {
  @Test func `that say the same have no difference`() {
    #expect(GuideComparison(hall: SampleGuide.clean, online: SampleGuide.clean).isEmpty)
  }

  @Test func `differ field by field, in words`() {
    var online = SampleGuide.clean
    online.materials[1].copies = 2
    online.promised = .workDays(WorkDays(8))
    let differences = GuideComparison(hall: SampleGuide.clean, online: online).differences
    #expect(differences.map(\.title) == ["承诺办结时限", "材料 2 · 份数"])
    #expect(differences.map(\.hall) == ["10 个工作日", "1"])
    #expect(differences.map(\.online) == ["8 个工作日", "2"])
  }

  @Test func `differ once for a row that only one has`() {
    var online = SampleGuide.clean
    online.materials.append(GuideMaterial(name: "户口簿"))
    online.flow.removeLast()
    let differences = GuideComparison(hall: SampleGuide.clean, online: online).differences
    #expect(differences.map(\.path) == ["flow.1", "materials.2.name"])
    #expect(differences.last?.hall == "（没有这一项）" && differences.last?.online == "户口簿")
  }

  @Test func `have an address of its own for every element`() {
    var variant = SampleGuide.clean
    variant.specialSteps = [GuideSpecialStep(name: "公示"), GuideSpecialStep(name: "调查")]
    let paths = variant.elements.map(\.path)
    #expect(Set(paths).count == paths.count)
  }

  @Test(arguments: GuidePart.allCases)
  func `become the same part by part`(part: GuidePart) {
    var online = GuideVariant(promised: .sameDay)
    for other in GuidePart.allCases where other != part { other.copy(from: SampleGuide.clean, to: &online) }
    let before = GuideComparison(hall: SampleGuide.clean, online: online).differences
    #expect(!before.isEmpty && before.allSatisfy { $0.part == part })
    part.copy(from: SampleGuide.clean, to: &online)
    #expect(online == SampleGuide.clean)
  }
}

@Suite struct `A guide` {
  let day = Day(iso: "2026-03-02")!
  var now: Moment { Moment(day: day, minute: 600) }
  var mark: Mark { Mark(by: SampleGuide.publisher, at: now) }

  private func refusal(_ move: () throws(GuideRefusal) -> Guide) -> GuideRefusal? {
    do throws(GuideRefusal) {
      _ = try move()
      return nil
    } catch {
      return error
    }
  }

  @Test func `goes from its editor to a reviewer to the public`() throws {
    let guide = try SampleGuide.published(on: day)
    #expect(guide.editors == [SampleGuide.editor])
    #expect(guide.review?.person == SampleGuide.reviewer)
    #expect(guide.publication == GuideAct(person: SampleGuide.publisher, day: day))
    #expect(guide.state.title == "已发布" && guide.revision == 4)
    let old = try guide.superseded(Mark(by: SampleGuide.publisher, at: Moment(day: day.adding(days: 9), minute: 600)))
    #expect(old.state.title == "已替代" && old.review == guide.review)
  }

  @Test func `is reviewed by somebody who wrote none of it`() throws {
    let submitted = try SampleGuide.draft().submitted(by: SampleGuide.editor, at: now)
    #expect(
      refusal { () throws(GuideRefusal) in try submitted.passed(by: SampleGuide.editor, at: now) } == .reviewerIsEditor)
    #expect(refusal { () throws(GuideRefusal) in try submitted.passed(by: SampleGuide.reviewer, at: now) } == nil)
  }

  @Test func `comes back with a reason, and remembers its editors`() throws {
    let submitted = try SampleGuide.draft().submitted(by: SampleGuide.editor, at: now)
    #expect(
      refusal { () throws(GuideRefusal) in try submitted.returned(note: "", by: SampleGuide.reviewer, at: now) }
        == .noteMissing)
    let back = try submitted.returned(note: "流程写细些", by: SampleGuide.reviewer, at: now)
    let again = try back.edited(hall: SampleGuide.clean, online: SampleGuide.clean, by: ID(9), at: now)
    #expect(again.editors == [SampleGuide.editor, ID(9)] && again.state == .drafting)
  }

  @Test func `is not published with a finding that blocks, nor with a difference`() throws {
    var online = SampleGuide.clean
    online.phone = "12"
    let guide = try SampleGuide.draft(online: online).submitted(by: SampleGuide.editor, at: now)
      .passed(by: SampleGuide.reviewer, at: now)
    #expect(
      refusal { () throws(GuideRefusal) in
        try guide.published(for: SampleGuide.item(), by: SampleGuide.publisher, at: now)
      } == .blocked(findings: 1, differences: 1))
  }

  @Test func `does nothing out of its turn`() throws {
    let draft = SampleGuide.draft()
    let submitted = try draft.submitted(by: SampleGuide.editor, at: now)
    let published = try SampleGuide.published(on: day)
    let (person, clean, item) = (SampleGuide.reviewer, SampleGuide.clean, SampleGuide.item())
    let refusals = [
      refusal { () throws(GuideRefusal) in try submitted.edited(hall: clean, online: clean, by: person, at: now) },
      refusal { () throws(GuideRefusal) in try submitted.submitted(by: person, at: now) },
      refusal { () throws(GuideRefusal) in try draft.passed(by: person, at: now) },
      refusal { () throws(GuideRefusal) in try draft.returned(note: "改", by: person, at: now) },
      refusal { () throws(GuideRefusal) in try submitted.published(for: item, by: person, at: now) },
      refusal { () throws(GuideRefusal) in try published.edited(hall: clean, online: clean, by: person, at: now) },
      refusal { () throws(GuideRefusal) in try draft.marked(GuideMark(reason: "改", day: day), mark) },
      refusal { () throws(GuideRefusal) in try draft.superseded(mark) },
      refusal { () throws(GuideRefusal) in
        try Guide(ID(9), derivedFrom: item, begun: mark).submitted(by: person, at: now)
      },
    ]
    #expect(
      refusals == [
        .notInWork("送审"), .notInWork("送审"), .notSubmitted("编写中"), .notSubmitted("编写中"), .notReviewed("送审"),
        .notInWork("已发布"), .notPublished("编写中"), .notPublished("编写中"), .nobodyWroteIt,
      ])
    #expect(refusals.allSatisfy { $0?.explanation.isEmpty == false })
  }

  @Test func `begins its next version with what it says and nobody's name`() throws {
    let next = try SampleGuide.published(on: day).nextVersion(ID(2), begun: mark)
    #expect(next.version == 2 && next.hall == SampleGuide.clean && next.editors.isEmpty && next.state == .drafting)
  }

  @Test func `begins with what the catalogue knows`() {
    let item = SampleGuide.item()
    let guide = Guide(ID(9), derivedFrom: item, phone: "0377-60000006", begun: mark)
    #expect(guide.hall.materials.map(\.spec) == item.materials)
    #expect(guide.hall.promised == item.promised && guide.hall == guide.online && guide.hall.phone == "0377-60000006")
  }

  @Test(arguments: [
    ("2026-03-02", "2026-09-02"), ("2026-08-31", "2027-02-28"), ("2023-08-31", "2024-02-29"),
    ("2026-06-30", "2026-12-30"), ("2026-07-01", "2027-01-01"),
  ])
  func `must be looked at again after six natural months`(published: String, due: String) throws {
    let review = GuideReview(of: try SampleGuide.published(on: Day(iso: published)!))
    #expect(review?.due == Day(iso: due)!)
    #expect(review?.isOverdue(on: Day(iso: due)!) == false)
    #expect(review?.isOverdue(on: Day(iso: due)!.adding(days: 1)) == true)
  }

  @Test func `must be looked at at once when what it cites changed`() throws {
    let review = GuideMark(reason: "设定依据有变", day: day.adding(days: 3))
    let guide = try SampleGuide.published(on: day).marked(review, mark)
    #expect(GuideReview(of: guide)?.due == review.day && GuideReview(of: guide)?.reason == "设定依据有变")
    let twice = try guide.marked(GuideMark(reason: "又变", day: day.adding(days: 5)), mark)
    #expect(twice == guide)
    #expect(GuideReview(of: SampleGuide.draft()) == nil)
  }
}
