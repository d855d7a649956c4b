import Domain
import DomainFixtures
import Fixtures
import Store
import Testing
import UseCases

@Suite struct `Writing a guide` {
  let now = at("2026-11-23")
  let code = "NX005"

  /// The pilot county and its people of the civil affairs department.
  private struct Hands {
    let county: TestCounty
    let helper, leader, lead, second: OfficeActor
    let stranger: OfficeActor

    init() async throws {
      let county = try await TestCounty.pilot()
      func officer(_ kind: PostKind, _ unit: PostUnit) async throws -> OfficeActor {
        .seat(try await county.seat(kind, unit).seat!)
      }
      self.county = county
      let civil = PostUnit.department(DepartmentCode("D06"))
      helper = try await officer(.departmentHelper, civil)
      leader = try await officer(.departmentLeader, civil)
      lead = try await officer(.leadOffice, .county)
      stranger = try await officer(.departmentHelper, .department(DepartmentCode("D09")))
      let staff = county.county
      let posts = try await county.store.read {
        try $0.posts(of: .county, kind: .leadOffice, in: staff, on: Day(iso: "2026-01-05")!)
      }
      let other = posts.last!
      second = .seat(
        Seat(post: other.id, kind: .leadOffice, unit: .county, person: other.post.holder!))
    }

    func latest(_ code: String) async throws -> Guide? {
      let id = county.county
      return try await county.store.read { try $0.latestGuide(of: code, in: id) }
    }

    func item(_ code: String, on day: Day) async throws -> CatalogueItem? {
      let id = county.county
      return try await county.store.read { try $0.item(code: code, of: id, on: day) }
    }

    /// Saves every part as it stands in a variant.
    func write(_ code: String, hall: GuideVariant, online: GuideVariant, at now: Moment) async throws -> Guide {
      var (version, revision) = (0, 0)
      if let guide = try await latest(code) { (version, revision) = (guide.version, guide.revision) }
      var last: Guide?
      for part in GuidePart.allCases {
        let outcome = try await SaveGuide(county.environment)(
          part, hall: hall, online: online, of: code, version: version, revision: revision, by: helper, at: now)
        guard case .done(let guide) = outcome else { preconditionFailure("\(part): \(outcome)") }
        (version, revision, last) = (guide.version, guide.revision, guide)
      }
      return last!
    }

    func move(_ move: GuideMove, _ guide: Guide, by officer: OfficeActor, at now: Moment) async throws
      -> OfficeOutcome<Guide>
    {
      try await MoveGuide(county.environment)(
        move, of: guide.item, version: guide.version, revision: guide.revision, by: officer, at: now)
    }

    func publish(_ guide: Guide, by officer: OfficeActor, at now: Moment) async throws -> OfficeOutcome<Guide> {
      try await PublishGuide(county.environment)(
        of: guide.item, version: guide.version, revision: guide.revision, by: officer, at: now)
    }
  }

