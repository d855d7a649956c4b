/// What can be done to a case. One enum, so that the compiler lists the missing switches when an act is added; forms
/// and buttons are derived from what `decide` allows.
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
  case task(Int, TaskAction)
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
  case recount  // by the clockwork, after an import of holidays
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
    case .task(_, let action): action.name
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
    if case .task(let id, _) = self { id } else { nil }
  }
}
