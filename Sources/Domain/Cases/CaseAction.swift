/// What somebody can do to a case. One enum, so that the compiler lists the work when an act is added; forms and
/// buttons are derived from what `decide` allows.
package enum CaseAction: Hashable, Sendable {
  case request(demand: Words)
  case checkMaterials([MaterialCheck])
  case notifyOnce(OneTimeNotice, override: Words?)
  case accept(Delegation, as: CaseClass?, because: Words?, originals: [String])
  case renewDelegation(Delegation)
  case takeOriginal(name: String, dueBack: Day)
  case returnOriginal(id: Int, receivedBy: Words)
  case explainDelay(reason: Words, promisedDay: Day, toldBy: ToldBy)
  case transferUp(to: ID<Post>, reason: Words)
  case acceptTransfer
  case declineTransfer(reason: Words)
  case dispatch([TaskDraft])
  case receiveTask(Int)
  case sendBackTask(Int, SendBack)
  case askCorrection(Int, CorrectionRequest)
  case correct(Int, note: Words)
  case acceptTask(Int, number: String)
  case deemAccepted(Int)
  case beginSpecialStep(Int, SpecialStep)
  case endSpecialStep(Int)
  case reportUp(Int, ReportUp)
  case hearFromAbove(Int, note: Words)
  case proposeTaskExtension(Int, ExtensionProposal)
  case settleTaskExtension(Int, approved: Bool, note: Words?)
  case decideTask(Int, TaskDecision)
  case giveFeedback(note: Words, toldBy: ToldBy)
  case recordExternalNumber(String)
  case suspend(Suspension)
  case resume(note: Words)
  case proposeExtension(ExtensionProposal)
  case settleExtension(approved: Bool, note: Words?)
  case proposeRefusal(CaseRefusal)
  case refer(Referral)
  case proposeTermination(Termination)
  case confirmEnding
  case rejectEnding(reason: Words)
  case withdraw(Withdrawal)
  case finish(CaseResult)
  case deliver(Delivery)
  case archive
  case rate(Rating)
  case enterPaperRating(Rating)
  case reopen(reason: Words)
  case recount  // the clockwork: a new holiday table came in
  case checkIdentity(IdentityCheck)
  case changeContact(ContactChange)

  package enum Name: String, Sendable, Codable, CaseIterable {
    case request, checkMaterials = "material-check", notifyOnce = "one-time-notice", accept = "acceptance"
    case renewDelegation = "delegation", takeOriginal = "original", returnOriginal = "original-return"
    case explainDelay = "delay-explanation", transferUp = "transfer", acceptTransfer = "transfer-acceptance"
    case declineTransfer = "transfer-decline", dispatch, receiveTask = "task-receipt", sendBackTask = "task-return"
    case askCorrection = "task-correction-request", correct = "task-correction", acceptTask = "task-acceptance"
    case deemAccepted = "task-deemed-acceptance", beginSpecialStep = "special-step"
    case endSpecialStep = "special-step-end", reportUp = "report-up", hearFromAbove = "report-answer"
    case proposeTaskExtension = "task-extension-proposal", settleTaskExtension = "task-extension"
    case decideTask = "task-decision", giveFeedback = "feedback", recordExternalNumber = "external-number"
    case suspend = "suspension", resume = "resumption", proposeExtension = "extension-proposal"
    case settleExtension = "extension", proposeRefusal = "refusal-proposal", refer = "referral"
    case proposeTermination = "termination-proposal", confirmEnding = "ending-confirmation"
    case rejectEnding = "ending-rejection", withdraw = "withdrawal", finish = "result", deliver = "delivery"
    case archive, rate = "rating", enterPaperRating = "paper-rating", reopen = "reopening", recount
    case checkIdentity = "identity-check", changeContact = "contact-change"
  }

  package var name: Name {
    switch self {
    case .request: .request
    case .checkMaterials: .checkMaterials
    case .notifyOnce: .notifyOnce
    case .accept: .accept
    case .renewDelegation: .renewDelegation
    case .takeOriginal: .takeOriginal
    case .returnOriginal: .returnOriginal
    case .explainDelay: .explainDelay
    case .transferUp: .transferUp
    case .acceptTransfer: .acceptTransfer
    case .declineTransfer: .declineTransfer
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
    case .giveFeedback: .giveFeedback
    case .recordExternalNumber: .recordExternalNumber
    case .suspend: .suspend
    case .resume: .resume
    case .proposeExtension: .proposeExtension
    case .settleExtension: .settleExtension
    case .proposeRefusal: .proposeRefusal
    case .refer: .refer
    case .proposeTermination: .proposeTermination
    case .confirmEnding: .confirmEnding
    case .rejectEnding: .rejectEnding
    case .withdraw: .withdraw
    case .finish: .finish
    case .deliver: .deliver
    case .archive: .archive
    case .rate: .rate
    case .enterPaperRating: .enterPaperRating
    case .reopen: .reopen
    case .recount: .recount
    case .checkIdentity: .checkIdentity
    case .changeContact: .changeContact
    }
  }

  /// The department task an act is about.
  package var task: Int? {
    switch self {
    case .receiveTask(let id), .sendBackTask(let id, _), .askCorrection(let id, _), .correct(let id, _),
      .acceptTask(let id, _), .deemAccepted(let id), .beginSpecialStep(let id, _), .endSpecialStep(let id),
      .reportUp(let id, _), .hearFromAbove(let id, _), .proposeTaskExtension(let id, _),
      .settleTaskExtension(let id, _, _), .decideTask(let id, _):
      id
    default: nil
    }
  }
}

