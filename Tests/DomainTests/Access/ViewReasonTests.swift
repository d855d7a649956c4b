import Domain
import DomainFixtures
import Testing

@Suite struct `The reason for seeing a person in full` {
  private func fault(_ choice: String, _ words: String = "") -> FieldFault? {
    do throws(FieldFault) {
      _ = try ViewReason(choice, words: words)
      return nil
    } catch {
      return error
    }
  }

  @Test(arguments: ViewReason.Choice.allCases)
  func `is one of those that are offered, with words where it says too little`(choice: ViewReason.Choice) throws {
    #expect(try ViewReason(choice.rawValue, words: " 群众来电 ").text.hasSuffix("群众来电"))
    #expect((fault(choice.rawValue) == nil) == (choice != .other))
  }

  @Test func `is kept as what was chosen and what was added`() throws {
    #expect(try ViewReason("supervise", words: "").text == "督办、答复投诉")
    #expect(try ViewReason("supervise", words: "群众来电").text == "督办、答复投诉：群众来电")
    #expect(try ViewReason("other", words: "群众来电").text == "群众来电")
  }

  @Test func `is chosen: neither nothing nor what is not offered`() {
    #expect(fault("") == FieldFault("why", "请选择查看的理由。"))
    #expect(fault("", "督办核查") == FieldFault("why", "请选择查看的理由。"))
    #expect(fault("curious", "督办核查") == FieldFault("why", "请选择查看的理由。", isNotOffered: true))
  }

  @Test func `has two to two hundred characters altogether`() {
    let wrong = FieldFault("reason", "请写明查看的理由（2 到 180 个字）。")
    #expect(fault("other", "看") == wrong && fault("other", "核查") == nil)
    #expect(fault("other", String(repeating: "长", count: 200)) == nil)
    #expect(fault("other", String(repeating: "长", count: 201)) == wrong)
    #expect(fault("contact", String(repeating: "长", count: 190)) == wrong)
  }

  @Test(arguments: StepKind.allCases)
  func `is given under a second factor by all but whose live case it is`(step: StepKind) {
    let kase = Sample.at(step)
    #expect(Permission.wantsFactor(toReveal: kase, seat: Sample.townAgent) == (step == .archived))
    #expect(Permission.wantsFactor(toReveal: kase, seat: Sample.supervisor))
  }
}

@Suite struct `Who watches` {
  @Test func `is said once for all pages`() {
    #expect(PostKind.agents == [.gridAgent, .townAgent, .projectAgent])
    #expect(PostKind.watchers == [.supervisor, .leadOffice, .archivist, .ratingReviewer])
    #expect(
      PostKind.confirmationReaders == PostKind.watchers.union([.departmentHelper, .departmentLeader]))
    #expect(PostKind.taskReaders == [.departmentHelper, .departmentLeader, .supervisor, .leadOffice])
    let administrators = Set(PostKind.three)
    for readers in [PostKind.agents, PostKind.watchers, PostKind.confirmationReaders, PostKind.taskReaders] {
      #expect(readers.isDisjoint(with: administrators), "administrators see no cases")
    }
  }
}
