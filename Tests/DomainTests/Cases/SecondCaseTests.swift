import Domain
import DomainFixtures
import Testing

@Suite struct `A second case of the same person and item` {
  @Test func `is said to be another one by whoever registers it, but for a consultation`() {
    let agent = Actor.staff(Sample.townAgent)
    #expect(SecondCase.mustBeSaid(by: agent, isConsultation: false, isAnother: false))
    #expect(!SecondCase.mustBeSaid(by: agent, isConsultation: false, isAnother: true))
    #expect(!SecondCase.mustBeSaid(by: agent, isConsultation: true, isAnother: false))
  }

  @Test func `is no question to a principal, who would learn of another's case by it`() {
    #expect(!SecondCase.mustBeSaid(by: .principal, isConsultation: false, isAnother: false))
  }
}

@Suite struct `What a principal writes of his own case` {
  private static let long = String(repeating: "长", count: Words.maxLength)

  @Test func `is a rating whose comment fits a form, online and on paper`() {
    let kase = Sample.at(.delivered)
    func refusal(_ act: (Rating) -> CaseAction, _ comment: String, by actor: Actor) -> Refusal? {
      kase.refusal(act(Rating(grade: .good, comment: Words(comment))), by: actor)
    }
    let supervisor = Actor.staff(Sample.supervisor)
    #expect(refusal({ .rate($0) }, Self.long, by: .principal) == nil)
    #expect(refusal({ .enterPaperRating($0) }, Self.long, by: supervisor) == nil)
    let tooLong = Refusal.commentTooLong(most: 1_000)
    #expect(refusal({ .rate($0) }, Self.long + "。", by: .principal) == tooLong)
    #expect(refusal({ .enterPaperRating($0) }, Self.long + "。", by: supervisor) == tooLong)
    #expect(tooLong.explanation == "最多 1000 个字。")
  }

  @Test func `keeps nobody from withdrawing, however long it is`() {
    let withdrawal = Withdrawal.online(because: Self.long + "。")
    #expect(withdrawal.way == .online && withdrawal.reason.text == Self.long)
    #expect(withdrawal.identityCheck.text == "查询码和登记电话")
    #expect(Withdrawal.online(because: "").reason.text.isEmpty)
  }
}

@Suite struct `Materials before there is a case` {
  @Test func `are owed as they are in one`() {
    let specs = [MaterialSpec(name: "身份证"), MaterialSpec(name: "诊断证明", isRequired: false)]
    #expect(specs.owed(after: []) == ["身份证"])
    #expect(specs.owed(after: [MaterialCheck(index: 0, state: .received)]) == [])
    let elsewhere = [MaterialCheck(index: 0, state: .notNeeded), MaterialCheck(index: 7, state: .missing)]
    #expect(specs.owed(after: elsewhere) == [])
    let defective = [MaterialCheck(index: 0, state: .received), MaterialCheck(index: 1, state: .defective)]
    #expect(specs.owed(after: defective) == ["诊断证明"], "an optional one that was given and is wrong")
  }
}
