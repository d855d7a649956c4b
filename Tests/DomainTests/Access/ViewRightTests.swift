import Domain
import DomainFixtures
import Testing

/// Who may see a person in full, by post and step (domain.md §3.6, §5.15).
@Suite struct `Seeing a person in full` {
  private func right(_ what: PersonView, _ step: StepKind, _ seat: Seat, on day: Day = Sample.today) -> ViewRight {
    Permission.views(what, of: Sample.at(step), seat: seat, on: day)
  }

  @Test(arguments: StepKind.allCases)
  func `is the owner's without a word while the case lives: files always, facts under the delegation`(step: StepKind) {
    let files = right(.files, step, Sample.townAgent)
    #expect(files == (step == .archived ? .withReason : .open))
    let facts = right(.facts, step, Sample.townAgent)
    switch step {
    case .consulting: #expect(facts == .refused)
    case .requested, .awaitingMaterials, .awaitingDelegation, .archived: #expect(facts == .withReason)
    case .inHand, .withDepartments, .suspended, .finished, .delivered: #expect(facts == .open)
    case .closing: break  // with or without a delegation, as it ended
    }
  }

  @Test func `wants a reason again when the delegation has run out`() {
    #expect(right(.facts, .inHand, Sample.townAgent, on: Sample.today.adding(days: 400)) == .withReason)
  }

  @Test(arguments: StepKind.allCases, PostKind.allCases)
  func `is for a reason or not at all to everybody else`(step: StepKind, kind: PostKind) {
    let seat = Seat(post: ID(99), kind: kind, unit: .county, person: ID(199))
    let mayAsk: Set<PostKind> = [.departmentHelper, .supervisor, .leadOffice, .archivist]
    let expected: ViewRight = mayAsk.contains(kind) ? .withReason : .refused
    #expect(right(.files, step, seat) == expected)
    #expect(right(.facts, step, seat) == (step == .consulting ? .refused : expected))
  }
}

@Suite struct `What a case goes by` {
  @Test func `is the name that the document showed, and the telephone that was checked`() {
    var kase = Sample.at(.requested)
    #expect(kase.contactTail == "1234", "an earlier edition kept only what lists show")
    kase.does(.changeContact(ContactChange(phone: "037760000078", check: .inPerson)), by: .staff(Sample.townAgent))
    #expect(kase.contactTail == "0078" && kase.principal.shownPhone.text == "0377******78")
    kase.does(
      .checkIdentity(IdentityCheck(document: .householdBook, taken: [.name], shownName: "李**")),
      by: .staff(Sample.townAgent))
    #expect(kase.principal.shownName == "李**" && kase.seen?.document == .householdBook)
    #expect(kase.principal.shownPhone.text == "0377******78")
  }
}
