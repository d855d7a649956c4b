extension Case {
  /// The events of an act, or why it may not be done. The whole of domain.md §5.3–§5.6, one case an act; what takes
  /// more than a line is in the file of its topic under Acts.
  package func decide(_ action: CaseAction, by actor: Actor, context: Context) throws(Refusal) -> [CaseEvent] {
    try permits(action.name, by: actor, task: action.task)
    return switch action {
    case .request(let demand): [.requested(demand: demand, due: context.receivedDay)]
    case .checkMaterials(let checks): try checkMaterials(checks, context)
    case .notifyOnce(let notice, let override): try notify(notice, override: override, by: actor, context)
    case .accept(let delegation, let caseClass, let reason, let originals):
      try accept(delegation, as: caseClass, because: reason, originals: originals, by: actor, context)
    case .renewDelegation(let delegation): try renew(delegation, context)
    case .takeOriginal(let name, let dueBack): [try take(name, offset: 0, dueBack: dueBack, context)]
    case .returnOriginal(let id, let receivedBy): try giveBack(id, to: receivedBy, context)
    case .explainDelay(let reason, let promisedDay, let toldBy):
      try explainDelay(reason, promisedDay: promisedDay, toldBy: toldBy, context)
    case .transferUp(let receiver, let reason): try transferUp(to: receiver, reason: reason, context)
    case .acceptTransfer: try acceptTransfer(by: actor)
    case .declineTransfer(let reason): [.transferDeclined(reason: reason)]
    case .dispatch(let drafts): try dispatch(drafts, context)
    case .task(let id, let action): try decide(action, on: id, by: actor, context)
    case .giveFeedback(let note, let toldBy):
      [.feedbackGiven(note: note, toldBy: toldBy, next: context.workday(after: .feedbackDays))]
    case .recordExternalNumber(let number): [.externalNumberRecorded(number)]
    case .suspend(let suspension): try suspend(suspension, context)
    case .resume(let note): try resume(note, context)
    case .proposeExtension(let proposal): try proposeExtension(proposal, context)
    case .settleExtension(let approved, let note): try settleExtension(approved: approved, note: note, context)
    case .proposeRefusal(let refusal):
      try propose(.refusal(refusal), by: actor, confirm: .refusalConfirmationDays, context)
    case .proposeTermination(let termination):
      try propose(.termination(termination), by: actor, confirm: .terminationConfirmationDays, context)
    case .confirmEnding: try confirmEnding(by: actor, context)
    case .rejectEnding(let reason): [.endingRejected(reason: reason)]
    case .refer(let referral): end(.referred(referral), context)
    case .withdraw(let withdrawal): end(.withdrawn(withdrawal), context)
    case .finish(let result): try finish(result, context)
    case .deliver(let delivery):
      [
        .delivered(
          delivery, archiveBy: context.workday(after: .archiveDays),
          rateUntil: context.naturalDay(after: .ratingWindowDays))
      ]
    case .archive: try archive(context)
    case .rate(let rating): try rate(rating, isPaper: false, context)
    case .enterPaperRating(let rating): try rate(rating, isPaper: true, context)
    case .reopen(let reason): reopen(reason, context)
    case .recount: recount(context)
    case .checkIdentity(let check): try checkIdentity(check, context)
    case .changeContact(let change): [.contactChanged(change)]
    }
  }
}
