// 办结, 送达, 归档, and the other ways in which a case ends.

extension ActRule {
  static let proposeRefusal = ActRule("提出不予办理", at: .before.union(Set.working), by: [.townOwner])
  static let proposeTermination = ActRule(
    "提出终止", at: .working.union([.awaitingMaterials, .awaitingDelegation, .suspended]), by: [.townOwner])
  static let confirmEnding = ActRule(
    "确认", at: .before.union(Set.working).union([.suspended]), by: confirmers, answers: .ending)
  static let rejectEnding = ActRule(
    "不同意", at: .before.union(Set.working).union([.suspended]), by: confirmers, answers: .ending)
  // The lead office where a town's supervisor is not yet named.
  private static let confirmers: [Doer] = [.supervisor, .staff([.departmentHelper], .itemDepartment), .leadOffice]
  static let withdraw = ActRule(
    "撤回委托", at: .before.union(Set.working).union([.consulting, .suspended, .finished]),
    by: [.principal, .owner, .supervisor], goesOnWhilePending: true)
  static let finish = ActRule("办结", at: [.inHand], by: [.owner])
  static let deliver = ActRule("送达", at: [.finished], by: [.owner])
  static let archive = ActRule("交接归档", at: [.delivered, .closing], by: [.owner])
  static let reopen = ActRule("重开", at: [.archived], by: [.supervisor, .leadOffice])
}

extension Case {
  func propose(
    _ what: ProposedEnding.What, by actor: Actor, confirm: Parameter, _ context: Context
  ) throws(Refusal) -> [CaseEvent] {
    guard let seat = actor.seat else { throw .notPermitted(.proposeRefusal) }
    switch what {
    case .refusal(let refusal):
      guard !refusal.citation.isEmpty, !refusal.explanation.text.isEmpty, !refusal.alternatives.text.isEmpty
      else { throw .wordsMissing }
    case .termination(let termination):
      guard !termination.explanation.text.isEmpty else { throw .wordsMissing }
    }
    return [
      .endingProposed(ProposedEnding(what: what, proposer: seat.person), confirmBy: context.workday(after: confirm))
    ]
  }

  /// 第二人确认: the proposer of a refusal or termination cannot confirm it, from any post.
  func confirmEnding(by actor: Actor, _ context: Context) throws(Refusal) -> [CaseEvent] {
    guard case .ending(let proposed, _)? = pending else { throw .needsAnswer }
    guard let seat = actor.seat, seat.person != proposed.proposer else { throw .secondPersonNeeded }
    switch proposed.what {
    case .refusal(let refusal): return end(.refused(refusal), context)
    case .termination(let termination):
      // A department confirms only a refusal on a legal ground; other endings are confirmed by supervisors.
      guard seat.kind != .departmentHelper else { throw .notPermitted(.confirmEnding) }
      return end(.terminated(termination), context)
    }
  }

  func end(_ ending: Ending, _ context: Context) -> [CaseEvent] {
    [.ended(ending, returnBy: context.workday(after: .originalsReturnDays))]
  }

  func finish(_ result: CaseResult, _ context: Context) throws(Refusal) -> [CaseEvent] {
    guard case .inHand(let work) = step else { throw .notNow(.finish, step.kind) }
    try mandate(result.isCollectedByAgent ? .collect : nil, context)
    if work.caseClass == .major, !tasks.contains(where: { $0.state.kind == .done }) { throw .majorNeedsTasks }
    let closing = context.parameters[.closingMinute]
    let isPastDue =
      context.today > work.deadline.due
      || (context.today == work.deadline.due && work.caseClass == .instant && context.now.minute > closing)
    if isPastDue, work.caseClass == .instant, work.delay == nil { throw .owesExplanation(due: work.deadline.due) }
    // An explanation given in time makes a later day a kept promise, not a late one (R054).
    let isLate: Bool =
      if let delay = work.delay { !delay.isInTime || context.today > delay.promisedDay } else { isPastDue }
    return [.finished(result, isLate: isLate, deliverBy: context.workday(after: .deliveryDays))]
  }

  /// 交接归档: nothing of the principal's is left with the agent.
  func archive(_ context: Context) throws(Refusal) -> [CaseEvent] {
    guard originalsHeld.isEmpty else { throw .originalsHeld(originalsHeld.map(\.name)) }
    return [.archived(on: context.today)]
  }

  func reopen(_ reason: Words, _ context: Context) -> [CaseEvent] {
    let wasCompleted = ending?.kind == .completed
    return [
      .reopened(
        reason: reason, work: wasCompleted ? newWork(.general, reason: reason, context) : nil, due: context.receivedDay)
    ]
  }
}
