import Domain
import DomainFixtures
import Testing

@Suite struct `A rule of the case` {
  let owner = Actor.staff(Sample.townAgent)
  let monday = Sample.today

  @Test func `one-time notice: everything missing at once, a second list may not ask for more`() {
    let kase = Sample.requested(owner: Sample.townAgent)
    let half = OneTimeNotice(lines: [.init(material: 0, howToMend: "补")], due: monday.adding(days: 5), toldBy: .phone)
    #expect(kase.refusal(.notifyOnce(half, override: nil), by: owner) == .materialsMissing(["户口簿"]))

    var told = kase
    told.does(.checkMaterials([MaterialCheck(index: 1, state: .received)]), by: owner)
    told.does(.notifyOnce(half, override: nil), by: owner)
    told.does(
      .checkMaterials([MaterialCheck(index: 0, state: .corrected), MaterialCheck(index: 1, state: .defective)]),
      by: owner)
    let again = OneTimeNotice(lines: [.init(material: 1, howToMend: "换")], due: monday.adding(days: 5), toldBy: .phone)
    #expect(told.refusal(.notifyOnce(again, override: nil), by: owner) == .secondNotice(["户口簿"]))
    #expect(told.refusal(.notifyOnce(again, override: "确有必要"), by: .staff(Sample.supervisor)) == nil)
  }

