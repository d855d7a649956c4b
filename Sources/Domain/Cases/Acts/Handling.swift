// 事项办理 by the agent: the clock, feedback, handing up, suspension and extension.

extension ActRule {
  static let explainDelay = ActRule(
    "解释当日未办结", at: .working, by: [.owner],
    requires: { kase, _ throws(Refusal) in
      guard let work = kase.step.work, work.caseClass == .instant else { throw .explanationOnlyForInstant }
      guard work.delay == nil else { throw .alreadyExplained }
    })
  static let transferUp = ActRule(
    "转交乡镇", at: [.requested, .awaitingDelegation, .inHand], by: [.staff([.gridAgent], .owner)], needs: [.receivers])
  static let acceptTransfer = ActRule(
    "接收转交", at: [.requested, .awaitingDelegation, .inHand], by: [.staff([.townAgent, .projectAgent], .receiver)],
    answers: .transfer)
  static let declineTransfer = ActRule(
    "退回转交", at: [.requested, .awaitingDelegation, .inHand], by: [.staff([.townAgent, .projectAgent], .receiver)],
    answers: .transfer)
  static let giveFeedback = ActRule(
    "反馈进展", at: .working.union([.suspended]), by: [.owner], goesOnWhilePending: true)
  static let recordExternalNumber = ActRule("登记网报编号", at: .working, by: [.owner])
  static let suspend = ActRule("中止", at: .working, by: [.owner])
  static let resume = ActRule("续办", at: [.suspended], by: [.owner])
  static let proposeExtension = ActRule(
    "申请延期", at: .working, by: [.owner],
    requires: { kase, _ throws(Refusal) in
      if kase.pending?.kind == .extending { throw .awaitsAnswer }
    })
  static let settleExtension = ActRule(
    "审批延期", at: .working, by: [.supervisor, .leadOffice], answers: .extending)
  /// After an import of holidays.
  static let recount = ActRule(
    "重算期限", at: .working.union([.suspended]), by: [.clockwork], goesOnWhilePending: true)
}

extension Case {
  /// 即办 that cannot end on its day owes the principal an explanation before closing time (R053, R054). Given in time,
  /// the case counts as explained; given later, it counts as late, but may then go on.
  func explainDelay(
    _ reason: Words, promisedDay: Day, toldBy: ToldBy, _ context: Context
  ) throws(Refusal) -> [CaseEvent] {
    let work = try step.requireWork(for: .explainDelay)
    guard !reason.text.isEmpty else { throw .wordsMissing }
    guard promisedDay > work.deadline.due, promisedDay >= context.today else {
      throw .promisedDayTooEarly(max(work.deadline.due, context.today.adding(days: -1)))
    }
    let isInTime =
      context.today < work.deadline.due
      || (context.today == work.deadline.due && context.now.minute <= context.parameters[.closingMinute])
    return [
      .delayExplained(
        DelayExplanation(reason: reason, promisedDay: promisedDay, toldBy: toldBy, isInTime: isInTime))
    ]
  }

  func transferUp(to receiver: ID<Post>, reason: Words, _ context: Context) throws(Refusal) -> [CaseEvent] {
    guard let post = context.receivers.first(where: { $0.id == receiver }), post.kind == .townAgent,
      post.isInForce(on: context.today), post.holder != nil, case .place(let town) = post.unit, town.contains(place)
    else { throw .wrongReceiver }
    return [
      .transferProposed(Transfer(to: receiver, reason: reason, acceptBy: context.workday(after: .transferDays)))
    ]
  }

  func acceptTransfer(by actor: Actor) throws(Refusal) -> [CaseEvent] {
    guard case .transfer(let transfer)? = pending else { throw .needsAnswer }
    return [.transferAccepted(owner: transfer.to)]
  }

  func suspend(_ suspension: Suspension, _ context: Context) throws(Refusal) -> [CaseEvent] {
    let work = try step.requireWork(for: .suspend)
    let reason: PauseReason =
      switch suspension.reason {
      case .awaitingPrincipal: .awaitingPrincipal
      case .specialStep: .specialStep
      case .forceMajeure, .policyChange: .suspension
      }
    return [
      .suspended(
        suspension, clock: work.deadline.paused(for: reason, context),
        reviewBy: context.workday(after: .suspensionReviewDays))
    ]
  }

  func resume(_ note: Words, _ context: Context) throws(Refusal) -> [CaseEvent] {
    let work = try step.requireWork(for: .resume)
    try mandate(nil, context)
    return [.resumed(note: note, clock: work.deadline.resumed(context))]
  }

  /// 延期: before the period ends, by at most what the law allows, answered by a supervisor (行政许可法第四十二条).
  func proposeExtension(_ proposal: ExtensionProposal, _ context: Context) throws(Refusal) -> [CaseEvent] {
    let work = try step.requireWork(for: .proposeExtension)
    guard context.today <= work.deadline.due else { throw .extensionTooLate(due: work.deadline.due) }
    let most = extensionLeft(work, context)
    guard (1...max(1, most)).contains(proposal.days.count), most > 0 else {
      throw .extensionTooLong(most: WorkDays(most))
    }
    guard !proposal.reason.text.isEmpty else { throw .wordsMissing }
    return [.extensionProposed(proposal, answerBy: context.workday(after: .refusalConfirmationDays))]
  }

  func settleExtension(approved: Bool, note: Words?, _ context: Context) throws(Refusal) -> [CaseEvent] {
    guard case .extending(let proposal, _)? = pending, let work = step.work else { throw .needsAnswer }
    guard approved else { return [.extensionSettled(approved: false, note: note)] }
    return [.extensionSettled(approved: true, note: note), work.clockExtended(by: proposal.days, context)]
  }

  /// How many workdays a case may still be extended by: 10, or 15 where departments work together.
  package func extensionLeft(_ work: Work, _ context: Context) -> Int {
    let isJoint = work.caseClass == .major || Set(tasks.map(\.department)).count > 1
    return max(0, context.parameters[isJoint ? .jointExtensionDays : .extensionDays] - work.extendedBy.count)
  }

  func recount(_ context: Context) -> [CaseEvent] {
    var events: [CaseEvent] = []
    if let work = step.work, let clock = work.deadline.recountedIfChanged(context) {
      events.append(work.clockMoved(to: clock))
    }
    for task in tasks {
      guard let moved = task.recounted(context) else { continue }
      events.append(.taskMoved(id: task.id, to: moved))
    }
    return events
  }
}
