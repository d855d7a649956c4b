import Domain
import DomainFixtures
import Testing

/// State × action × post. The tables are written from domain.md §5.4, §5.6 and §5.15, not from the code.
@Suite struct `Every step, act and post` {
  /// What the owner of a case may do at each step, when nothing is pending.
  static let owners: [StepKind: Set<CaseAction.Name>] = [
    .consulting: [.request, .refer, .withdraw, .changeContact],
    .requested: [
      .checkMaterials, .notifyOnce, .accept, .takeOriginal, .refer, .withdraw, .proposeRefusal, .checkIdentity,
      .changeContact,
    ],
    .awaitingMaterials: [
      .checkMaterials, .notifyOnce, .accept, .takeOriginal, .withdraw, .proposeRefusal, .proposeTermination,
      .checkIdentity, .changeContact,
    ],
    .awaitingDelegation: [
      .checkMaterials, .accept, .takeOriginal, .withdraw, .proposeRefusal, .proposeTermination, .checkIdentity,
      .changeContact,
    ],
    .inHand: [
      .renewDelegation, .takeOriginal, .dispatch, .giveFeedback, .recordExternalNumber, .suspend, .proposeExtension,
      .proposeRefusal, .proposeTermination, .withdraw, .finish, .checkIdentity, .changeContact,
    ],
    .withDepartments: [
      .renewDelegation, .takeOriginal, .dispatch, .giveFeedback, .recordExternalNumber, .suspend, .proposeExtension,
      .proposeRefusal, .proposeTermination, .withdraw, .checkIdentity, .changeContact,
    ],
    .suspended: [
      .renewDelegation, .giveFeedback, .resume, .proposeTermination, .withdraw, .checkIdentity, .changeContact,
    ],
    .finished: [.renewDelegation, .deliver, .withdraw, .checkIdentity, .changeContact],
    .delivered: [.archive, .checkIdentity, .changeContact],
    .closing: [.archive],
    .archived: [],
  ]

  @Test(arguments: StepKind.allCases)
  func `lets the owner do what the table says, and nothing else`(step: StepKind) {
    let kase = Sample.at(step)
    #expect(Set(kase.allowed(to: .staff(Sample.townAgent))) == Self.owners[step]!)
  }

  @Test(arguments: StepKind.allCases)
  func `lets a village agent hand up, but not refuse, terminate or call departments`(step: StepKind) {
    let kase = Sample.at(
      step == .withDepartments ? .inHand : step, owner: step == .withDepartments ? Sample.townAgent : Sample.grid)
    guard step != .withDepartments else { return }
    var expected = Self.owners[step]!.subtracting([.dispatch, .proposeRefusal, .proposeTermination])
    if [.requested, .awaitingDelegation, .inHand].contains(step) { expected.insert(.transferUp) }
    #expect(Set(kase.allowed(to: .staff(Sample.grid))) == expected)
  }

  /// What others may do at a step, when nothing is pending: the supervisor of the town and the lead office.
  @Test(arguments: StepKind.allCases)
  func `lets supervisors and the lead office do no more than theirs`(step: StepKind) {
    let kase = Sample.at(step)
    var supervisor: Set<CaseAction.Name> = []
    if [.requested, .awaitingMaterials].contains(step) { supervisor.insert(.notifyOnce) }
    if ![.delivered, .closing, .archived].contains(step) { supervisor.insert(.withdraw) }
    if [.delivered, .archived].contains(step) { supervisor.insert(.enterPaperRating) }
    if step == .archived { supervisor.insert(.reopen) }
    #expect(Set(kase.allowed(to: .staff(Sample.supervisor))) == supervisor)
    #expect(Set(kase.allowed(to: .staff(Sample.lead))) == supervisor.subtracting([.notifyOnce, .withdraw]))
  }

  @Test(arguments: StepKind.allCases, PostKind.allCases)
  func `lets nobody act from another place or department`(step: StepKind, kind: PostKind) {
    let kase = Sample.at(step)
    for unit in [PostUnit.place(Sample.elsewhere), .department(DepartmentCode("D99"))] {
      let seat = Seat(post: ID(99), kind: kind, unit: unit, person: ID(199))
      let countyWide: Set<CaseAction.Name> = [
        .enterPaperRating, .reopen, .confirmEnding, .rejectEnding, .settleExtension,
      ]
      let allowed = Set(kase.allowed(to: .staff(seat)))
      #expect(kind == .leadOffice || kind == .archivist ? allowed.isSubset(of: countyWide) : allowed.isEmpty)
      for task in kase.tasks { #expect(kase.allowed(to: .staff(seat), task: task.id).isEmpty) }
    }
  }

  @Test(arguments: StepKind.allCases)
  func `lets the principal withdraw until it is delivered, and rate after`(step: StepKind) {
    let kase = Sample.at(step)
    var expected: Set<CaseAction.Name> = []
    if ![.delivered, .closing, .archived].contains(step) { expected.insert(.withdraw) }
    if [.delivered, .archived].contains(step) { expected.insert(.rate) }
    #expect(Set(kase.allowed(to: .principal)) == expected)
  }

  static let tasks: [DepartmentTask.StateKind: Set<CaseAction.Name>] = [
    .waiting: [.receiveTask, .sendBackTask],
    .received: [.sendBackTask, .askCorrection, .acceptTask],
    .correcting: [],
    .underReview: [.beginSpecialStep, .reportUp, .proposeTaskExtension, .decideTask],
    .special: [.endSpecialStep],
    .reportedUp: [.hearFromAbove],
  ]

  @Test(arguments: [DepartmentTask.StateKind.waiting, .received, .correcting, .underReview, .special, .reportedUp])
  func `lets a department do with its task what its state allows`(state: DepartmentTask.StateKind) {
    var kase = Sample.at(.withDepartments)
    let path: [CaseAction.Name] =
      switch state {
      case .received: [.receiveTask]
      case .correcting: [.receiveTask, .askCorrection]
      case .underReview: [.receiveTask, .acceptTask]
      case .special: [.receiveTask, .acceptTask, .beginSpecialStep]
      case .reportedUp: [.receiveTask, .acceptTask, .reportUp]
      default: []
      }
    for name in path { kase.does(Sample.action(name), by: .staff(Sample.helper)) }
    #expect(kase.task(1)?.state.kind == state)
    #expect(Set(kase.allowed(to: .staff(Sample.helper), task: 1)) == Self.tasks[state]!)
    #expect(Set(kase.allowed(to: .staff(Sample.townAgent), task: 1)) == (state == .correcting ? [.correct] : []))
    #expect(kase.allowed(to: .staff(Sample.leader), task: 1).isEmpty)
  }

  @Test(arguments: StepKind.allCases, CaseAction.Name.allCases)
  func `answers every act at every step without falling over`(step: StepKind, name: CaseAction.Name) {
    let kase = Sample.at(step)
    for seat in [Sample.grid, Sample.townAgent, Sample.supervisor, Sample.helper, Sample.leader, Sample.lead] {
      let isAllowed = (try? kase.permits(name, by: .staff(seat), task: name.isAboutTask ? 1 : nil)) != nil
      let events = try? kase.decide(Sample.action(name), by: .staff(seat), context: Sample.context())
      // What the buttons hide, the server refuses.
      if !isAllowed { #expect(events == nil) }
    }
  }
}