  @Test func `a delegation: powers, dates, two witnesses, presence`() {
    let kase = Sample.at(.awaitingDelegation)
    func refused(_ delegation: Delegation) -> Refusal? {
      kase.refusal(.accept(delegation, as: nil, because: nil, originals: []), by: owner)
    }
    func make(_ powers: [Power] = [.submit], to days: Int = 30, _ signedBy: SignedBy = .signature, from: Int = 0)
      -> Delegation
    {
      Delegation(powers: powers, from: monday.adding(days: from), to: monday.adding(days: days), signedBy: signedBy)
    }
    #expect(refused(make([])) == .delegationWithoutPowers)
    #expect(refused(make(from: 1)) == .delegationNotInForce(from: monday.adding(days: 1), to: monday.adding(days: 30)))
    #expect(refused(make(to: 184)) == .delegationTooLong(latest: monday.adding(days: 183)))
    #expect(refused(make(.init([.submit]), .fingerprint(witnesses: ["甲"]))) == .fingerprintNeedsTwoWitnesses)
    #expect(refused(make(.init([.submit]), .fingerprint(witnesses: ["甲", "甲"]))) == .fingerprintNeedsTwoWitnesses)
    #expect(refused(make(.init([.submit]), .fingerprint(witnesses: ["甲", "乙"]))) == nil)

    var present = Sample.requested(owner: Sample.townAgent, item: Sample.item(mustBePresent: "须本人面签"))
    present.does(Sample.received, by: owner)
    #expect(
      present.refusal(.accept(Sample.delegation, as: nil, because: nil, originals: []), by: owner)
        == .mustBePresent(reason: "须本人面签"))
  }

  @Test func `a document that was seen: of the principal's kind`() {
    func refused(_ document: IdentityDocument) -> Refusal? {
      Sample.at(.requested).refusal(
        .checkIdentity(IdentityCheck(document: document, taken: [], shownName: "张**")), by: owner)
    }
    #expect(refused(.businessLicence) == .documentOfOtherKind(.businessLicence, .person))
    for document in IdentityDocument.offered(for: .person) { #expect(refused(document) == nil) }
    for kind in PrincipalKind.allCases {
      #expect(IdentityDocument.offered(for: kind).contains(.usual(for: kind)))
    }
    #expect(!IdentityDocument.offered(for: .enterprise).contains(.idCard))
  }

  @Test func `powers are kept to: no dispatch without 代提交, nothing after the delegation's end`() {
    var kase = Sample.at(.awaitingDelegation)
    kase.does(
      .accept(
        Delegation(powers: [.enquire], from: monday, to: monday.adding(days: 5), signedBy: .signature), as: nil,
        because: nil, originals: []), by: owner)
    #expect(kase.refusal(Sample.action(.dispatch), by: owner) == .delegationLacks(.submit))
    #expect(kase.refusal(.finish(Sample.result), by: owner) == .delegationLacks(.collect))
    #expect(
      kase.refusal(.finish(Sample.result), by: owner, on: monday.adding(days: 6))
        == .delegationExpired(monday.adding(days: 5)))
  }

  @Test func `the class: another than the item's needs a reason, and 重大 is not for villages`() {
    var kase = Sample.requested(owner: Sample.grid)
    kase.does(Sample.received, by: .staff(Sample.grid))
    func accept(_ caseClass: CaseClass, _ reason: Words?) -> CaseAction {
      .accept(Sample.delegation, as: caseClass, because: reason, originals: [])
    }
    #expect(kase.refusal(accept(.instant, nil), by: .staff(Sample.grid)) == .classNeedsReason)
    #expect(kase.refusal(accept(.instant, "当天能办"), by: .staff(Sample.grid)) == nil)
    #expect(kase.refusal(accept(.major, "很复杂"), by: .staff(Sample.grid)) == .majorIsForTownAgents)
  }

  @Test func `handing up: the village agent answers for it until the town's has accepted`() {
    var kase = Sample.at(.inHand, owner: Sample.grid)
    kase.does(Sample.action(.transferUp), by: .staff(Sample.grid))
    #expect(kase.owner == Sample.grid.post && kase.outlook.waitsFor == .receiver)
    #expect(kase.refusal(.finish(Sample.result), by: .staff(Sample.grid)) == .awaitsAnswer)
    kase.does(.acceptTransfer, by: owner)
    #expect(kase.owner == Sample.townAgent.post)
    #expect(kase.refusal(.finish(Sample.result), by: .staff(Sample.grid)) == .notPermitted(.finish))
  }

  @Test func `tasks in order begin when those before are done, and the case comes back when all are`() {
    var kase = Sample.at(.inHand)
    kase.does(
      .dispatch([
        TaskDraft(department: Sample.civil, matter: "一", limit: .workDays(WorkDays(5))),
        TaskDraft(department: Sample.civil, matter: "二", limit: .workDays(WorkDays(5)), after: [0]),
      ]), by: owner)
    #expect(kase.task(2)?.state.kind == .queued)
    for name in [CaseAction.Name.receiveTask, .acceptTask, .decideTask] {
      kase.does(Sample.action(name), by: .staff(Sample.helper))
    }
    #expect(kase.task(2)?.state.kind == .waiting && kase.step.kind == .withDepartments)
    for name in [CaseAction.Name.receiveTask, .acceptTask, .decideTask] {
      kase.does(Sample.action(name, task: 2), by: .staff(Sample.helper))
    }
    #expect(kase.step.kind == .inHand && kase.outlook.next == .finish)
  }

  @Test func `a denial needs its reason and the remedies told`() {
    var kase = Sample.at(.withDepartments)
    for name in [CaseAction.Name.receiveTask, .acceptTask] { kase.does(Sample.action(name), by: .staff(Sample.helper)) }
    func deny(_ reason: Words?, _ told: Bool) -> Refusal? {
      kase.refusal(
        .task(
          1, .decide(TaskDecision(outcome: .denied, documentNumber: "不〔2026〕1", reason: reason, remediesTold: told))),
        by: .staff(Sample.helper))
    }
    #expect(deny(nil, true) == .denialNeedsReason)
    #expect(deny("不符合条件", false) == .denialNeedsReason)
    #expect(deny("不符合条件", true) == nil)
  }

  @Test func `an extension: ten workdays at most for one department, before the period ends, by another's yes`() {
    let kase = Sample.at(.inHand)
    func extend(_ days: Int) -> CaseAction {
      .proposeExtension(ExtensionProposal(days: WorkDays(days), reason: "资料多", toldBy: .phone))
    }
    #expect(kase.refusal(extend(11), by: owner) == .extensionTooLong(most: WorkDays(10)))
    #expect(
      kase.refusal(extend(5), by: owner, on: monday.adding(days: 40))
        == .extensionTooLate(due: kase.step.work!.deadline.due))
    var asked = kase
    asked.does(extend(10), by: owner)
    #expect(asked.refusal(.settleExtension(approved: true, note: nil), by: owner) == .notPermitted(.settleExtension))
    asked.does(.settleExtension(approved: true, note: nil), by: .staff(Sample.supervisor))
    #expect(
      WorkingCalendar.builtIn.workdays(after: kase.step.work!.deadline.due, through: asked.step.work!.deadline.due)
        == 10)
    #expect(asked.refusal(extend(1), by: owner) == .extensionTooLong(most: WorkDays(0)))
  }

  @Test func `suspension stops the clock and resuming goes on with what was left`() {
    var kase = Sample.at(.inHand)
    let due = kase.step.work!.deadline.due
    kase.does(Sample.action(.suspend, on: monday.adding(days: 1)), by: owner, on: monday.adding(days: 1))
    kase.does(.resume(note: "回来了"), by: owner, on: monday.adding(days: 8))
    #expect(WorkingCalendar.builtIn.workdays(after: due, through: kase.step.work!.deadline.due) == 5)
  }

  @Test func `an extension holds when the clock stops and goes on later`() {
    var kase = Sample.at(.inHand)
    kase.does(
      .proposeExtension(ExtensionProposal(days: WorkDays(5), reason: "资料多", toldBy: .phone)), by: owner)
    kase.does(.settleExtension(approved: true, note: nil), by: .staff(Sample.supervisor))
    let due = kase.step.work!.deadline.due
    let tuesday = monday.adding(days: 1)
    kase.does(Sample.action(.suspend, on: tuesday), by: owner, on: tuesday)
    kase.does(.resume(note: "当天续办"), by: owner, on: tuesday)
    let clock = kase.step.work!.deadline
    #expect(clock.limit == .workDays(WorkDays(15)) && kase.step.work?.extendedBy == WorkDays(5))
    #expect(WorkingCalendar.builtIn.workdays(after: due, through: clock.due) == 1)
  }

  @Test func `a special step stops the department's clock and the whole's alike, and both go on together`() {
    let helper = Actor.staff(Sample.helper)
    let tuesday = monday.adding(days: 1)
    var kase = Sample.at(.withDepartments)
    for name in [CaseAction.Name.receiveTask, .acceptTask] { kase.does(Sample.action(name), by: helper) }
    func pauses() -> [[Pause]?] { [kase.task(1)?.state.review?.deadline.pauses, kase.step.work?.deadline.pauses] }

    kase.does(Sample.action(.beginSpecialStep, on: tuesday), by: helper, on: tuesday)
    let running = [Pause(first: tuesday, last: nil, reason: .specialStep)]
    #expect(pauses() == [running, running])

    kase.does(Sample.action(.endSpecialStep, on: tuesday), by: helper, on: tuesday)
    let ended = [Pause(first: tuesday, last: tuesday, reason: .specialStep)]
    #expect(pauses() == [ended, ended])
  }

  @Test func `S4 a refusal or termination needs a second person`() {
    var kase = Sample.at(.inHand)
    kase.does(.proposeRefusal(Sample.refusal), by: owner)
    let sameInAnotherPost = Actor.staff(
      Seat(post: ID(50), kind: .supervisor, unit: .place(Sample.town), person: Sample.townAgent.person))
    #expect(kase.refusal(.confirmEnding, by: sameInAnotherPost) == .secondPersonNeeded)
    kase.does(.confirmEnding, by: .staff(Sample.supervisor))
    #expect(kase.ending?.kind == .refused)

    var ended = Sample.at(.inHand)
    ended.does(Sample.action(.proposeTermination), by: owner)
    #expect(ended.refusal(.confirmEnding, by: .staff(Sample.helper)) == .notPermitted(.confirmEnding))
  }

  @Test func `S10 withdrawn at night: nothing goes on but giving back, and nothing is archived before`() {
    var kase = Sample.at(.withDepartments)
    kase.does(.takeOriginal(name: "户口簿", dueBack: monday.adding(days: 1)), by: owner)
    kase.does(.withdraw(Withdrawal(way: .phone, identityCheck: "回拨", reason: "")), by: owner, minute: 22 * 60)
    #expect(kase.tasks.allSatisfy { $0.state.kind == .cancelled })
    #expect(kase.outlook.next == .returnOriginal)
    #expect(Set(kase.allowed(to: owner)) == [.returnOriginal, .archive])
    #expect(kase.refusal(.archive, by: owner) == .originalsHeld(["户口簿"]))
    kase.does(.returnOriginal(id: 1, receivedBy: "本人"), by: owner)
    kase.does(.archive, by: owner)
  }

  @Test func `a rating: one, within thirty days`() {
    var kase = Sample.at(.archived)
    #expect(
      kase.refusal(.rate(Rating(grade: .good)), by: .principal, on: monday.adding(days: 31))
        == .ratingTooLate(monday.adding(days: 30)))
    kase.does(.rate(Rating(grade: .bad)), by: .principal, on: monday.adding(days: 30))
    #expect(kase.refusal(.rate(Rating(grade: .good)), by: .principal) == .ratedAlready)
  }

  @Test func `five workdays without a word from the department, and the law accepts from the day it had the papers`() {
    var kase = Sample.at(.withDepartments)
    #expect(
      kase.refusal(.task(1, .deemAccepted), by: .clockwork, on: Day(iso: "2026-03-09")!)
        == .taskNotNow(.deemAccepted, .waiting))
    kase.does(.task(1, .deemAccepted), by: .clockwork, on: Day(iso: "2026-03-10")!)
    #expect(kase.task(1)?.state.review?.deadline.start == monday)
    #expect(kase.task(1)?.state.review?.isDeemed == true)
  }

  @Test func `a request after closing time counts as received the next workday`() {
    var kase = Sample.requested(.instant, owner: Sample.townAgent)
    kase.does(Sample.received, by: owner)
    kase.does(.accept(Sample.delegation, as: nil, because: nil, originals: []), by: owner, minute: 18 * 60)
    #expect(kase.step.work?.deadline.due == Day(iso: "2026-03-03"))
  }
}

