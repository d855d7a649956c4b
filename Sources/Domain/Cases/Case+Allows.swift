/// At which steps an act has its place. The one table that buttons, `decide` and the grid test share.
extension CaseAction.Name {
  package var steps: Set<StepKind> {
    switch self {
    case .request: [.consulting]
    case .checkMaterials: [.requested, .awaitingMaterials, .awaitingDelegation]
    case .notifyOnce: [.requested, .awaitingMaterials]
    case .accept: [.requested, .awaitingMaterials, .awaitingDelegation]
    case .renewDelegation: [.inHand, .withDepartments, .suspended, .finished]
    case .takeOriginal: [.requested, .awaitingMaterials, .awaitingDelegation, .inHand, .withDepartments]
    case .returnOriginal: Set(StepKind.allCases).subtracting([.archived])
    case .explainDelay: [.inHand, .withDepartments]
    case .transferUp: [.requested, .awaitingDelegation, .inHand]
    case .acceptTransfer, .declineTransfer: [.requested, .awaitingDelegation, .inHand]
    case .dispatch: [.inHand, .withDepartments]
    case .receiveTask, .sendBackTask, .askCorrection, .correct, .acceptTask, .deemAccepted, .beginSpecialStep,
      .endSpecialStep, .reportUp, .hearFromAbove, .proposeTaskExtension, .settleTaskExtension, .decideTask:
      [.withDepartments]
    case .giveFeedback: [.inHand, .withDepartments, .suspended]
    case .recordExternalNumber: [.inHand, .withDepartments]
    case .suspend: [.inHand, .withDepartments]
    case .resume: [.suspended]
    case .proposeExtension: [.inHand, .withDepartments]
    case .settleExtension: [.inHand, .withDepartments]
    case .proposeRefusal: [.requested, .awaitingMaterials, .awaitingDelegation, .inHand, .withDepartments]
    case .refer: [.consulting, .requested]
    case .proposeTermination:
      [.awaitingMaterials, .awaitingDelegation, .inHand, .withDepartments, .suspended]
    case .confirmEnding, .rejectEnding:
      [.requested, .awaitingMaterials, .awaitingDelegation, .inHand, .withDepartments, .suspended]
    case .withdraw:
      [
        .consulting, .requested, .awaitingMaterials, .awaitingDelegation, .inHand, .withDepartments, .suspended,
        .finished,
      ]
    case .finish: [.inHand]
    case .deliver: [.finished]
    case .archive: [.delivered, .closing]
    case .rate, .enterPaperRating: [.delivered, .archived]
    case .reopen: [.archived]
    case .recount: [.inHand, .withDepartments, .suspended]
    case .checkIdentity: Set(StepKind.allCases).subtracting([.consulting, .closing, .archived])
    case .changeContact: Set(StepKind.allCases).subtracting([.closing, .archived])
    }
  }

  /// Acts that answer what is pending, by the kind of pending thing.
  fileprivate func answers(_ pending: Case.Pending) -> Bool {
    switch pending {
    case .transfer: self == .acceptTransfer || self == .declineTransfer
    case .ending: self == .confirmEnding || self == .rejectEnding
    case .extending: self == .settleExtension
    }
  }

  fileprivate var isAnswer: Bool {
    switch self {
    case .acceptTransfer, .declineTransfer, .confirmEnding, .rejectEnding, .settleExtension: true
    default: false
    }
  }

  /// What may go on while a transfer or an ending waits for its answer: giving back, telling, and the principal's own will.
  fileprivate var goesOnWhilePending: Bool {
    switch self {
    case .returnOriginal, .giveFeedback, .withdraw, .recount, .deemAccepted, .checkIdentity, .changeContact: true
    default: false
    }
  }
}

/// Which acts a department task takes in which state.
extension CaseAction.Name {
  package var taskStates: Set<DepartmentTask.StateKind> {
    switch self {
    case .receiveTask: [.waiting]
    case .sendBackTask: [.waiting, .received]
    case .askCorrection: [.received]
    case .correct: [.correcting]
    case .acceptTask: [.received]
    case .deemAccepted: [.waiting, .received]
    case .beginSpecialStep, .reportUp, .proposeTaskExtension: [.underReview]
    case .settleTaskExtension: [.underReview, .special, .reportedUp]
    case .endSpecialStep: [.special]
    case .hearFromAbove: [.reportedUp]
    case .decideTask: [.underReview]
    default: []
    }
  }
}

extension Case {
  /// Permission and step: whether an act has its place now, for this actor. Buttons show exactly the acts that pass.
  package func permits(_ act: CaseAction.Name, by actor: Actor, task id: Int? = nil) throws(Refusal) {
    guard Permission.allows(act, by: actor, on: self, task: id) else { throw .notPermitted(act) }
    guard act.steps.contains(step.kind) else { throw .notNow(act, step.kind) }
    if act.isAnswer {
      guard let pending, act.answers(pending) else { throw .needsAnswer }
    } else if let pending {
      switch pending {
      case .transfer, .ending: guard act.goesOnWhilePending else { throw .awaitsAnswer }
      case .extending: guard act != .proposeExtension else { throw .awaitsAnswer }
      }
    }
    if case .archived(let ending, _) = step, act == .rate || act == .enterPaperRating, ending.kind != .completed {
      throw .notRateable
    }
    if (act == .rate || act == .enterPaperRating) && rating != nil { throw .ratedAlready }
    if act.isAboutTask {
      guard let id, let task = task(id) else { throw .noSuchTask(id ?? 0) }
      guard act.taskStates.contains(task.state.kind) else { throw .taskNotNow(act, task.state.kind) }
      if act == .settleTaskExtension, task.state.review?.proposedExtension == nil { throw .needsAnswer }
      if act == .proposeTaskExtension, task.state.review?.proposedExtension != nil { throw .awaitsAnswer }
    }
    if act == .explainDelay {
      guard let work = step.work, work.caseClass == .instant else { throw .explanationOnlyForInstant }
      guard work.delay == nil else { throw .alreadyExplained }
    }
    if act == .notifyOnce && owedMaterials.isEmpty { throw .nothingMissing }
    if act == .returnOriginal && originalsHeld.isEmpty { throw .noSuchOriginal(0) }
  }

  /// What an actor may do now, in the order of the enum; task acts are listed apart.
  package func allowed(to actor: Actor) -> [CaseAction.Name] {
    CaseAction.Name.allCases.filter { act in
      guard !act.isAboutTask else { return false }
      return (try? permits(act, by: actor)) != nil
    }
  }

  /// The same about a task; what moves it on comes first.
  package func allowed(to actor: Actor, task id: Int) -> [CaseAction.Name] {
    let acts = CaseAction.Name.allCases.filter { act in
      guard act.isAboutTask else { return false }
      return (try? permits(act, by: actor, task: id)) != nil
    }
    let next = task(id)?.outlook.next
    return acts.filter { $0 == next } + acts.filter { $0 != next }
  }
}
