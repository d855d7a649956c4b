import Domain
import DomainFixtures
import Testing

@Suite struct `A claim` {
  let a = SampleList.entry("A1")
  let b = SampleList.entry("B2", lowest: .town)
  let c = SampleList.entry("C3", lowest: .county)
  let d = SampleList.entry("D4", department: "D09")
  let mark = SampleList.mark
  var county: CatalogueList { SampleList.list(SampleList.county, [a, b, c, d]) }

  private func ask(
    _ codes: Set<String>, ground: String = "内政〔2026〕1号", by town: ListUnit = SampleList.town,
    of county: CatalogueList?, offering: CatalogueList? = nil, open: [Claim] = [], withoutGuide: Set<String> = []
  ) throws(ListRefusal) -> [Claim] {
    var last: Int64 = 0
    return try Claim.ask(
      codes, ground: ground, by: town, of: county, offering: offering, open: open, mark: mark,
      hasGuide: { !withoutGuide.contains($0.code) },
      makeID: {
        last += 1
        return ID(last)
      })
  }

  private func claim(_ stage: Claim.Stage) throws -> Claim {
    let asked = try ask(["A1", "B2"], of: county)[0]
    return switch stage {
    case .asked: asked
    case .declined: try asked.answered(confirming: [], reason: "条件不具备", mark: mark)
    case .confirmed: try asked.answered(confirming: ["A1", "B2"], reason: "", mark: mark)
    case .recorded: try asked.answered(confirming: ["A1", "B2"], reason: "", mark: mark).recorded(mark)
    case .published:
      try asked.answered(confirming: ["A1", "B2"], reason: "", mark: mark).recorded(mark).published(in: 2, mark)
    }
  }

  @Test func `is made for each department that must answer`() throws {
    let claims = try ask(["D4", "A1", "B2"], of: county)
    #expect(claims.map(\.department.text) == ["D06", "D09"])
    #expect(claims[0].lines.map(\.code) == ["A1", "B2"] && claims[1].lines.map(\.name) == [d.name])
    #expect(claims.allSatisfy { $0.stage == .asked && $0.ground == "内政〔2026〕1号" })
  }

  @Test func `is refused for what the town may not have`() throws {
    let open = [try claim(.asked)]
    let offering = SampleList.list(SampleList.town, [a])
    let long = String(repeating: "字", count: Claim.wordsMax + 1)
    #expect(throws: ListRefusal.noListAbove(.county)) { try ask(["A1"], of: nil) }
    #expect(throws: ListRefusal.nothingChosen) { try ask([], of: county) }
    #expect(throws: ListRefusal.notListed(["Z9"], .county)) { try ask(["A1", "Z9"], of: county) }
    #expect(throws: ListRefusal.doesNotReach([c.name], .town)) { try ask(["A1", "C3"], of: county) }
    #expect(throws: ListRefusal.alreadyClaimed([a.name])) { try ask(["A1", "B2"], of: county, offering: offering) }
    #expect(throws: ListRefusal.alreadyClaimed([a.name, b.name])) { try ask(["A1", "B2"], of: county, open: open) }
    #expect(throws: ListRefusal.guideNotPublished([b.name])) {
      try ask(["A1", "B2"], of: county, withoutGuide: ["B2", "D4"])
    }
    #expect(throws: ListRefusal.groundMissing) { try ask(["A1"], ground: "", of: county) }
    #expect(throws: ListRefusal.textTooLong(most: Claim.wordsMax)) { try ask(["A1"], ground: long, of: county) }
    for unit in [SampleList.county, SampleList.village] {
      #expect(throws: ListRefusal.wrongUnit) { try ask(["A1"], by: unit, of: county) }
    }
  }

  @Test func `may be made again for what the department did not let go`() throws {
    let part = try claim(.asked).answered(confirming: ["A1"], reason: "人员不足", mark: mark)
    #expect(part.openCodes == ["A1"] && part.confirmedCodes == ["A1"] && part.reason == "人员不足")
    #expect(try ask(["B2"], of: county, open: [part]).count == 1)
    #expect(try ask(["A1", "B2"], of: county, open: [try claim(.declined)]).count == 1)
  }

  @Test func `is answered with a reason for what the department keeps`() throws {
    let asked = try claim(.asked)
    #expect(throws: ListRefusal.reasonMissing) { try asked.answered(confirming: ["A1"], reason: "", mark: mark) }
    #expect(throws: ListRefusal.reasonMissing) { try asked.answered(confirming: [], reason: "", mark: mark) }
    #expect(throws: ListRefusal.notListed(["D4"], .county)) {
      try asked.answered(confirming: ["A1", "D4"], reason: "", mark: mark)
    }
    #expect(throws: ListRefusal.textTooLong(most: Claim.wordsMax)) {
      try asked.answered(
        confirming: [], reason: String(repeating: "字", count: Claim.wordsMax + 1), mark: mark)
    }
    #expect(try claim(.confirmed).reason == nil)
  }

  enum Act: CaseIterable { case answer, record, publish }

  /// State × act: what is allowed, and that everything else is refused by the state it is in.
  @Test(arguments: Claim.Stage.allCases, Act.allCases)
  func `takes each act at its own stage alone`(stage: Claim.Stage, act: Act) throws {
    let claim = try claim(stage)
    func done() throws(ListRefusal) -> Claim {
      switch act {
      case .answer: try claim.answered(confirming: ["A1", "B2"], reason: "", mark: mark)
      case .record: try claim.recorded(mark)
      case .publish: try claim.published(in: 3, mark)
      }
    }
    let next: Claim.Stage? =
      switch (stage, act) {
      case (.asked, .answer): .confirmed
      case (.confirmed, .record): .recorded
      case (.recorded, .publish): .published
      default: nil
      }
    if let next {
      #expect(try done().stage == next)
    } else {
      #expect(throws: ListRefusal.claimNotNow(stage)) { try done() }
    }
    #expect(claim.openCodes.isEmpty == !stage.isOpen)
  }
}