@Suite struct `A number` {
  @Test func `of a case shows a misheard digit`() {
    let number = CaseNumber(letters: .former, town: Sample.town, day: Day(iso: "2026-11-23")!, serial: 7)
    #expect(number.text.hasPrefix("NX-306-20261123-0007-"))
    #expect(CaseNumber(number.text.lowercased()) == number)
    #expect(CaseNumber(number.text.replacing("0007", with: "0008")) == nil)
    #expect(CaseNumber("NX") == nil && CaseNumber("") == nil && CaseNumber("NX-306-2026112三-0007-1") == nil)
  }

  @Test func `to look up by finds every single wrong digit`() {
    let code = LookupCode(random: 12_345_678)
    #expect(LookupCode(code.text) == code)
    for place in 0..<9 {
      var digits = Array(code.text)
      digits[place] = digits[place] == "0" ? "1" : "0"
      #expect(LookupCode(String(digits)) == nil)
    }
  }
}

@Suite struct `A light` {
  let calendar = WorkingCalendar.builtIn

  @Test func `is yellow a workday before the end or at nine tenths, red after it, and grey while paused`() {
    let (start, due) = (Day(iso: "2026-03-02")!, Day(iso: "2026-03-30")!)  // 20 workdays
    let yellow = calendar.yellowDay(due: due, start: start, parameters: Parameters())
    #expect(yellow == Day(iso: "2026-03-26"))
    func light(_ day: String, paused: Bool = false) -> Light {
      Light(due: due, yellowFrom: yellow, today: Day(iso: day)!, isPaused: paused)
    }
    #expect(light("2026-03-25") == .green)
    #expect(light("2026-03-26") == .yellow)
    #expect(light("2026-03-30") == .yellow)
    #expect(light("2026-03-31") == .red)
    #expect(light("2026-03-31", paused: true) == .paused)
  }
}
