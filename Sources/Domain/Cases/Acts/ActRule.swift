/// What holds for an act independently of the case: its button, when it is allowed, and for whom. One row an act; the
/// rows of a topic are in its file, before the rules of its acts.
package struct ActRule: Sendable {
  /// The text of its button.
  package let title: String
  /// The steps of a case at which it is allowed.
  package let steps: Set<StepKind>
  /// For an act on a department's task: the states of the task in which it is allowed. nil for an act on the case.
  package let taskStates: Set<DepartmentTask.StateKind>?
  /// Who may do it, and how far: its row of the 权限矩阵 (domain.md §5.15).
  package let doers: [Doer]
  /// What must be pending, for an act that answers it.
  let answers: Case.Pending.Kind?
  /// Whether it stays allowed while a transfer or an ending waits for its answer: returning originals, feedback, acts
  /// of the principal's own will.
  let goesOnWhilePending: Bool
  /// What its form and `decide` look up in the county.
  package let needs: Set<Need>
  /// Further conditions on the case, and on the task for an act on one.
  let requires: @Sendable (Case, DepartmentTask?) throws(Refusal) -> Void

  package enum Doer: Hashable, Sendable {
    case staff(Set<PostKind>, Reach)
    case principal
    case clockwork
  }

  package enum Need: Sendable {
    /// The posts that may take the case over.
    case receivers
    /// The county's departments.
    case departments
  }

  init(
    _ title: String, at steps: Set<StepKind>, by doers: [Doer], answers: Case.Pending.Kind? = nil,
    goesOnWhilePending: Bool = false, needs: Set<Need> = [],
    requires: @escaping @Sendable (Case, DepartmentTask?) throws(Refusal) -> Void = { _, _ throws(Refusal) in }
  ) {
    self.title = title
    self.steps = steps
    taskStates = nil
    self.doers = doers
    self.answers = answers
    self.goesOnWhilePending = goesOnWhilePending
    self.needs = needs
    self.requires = requires
  }

  /// An act on a department's task.
  init(
    _ title: String, taskAt states: Set<DepartmentTask.StateKind>, by doers: [Doer], goesOnWhilePending: Bool = false,
    needs: Set<Need> = [],
    requires: @escaping @Sendable (Case, DepartmentTask?) throws(Refusal) -> Void = { _, _ throws(Refusal) in }
  ) {
    self.title = title
    steps = [.withDepartments]
    taskStates = states
    self.doers = doers
    answers = nil
    self.goesOnWhilePending = goesOnWhilePending
    self.needs = needs
    self.requires = requires
  }
}

extension ActRule.Doer {
  /// 网格代办员, 基层代办员 and 项目专办员, each for their own cases.
  static let owner = Self.staff([.gridAgent, .townAgent, .projectAgent], .owner)
  /// Without 网格代办员, who cannot refuse alone; complex matters are handed up first (R103, §5.4).
  static let townOwner = Self.staff([.townAgent, .projectAgent], .owner)
  static let supervisor = Self.staff([.supervisor], .place)
  static let leadOffice = Self.staff([.leadOffice], .county)
  static let helper = Self.staff([.departmentHelper], .taskDepartment)
}

extension Set<StepKind> {
  static let all = Set(StepKind.allCases)
  /// From 受理委托 until the case is finished, unless it is suspended.
  static let working: Set = [.inHand, .withDepartments]
  /// Before 受理委托.
  static let before: Set = [.requested, .awaitingMaterials, .awaitingDelegation]
}

extension CaseAction.Name {
  package var rule: ActRule {
    switch self {
    case .request: .request
    case .checkMaterials: .checkMaterials
    case .notifyOnce: .notifyOnce
    case .refer: .refer
    case .checkIdentity: .checkIdentity
    case .changeContact: .changeContact

    case .accept: .accept
    case .renewDelegation: .renewDelegation
    case .takeOriginal: .takeOriginal
    case .returnOriginal: .returnOriginal

    case .explainDelay: .explainDelay
    case .transferUp: .transferUp
    case .acceptTransfer: .acceptTransfer
    case .declineTransfer: .declineTransfer
    case .giveFeedback: .giveFeedback
    case .recordExternalNumber: .recordExternalNumber
    case .suspend: .suspend
    case .resume: .resume
    case .proposeExtension: .proposeExtension
    case .settleExtension: .settleExtension
    case .recount: .recount

    case .dispatch: .dispatch
    case .receiveTask: .receiveTask
    case .sendBackTask: .sendBackTask
    case .askCorrection: .askCorrection
    case .correct: .correct
    case .acceptTask: .acceptTask
    case .deemAccepted: .deemAccepted
    case .beginSpecialStep: .beginSpecialStep
    case .endSpecialStep: .endSpecialStep
    case .reportUp: .reportUp
    case .hearFromAbove: .hearFromAbove
    case .proposeTaskExtension: .proposeTaskExtension
    case .settleTaskExtension: .settleTaskExtension
    case .decideTask: .decideTask

    case .proposeRefusal: .proposeRefusal
    case .proposeTermination: .proposeTermination
    case .confirmEnding: .confirmEnding
    case .rejectEnding: .rejectEnding
    case .withdraw: .withdraw
    case .finish: .finish
    case .deliver: .deliver
    case .archive: .archive
    case .reopen: .reopen

    case .rate: .rate
    case .enterPaperRating: .enterPaperRating
    }
  }

  package var title: String { rule.title }
  package var isAboutTask: Bool { rule.taskStates != nil }
}
