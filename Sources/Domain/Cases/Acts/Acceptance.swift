// 受理委托: the delegation, the class, the clock, and what is left with the agent.

extension ActRule {
  static let accept = ActRule("受理委托", at: .before, by: [.owner], needs: [.departments])
  static let renewDelegation = ActRule(
    "续签委托", at: .working.union([.suspended, .finished]), by: [.owner])
  static let takeOriginal = ActRule("接收原件", at: .before.union(Set.working), by: [.owner])
  static let returnOriginal = ActRule(
    "退还原件", at: .all.subtracting([.archived]), by: [.owner, .supervisor], goesOnWhilePending: true,
    requires: { kase, _ throws(Refusal) in
      if kase.originalsHeld.isEmpty { throw .noSuchOriginal(0) }
    })
}

extension Case {
  /// 受理委托: the class is fixed and the clock starts (R052, R053).
  ///
  /// 即办 is due at closing time of the day it counts as received; the others after their promised limit.
  /// Example: accepted Friday 2026-09-18 with 1 workday is due Sunday 2026-09-20, a make-up day.
  func accept(
    _ delegation: Delegation, as chosen: CaseClass?, because reason: Words?, originals names: [String], by actor: Actor,
    _ context: Context
  ) throws(Refusal) -> [CaseEvent] {
    guard owedMaterials.isEmpty else { throw .materialsMissing(owedMaterials) }
    try delegation.check(on: context.today, parameters: context.parameters)
    if let why = item.mustBePresent, delegation.powers.contains(.submit) { throw .mustBePresent(reason: why) }
    let caseClass = chosen ?? item.standardClass
    if caseClass != item.standardClass {
      guard let reason, !reason.text.isEmpty else { throw .classNeedsReason }
    }
    if caseClass == .major, actor.seat?.kind == .gridAgent { throw .majorIsForTownAgents }
    var events: [CaseEvent] = []
    if step.kind != .awaitingDelegation {
      events.append(
        .materialsComplete(acceptBy: context.workday(after: .acceptanceDays), since: context.receivedDay))
    }
    events.append(
      .accepted(
        delegation,
        work: newWork(caseClass, reason: caseClass == item.standardClass ? nil : reason, context)))
    for (offset, name) in names.enumerated() {
      events.append(
        try take(name, offset: offset, dueBack: context.workday(after: .originalsReturnDays), context))
    }
    return events
  }

  func newWork(_ caseClass: CaseClass, reason: Words?, _ context: Context) -> Work {
    let promised: Limit =
      switch caseClass {
      case .instant: .sameDay
      case .general: item.promised == .sameDay ? .workDays(context.parameters.workDays(.generalDays)) : item.promised
      case .major: item.promised == .sameDay ? .workDays(context.parameters.workDays(.majorDays)) : item.promised
      }
    return Work(
      caseClass: caseClass, classReason: reason, acceptedAt: context.now, promised: promised,
      deadline: context.calendar.deadline(from: context.receivedDay, limit: promised, asOf: context.today),
      feedbackDue: context.workday(after: .feedbackDays))
  }

  func renew(_ delegation: Delegation, _ context: Context) throws(Refusal) -> [CaseEvent] {
    try delegation.check(on: context.today, parameters: context.parameters)
    if let why = item.mustBePresent, delegation.powers.contains(.submit) { throw .mustBePresent(reason: why) }
    return [.delegationRenewed(delegation)]
  }

  func take(_ name: String, offset: Int, dueBack: Day, _ context: Context) throws(Refusal) -> CaseEvent {
    guard dueBack >= context.today else { throw .dueInThePast(dueBack) }
    return .originalTaken(
      Original(
        id: originals.count + offset + 1, name: name, takenAt: context.now, holder: owner, dueBack: dueBack))
  }

  func giveBack(_ id: Int, to receivedBy: Words, _ context: Context) throws(Refusal) -> [CaseEvent] {
    guard originals.contains(where: { $0.id == id && $0.isHeld }) else { throw .noSuchOriginal(id) }
    guard !receivedBy.text.isEmpty else { throw .wordsMissing }
    return [.originalReturned(id: id, back: Original.Return(at: context.now, receivedBy: receivedBy))]
  }

  /// Acts in the principal's name need a delegation that is in force and contains the power.
  func mandate(_ power: Power?, _ context: Context) throws(Refusal) {
    guard let delegation else { throw .noDelegation }
    guard context.today <= delegation.to else { throw .delegationExpired(delegation.to) }
    if let power, !delegation.powers.contains(power) { throw .delegationLacks(power) }
  }
}