extension CaseAction.Name {
  /// The words on its button.
  package var title: String {
    switch self {
    case .request: "转为申请"
    case .checkMaterials: "核对材料"
    case .notifyOnce: "一次性告知"
    case .accept: "受理委托"
    case .renewDelegation: "续签委托"
    case .takeOriginal: "接收原件"
    case .returnOriginal: "退还原件"
    case .explainDelay: "解释当日未办结"
    case .transferUp: "转交乡镇"
    case .acceptTransfer: "接收转交"
    case .declineTransfer: "退回转交"
    case .dispatch: "转部门办理"
    case .receiveTask: "接收任务"
    case .sendBackTask: "退回任务"
    case .askCorrection: "告知补正"
    case .correct: "补正已交"
    case .acceptTask: "部门受理"
    case .deemAccepted: "视为受理"
    case .beginSpecialStep: "进入特别环节"
    case .endSpecialStep: "特别环节结束"
    case .reportUp: "上报"
    case .hearFromAbove: "上级已批复"
    case .proposeTaskExtension: "申请任务延期"
    case .settleTaskExtension: "审批任务延期"
    case .decideTask: "作出决定"
    case .giveFeedback: "反馈进展"
    case .recordExternalNumber: "登记网报编号"
    case .suspend: "中止"
    case .resume: "续办"
    case .proposeExtension: "申请延期"
    case .settleExtension: "审批延期"
    case .proposeRefusal: "提出不予办理"
    case .refer: "不属受理范围"
    case .proposeTermination: "提出终止"
    case .confirmEnding: "确认"
    case .rejectEnding: "不同意"
    case .withdraw: "撤回委托"
    case .finish: "办结"
    case .deliver: "送达"
    case .archive: "交接归档"
    case .rate: "评价"
    case .enterPaperRating: "录入纸质评价"
    case .reopen: "重开"
    case .recount: "重算期限"
    case .checkIdentity: "核对证件"
    case .changeContact: "更正联系电话"
    }
  }

  package var isAboutTask: Bool {
    switch self {
    case .receiveTask, .sendBackTask, .askCorrection, .correct, .acceptTask, .deemAccepted, .beginSpecialStep,
      .endSpecialStep, .reportUp, .hearFromAbove, .proposeTaskExtension, .settleTaskExtension, .decideTask:
      true
    default: false
    }
  }
}