@Suite struct `A department's proposal` {
  let mark = SampleList.mark
  let item = SampleList.item("A1")

  private func proposal(_ stage: ItemProposal.Stage) throws -> ItemProposal {
    let draft = try ItemProposal.draft(item, id: ID(1), by: DepartmentCode("D06"), mark: mark)
    return switch stage {
    case .draft: draft
    case .submitted: try draft.submitted(mark)
    case .returned: try draft.submitted(mark).returned(because: "时限过长", mark)
    case .approved: try draft.submitted(mark).approved(as: ID(5), mark)
    }
  }

  @Test func `is about the department's own items`() throws {
    #expect(throws: ListRefusal.foreignDepartment) {
      try ItemProposal.draft(item, id: ID(1), by: DepartmentCode("D09"), mark: mark)
    }
    #expect(throws: ListRefusal.foreignDepartment) {
      try proposal(.draft).redrafted(SampleList.item("A1", department: "D09"), mark)
    }
  }

  @Test func `goes back with a reason only`() throws {
    #expect(throws: ListRefusal.reasonMissing) { try proposal(.submitted).returned(because: "", mark) }
    #expect(throws: ListRefusal.textTooLong(most: ItemProposal.wordsMax)) {
      try proposal(.submitted).returned(because: String(repeating: "字", count: ItemProposal.wordsMax + 1), mark)
    }
  }

  @Test func `keeps every step, also of a second round`() throws {
    let again = try proposal(.returned).redrafted(SampleList.item("A1", name: "新名"), mark).submitted(mark)
      .approved(as: ID(5), mark)
    #expect(again.steps.map(\.to) == [.draft, .submitted, .returned, .draft, .submitted, .approved])
    #expect(again.steps[2].note == "时限过长" && again.item.name == "新名" && again.state == .approved(ID(5)))
  }

  enum Act: CaseIterable { case redraft, submit, sendBack, approve }

  @Test(arguments: ItemProposal.Stage.allCases, Act.allCases)
  func `takes each act at its own stage alone`(stage: ItemProposal.Stage, act: Act) throws {
    let proposal = try proposal(stage)
    func done() throws(ListRefusal) -> ItemProposal {
      switch act {
      case .redraft: try proposal.redrafted(item, mark)
      case .submit: try proposal.submitted(mark)
      case .sendBack: try proposal.returned(because: "理由", mark)
      case .approve: try proposal.approved(as: ID(5), mark)
      }
    }
    let next: ItemProposal.Stage? =
      switch (stage, act) {
      case (.draft, .redraft), (.returned, .redraft): .draft
      case (.draft, .submit), (.returned, .submit): .submitted
      case (.submitted, .sendBack): .returned
      case (.submitted, .approve): .approved
      default: nil
      }
    if let next {
      #expect(try done().stage == next)
    } else {
      #expect(throws: ListRefusal.proposalNotNow(stage)) { try done() }
    }
    #expect(proposal.isInHand == (stage == .draft || stage == .returned))
  }
}