  private func done(_ outcome: OfficeOutcome<Guide>, sourceLocation: SourceLocation = #_sourceLocation) throws -> Guide
  {
    guard case .done(let guide) = outcome else {
      Testing.Issue.record("\(outcome)", sourceLocation: sourceLocation)
      throw GuideRefusal.nobodyWroteIt
    }
    return guide
  }

  private func text(_ outcome: OfficeOutcome<Guide>) -> String? {
    if case .invalid(let issues) = outcome { issues.first?.text } else { nil }
  }

  @Test func `is blocked while something must be mended, then goes to the public and into the catalogue`() async throws
  {
    let hands = try await Hands()
    var online = SampleGuide.clean
    online.hours = "全天"
    online.phone = "60000006"
    var guide = try await hands.write(code, hall: SampleGuide.clean, online: online, at: now)
    guide = try done(try await hands.move(.submit, guide, by: hands.helper, at: now))
    guide = try done(try await hands.move(.pass, guide, by: hands.leader, at: now))
    #expect(text(try await hands.publish(guide, by: hands.lead, at: now)) == "还不能发布：有 1 处必须改正，窗口版与网上版有 2 处不一致。")
    #expect(try await hands.item(code, on: now.day)?.version == 1)

    guide = try done(try await hands.move(.giveBack(note: "两版要一致"), guide, by: hands.lead, at: now))
    guide = try await hands.write(code, hall: SampleGuide.clean, online: SampleGuide.clean, at: now)
    guide = try done(try await hands.move(.submit, guide, by: hands.helper, at: now))
    guide = try done(try await hands.move(.pass, guide, by: hands.leader, at: now))
    guide = try done(try await hands.publish(guide, by: hands.lead, at: now))
    #expect(guide.isPublished)

    let item = try await hands.item(code, on: now.day)
    #expect(item?.version == 2)
    #expect(item?.materials == SampleGuide.clean.materials.map(\.spec))
    #expect(item?.promised == SampleGuide.clean.promised && item?.guide == SampleGuide.clean.text)
    let id = hands.county.county
    let acts = try await hands.county.store.read { try $0.audit(of: id).map(\.act) }
    #expect(Array(acts.prefix(2)) == [.guidePublished, .itemSaved])
  }

  @Test func `needs a reviewer who wrote none of it`() async throws {
    let hands = try await Hands()
    // The leader writes a part himself.
    let wrote = try await SaveGuide(hands.county.environment)(
      .basics, hall: SampleGuide.clean, online: SampleGuide.clean, of: code, version: 0, revision: 0,
      by: hands.leader, at: now)
    let guide = try done(try await hands.move(.submit, try done(wrote), by: hands.helper, at: now))
    let refused = try await hands.move(.pass, guide, by: hands.leader, at: now)
    #expect(text(refused) == GuideRefusal.reviewerIsEditor.explanation)
    #expect(try await hands.move(.pass, guide, by: hands.helper, at: now) == .notPermitted)
    #expect(try done(try await hands.move(.pass, guide, by: hands.second, at: now)).review != nil)
  }

  @Test func `belongs to its department and the lead office`() async throws {
    let hands = try await Hands()
    let guide = try #require(try await hands.latest("NX004"))
    #expect(try await hands.move(.submit, guide, by: hands.stranger, at: now) == .notPermitted)
    #expect(try await hands.move(.submit, guide, by: .console, at: now) == .notPermitted)
    #expect(try await hands.publish(guide, by: hands.helper, at: now) == .notPermitted)
    let agent = OfficeActor.seat(try await hands.county.grid.seat!)
    #expect(try await hands.move(.submit, guide, by: agent, at: now) == .notPermitted)
  }

  @Test func `keeps what was saved by whoever was first`() async throws {
    let hands = try await Hands()
    let guide = try #require(try await hands.latest("NX004"))
    func save(_ variant: GuideVariant) async throws -> OfficeOutcome<Guide> {
      try await SaveGuide(hands.county.environment)(
        .questions, hall: variant, online: variant, of: "NX004", version: guide.version, revision: guide.revision,
        by: hands.helper, at: now)
    }
    _ = try done(try await save(SampleGuide.clean))
    var other = SampleGuide.clean
    other.questions = []
    #expect(try await save(other) == .stale)
    #expect(try await hands.latest("NX004")?.hall.questions == SampleGuide.clean.questions)
  }

  @Test func `says what cannot be kept, beside its field`() async throws {
    let hands = try await Hands()
    var bad = SampleGuide.clean
    bad.materials[1].name = "津贴申请表"
    bad.materials[0].instructions = String(repeating: "长", count: 601)
    let outcome = try await SaveGuide(hands.county.environment)(
      .materials, hall: bad, online: SampleGuide.clean, of: code, version: 0, revision: 0, by: hands.helper, at: now)
    guard case .invalid(let issues) = outcome else { Testing.Issue.record("\(outcome)"); return }
    #expect(issues.map(\.field) == ["hall.materials.0.instructions", "hall.materials.1.name"])
    #expect(try await hands.latest(code) == nil)
  }

  @Test func `begins a new version of what is published, which stays until the next one is`() async throws {
    let hands = try await Hands()
    let published = try #require(try await hands.latest("NX006"))
    #expect(published.isPublished && published.version == 1)
    var better = published.hall
    better.hours = "每天 8:00–18:00"
    let id = hands.county.county
    var next = try await hands.write("NX006", hall: better, online: better, at: now)
    #expect(next.version == 2)
    #expect(try await hands.county.store.read { try $0.publishedGuide(of: "NX006", in: id)?.version } == 1)
    next = try done(try await hands.move(.submit, next, by: hands.helper, at: now))
    next = try done(try await hands.move(.pass, next, by: hands.leader, at: now))
    _ = try done(try await hands.publish(next, by: hands.lead, at: now))
    let versions = try await hands.county.store.read { try $0.guideVersions(of: "NX006", in: id) }
    #expect(versions.map(\.state.title) == ["已发布", "已替代"])
    #expect(try await hands.item("NX006", on: now.day)?.guide.hours == "每天 8:00–18:00")
  }

  @Test func `is due for review at once when the law of its item changed`() async throws {
    let hands = try await Hands()
    let item = try #require(try await hands.item("NX001", on: now.day))
    var draft = ItemDraft(item)
    draft.otherNames.append("低保金")
    let first = try await SaveItem(hands.county.environment)(
      draft, from: now.day, expecting: item.version, by: hands.lead, at: now)
    guard case .done = first else { Testing.Issue.record("\(first)"); return }
    #expect(try await hands.latest("NX001")?.mark == nil)

    draft.guide = GuideText(
      conditions: draft.guide.conditions, place: draft.guide.place, hours: draft.guide.hours,
      resultName: draft.guide.resultName, legalBasis: "《新办法》第五条")
    let second = try await SaveItem(hands.county.environment)(
      draft, from: now.day, expecting: item.version + 1, by: hands.lead, at: now)
    guard case .done = second else { Testing.Issue.record("\(second)"); return }
    let guide = try #require(try await hands.latest("NX001"))
    #expect(guide.mark?.reason == "设定依据改为“《新办法》第五条”")
    #expect(GuideReview(of: guide)?.due == now.day)
  }

  @Test func `cannot bring back a matter that was taken out of the catalogue`() async throws {
    let hands = try await Hands()
    var guide = try await hands.write(code, hall: SampleGuide.clean, online: SampleGuide.clean, at: now)
    guide = try done(try await hands.move(.submit, guide, by: hands.helper, at: now))
    guide = try done(try await hands.move(.pass, guide, by: hands.leader, at: now))
    #expect(try await RetireItem(hands.county.environment)(code: code, by: hands.lead, at: now) == .done(Done()))
    #expect(text(try await hands.publish(guide, by: hands.lead, at: now))?.contains("事项到") == true)
  }
}

@Suite struct `The sample guides` {
  @Test func `are published and say what the catalogue says`() async throws {
    let county = try await TestCounty.pilot()
    let id = county.county
    for code in ["NX001", "NX003", "NX006"] {
      let (guide, item) = try await county.store.read { connection in
        (
          try connection.publishedGuide(of: code, in: id),
          try connection.item(code: code, of: id, on: Day(iso: "2026-01-05")!)
        )
      }
      #expect(guide?.isSample == true)
      #expect(guide?.hall.materials.map(\.spec) == item?.materials)
      #expect(guide?.hall.promised == item?.promised && guide?.hall.statutory == item?.statutory)
      #expect(guide?.hall.text == item?.guide)
    }
    let draft = try #require(try await county.store.read { try $0.latestGuide(of: "NX004", in: id) })
    let item = try #require(
      try await county.store.read { try $0.item(code: "NX004", of: id, on: Day(iso: "2026-01-05")!) })
    #expect(GuideLinter(item: item).findings(in: draft).contains { $0.rule == .catchAll })
    #expect(!GuideComparison(draft).isEmpty)
  }
}
