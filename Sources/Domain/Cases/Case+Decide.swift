extension Case {
  /// What an act brings about, or why it may not be done. The whole of domain.md §5.3–§5.6, one case an act; the longer
  /// rules stand in the files named after their topic.
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
    case .receiveTask, .sendBackTask, .askCorrection, .correct, .acceptTask, .deemAccepted, .beginSpecialStep,
      .endSpecialStep, .reportUp, .hearFromAbove, .proposeTaskExtension, .settleTaskExtension, .decideTask:
      try decideTask(action, context)
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
    case .checkIdentity(let check): [.identityChecked(check, on: context.today)]
    case .changeContact(let change): [.contactChanged(change)]
    }
  }
}

// MARK: Request and acceptance

extension Case {
  private func checkMaterials(_ checks: [MaterialCheck], _ context: Context) throws(Refusal) -> [CaseEvent] {
    for check in checks where !materials.indices.contains(check.index) { throw .noSuchMaterial(check.index) }
    var after = self
    after.apply(.materialsChecked(checks))
    let isWaiting = step.kind == .requested || step.kind == .awaitingMaterials
    guard isWaiting, after.owedMaterials.isEmpty else { return [.materialsChecked(checks)] }
    return [
      .materialsChecked(checks),
      .materialsComplete(acceptBy: context.workday(after: .acceptanceDays), since: context.receivedDay),
    ]
  }

  /// 一次性告知: everything missing is told once; a second list may not ask for what the first did not, unless a supervisor
  /// says why (domain.md §5.4). Example: told 户口簿 on Monday; on Tuesday 身份证 as well is refused.
  private func notify(
    _ notice: OneTimeNotice, override: Words?, by actor: Actor, _ context: Context
  ) throws(Refusal) -> [CaseEvent] {
    for line in notice.lines where !materials.indices.contains(line.material) { throw .noSuchMaterial(line.material) }
    let owed = Set(materials.indices.filter { !materials[$0].isSettled })
    let told = Set(notice.lines.map(\.material))
    guard !told.isEmpty else { throw .nothingMissing }
    // Everything at once: nothing owed may be left for later.
    let forgotten = owed.subtracting(told)
    guard forgotten.isEmpty else { throw .materialsMissing(forgotten.sorted().map { materials[$0].spec.name }) }
    guard notice.due >= context.today else { throw .dueInThePast(notice.due) }
    if !notices.isEmpty {
      let before = Set(notices.flatMap { $0.lines.map(\.material) })
      let new = told.subtracting(before).sorted()
      let isSupervisor = actor.seat?.kind == .supervisor
      guard new.isEmpty || (isSupervisor && override != nil) else {
        throw .secondNotice(new.map { materials[$0].spec.name })
      }
    }
    return [.notifiedOnce(notice, override: override)]
  }

  /// 受理委托: the class is fixed and the clock starts (R052, R053).
  ///
  /// 即办 is due at closing time of the day it counts as received; the others after their promised limit.
  /// Example: accepted Friday 2026-09-18 with 1 workday is due Sunday 2026-09-20, a make-up day.
  private func accept(
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

  private func newWork(_ caseClass: CaseClass, reason: Words?, _ context: Context) -> Work {
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

  private func renew(_ delegation: Delegation, _ context: Context) throws(Refusal) -> [CaseEvent] {
    try delegation.check(on: context.today, parameters: context.parameters)
    if let why = item.mustBePresent, delegation.powers.contains(.submit) { throw .mustBePresent(reason: why) }
    return [.delegationRenewed(delegation)]
  }

  private func take(_ name: String, offset: Int, dueBack: Day, _ context: Context) throws(Refusal) -> CaseEvent {
    guard dueBack >= context.today else { throw .dueInThePast(dueBack) }
    return .originalTaken(
      Original(
        id: originals.count + offset + 1, name: name, takenAt: context.now, holder: owner, dueBack: dueBack))
  }

  private func giveBack(_ id: Int, to receivedBy: Words, _ context: Context) throws(Refusal) -> [CaseEvent] {
    guard originals.contains(where: { $0.id == id && $0.isHeld }) else { throw .noSuchOriginal(id) }
    guard !receivedBy.text.isEmpty else { throw .wordsMissing }
    return [.originalReturned(id: id, back: Original.Return(at: context.now, receivedBy: receivedBy))]
  }

  /// Acts done in the principal's name need a delegation that is in force and holds the power.
  private func mandate(_ power: Power?, _ context: Context) throws(Refusal) {
    guard let delegation else { throw .noDelegation }
    guard context.today <= delegation.to else { throw .delegationExpired(delegation.to) }
    if let power, !delegation.powers.contains(power) { throw .delegationLacks(power) }
  }
}

// MARK: Handling

extension Case {
  /// 即办 that cannot end on its day owes the principal an explanation before closing time (R053, R054). Given in time the case
  /// counts as explained; given later it counts as late, but may then go on.
  private func explainDelay(
    _ reason: Words, promisedDay: Day, toldBy: ToldBy, _ context: Context
  ) throws(Refusal) -> [CaseEvent] {
    guard let work = step.work else { throw .notNow(.explainDelay, step.kind) }
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

  private func transferUp(to receiver: ID<Post>, reason: Words, _ context: Context) throws(Refusal) -> [CaseEvent] {
    guard let post = context.receiver, post.id == receiver, post.kind == .townAgent, post.isInForce(on: context.today),
      post.holder != nil, case .place(let town) = post.unit, town.contains(place)
    else { throw .wrongReceiver }
    return [
      .transferProposed(Transfer(to: receiver, reason: reason, acceptBy: context.workday(after: .transferDays)))
    ]
  }

  private func acceptTransfer(by actor: Actor) throws(Refusal) -> [CaseEvent] {
    guard case .transfer(let transfer)? = pending else { throw .needsAnswer }
    return [.transferAccepted(owner: transfer.to)]
  }

  private func suspend(_ suspension: Suspension, _ context: Context) throws(Refusal) -> [CaseEvent] {
    guard let work = step.work else { throw .notNow(.suspend, step.kind) }
    let reason: PauseReason =
      switch suspension.reason {
      case .awaitingPrincipal: .awaitingPrincipal
      case .specialStep: .specialStep
      case .forceMajeure, .policyChange: .suspension
      }
    let pauses = work.deadline.pauses + [Pause(first: context.today, last: nil, reason: reason)]
    return [
      .suspended(
        suspension, clock: work.deadline(pauses: pauses, context: context),
        reviewBy: context.workday(after: .suspensionReviewDays))
    ]
  }

  private func resume(_ note: Words, _ context: Context) throws(Refusal) -> [CaseEvent] {
    guard let work = step.work else { throw .notNow(.resume, step.kind) }
    try mandate(nil, context)
    return [
      .resumed(note: note, clock: work.deadline(pauses: work.deadline.pauses.closed(context.today), context: context))
    ]
  }

  /// 延期: before the period ends, by at most what the law allows, answered by a supervisor (行政许可法第四十二条).
  private func proposeExtension(_ proposal: ExtensionProposal, _ context: Context) throws(Refusal) -> [CaseEvent] {
    guard let work = step.work else { throw .notNow(.proposeExtension, step.kind) }
    guard context.today <= work.deadline.due else { throw .extensionTooLate(due: work.deadline.due) }
    let most = extensionLeft(work, context)
    guard (1...max(1, most)).contains(proposal.days.count), most > 0 else {
      throw .extensionTooLong(most: WorkDays(most))
    }
    guard !proposal.reason.text.isEmpty else { throw .wordsMissing }
    return [.extensionProposed(proposal, answerBy: context.workday(after: .refusalConfirmationDays))]
  }

  private func settleExtension(approved: Bool, note: Words?, _ context: Context) throws(Refusal) -> [CaseEvent] {
    guard case .extending(let proposal, _)? = pending, let work = step.work else { throw .needsAnswer }
    guard approved else { return [.extensionSettled(approved: false, note: note)] }
    let days = WorkDays(work.extendedBy.count + proposal.days.count)
    return [
      .extensionSettled(approved: true, note: note),
      .clockMoved(work.deadline(extendedBy: days, context: context), extendedBy: days),
    ]
  }

  /// How many workdays a case may still be extended by: 10, or 15 where departments work together.
  package func extensionLeft(_ work: Work, _ context: Context) -> Int {
    let isJoint = work.caseClass == .major || Set(tasks.map(\.department)).count > 1
    return max(0, context.parameters[isJoint ? .jointExtensionDays : .extensionDays] - work.extendedBy.count)
  }

  private func finish(_ result: CaseResult, _ context: Context) throws(Refusal) -> [CaseEvent] {
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

  private func recount(_ context: Context) -> [CaseEvent] {
    var events: [CaseEvent] = []
    if let work = step.work {
      let clock = work.deadline(context: context)
      if clock.due != work.deadline.due || clock.isProvisional != work.deadline.isProvisional {
        events.append(.clockMoved(clock, extendedBy: work.extendedBy))
      }
    }
    for task in tasks {
      guard let moved = task.recounted(context) else { continue }
      events.append(.taskMoved(id: task.id, to: moved))
    }
    return events
  }
}

extension [Pause] {
  /// Ends the pause that runs. Its last day is the day before work goes on, but at least its first.
  func closed(_ today: Day) -> [Pause] {
    map {
      $0.last == nil ? Pause(first: $0.first, last: Swift.max($0.first, today.adding(days: -1)), reason: $0.reason) : $0
    }
  }
}

// MARK: Endings, archive, rating

extension Case {
  private func propose(
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

  /// 第二人确认: whoever proposed a refusal or termination cannot confirm it, whatever posts he holds.
  private func confirmEnding(by actor: Actor, _ context: Context) throws(Refusal) -> [CaseEvent] {
    guard case .ending(let proposed, _)? = pending else { throw .needsAnswer }
    guard let seat = actor.seat, seat.person != proposed.proposer else { throw .secondPersonNeeded }
    switch proposed.what {
    case .refusal(let refusal): return end(.refused(refusal), context)
    case .termination(let termination):
      // A department confirms only what is a legal ground; other ends are the supervisors'.
      guard seat.kind != .departmentHelper else { throw .notPermitted(.confirmEnding) }
      return end(.terminated(termination), context)
    }
  }

  private func end(_ ending: Ending, _ context: Context) -> [CaseEvent] {
    [.ended(ending, returnBy: context.workday(after: .originalsReturnDays))]
  }

  /// 交接归档: nothing of the principal's stays behind.
  private func archive(_ context: Context) throws(Refusal) -> [CaseEvent] {
    guard originalsHeld.isEmpty else { throw .originalsHeld(originalsHeld.map(\.name)) }
    return [.archived(on: context.today)]
  }

  private func rate(_ rating: Rating, isPaper: Bool, _ context: Context) throws(Refusal) -> [CaseEvent] {
    guard let rateUntil else { throw .notRateable }
    guard context.today <= rateUntil else { throw .ratingTooLate(rateUntil) }
    return [.rated(rating, isPaper: isPaper)]
  }

  private func reopen(_ reason: Words, _ context: Context) -> [CaseEvent] {
    let wasCompleted = ending?.kind == .completed
    return [
      .reopened(
        reason: reason, work: wasCompleted ? newWork(.general, reason: reason, context) : nil, due: context.receivedDay)
    ]
  }
}

// MARK: Departments

extension Case {
  /// 转部门办理 (R055, R103): one case, several department tasks, side by side or in order. 重大 needs at least two.
  private func dispatch(_ drafts: [TaskDraft], _ context: Context) throws(Refusal) -> [CaseEvent] {
    guard let work = step.work else { throw .notNow(.dispatch, step.kind) }
    guard !drafts.isEmpty else { throw .dispatchEmpty }
    try mandate(.submit, context)
    let departments = Set(drafts.map(\.department) + tasks.filter { $0.state.kind != .sentBack }.map(\.department))
    if work.caseClass == .major, departments.count < 2 { throw .majorNeedsTwoDepartments }
    let first = tasks.count + 1
    var made: [DepartmentTask] = []
    for (place, draft) in drafts.enumerated() {
      guard draft.after.allSatisfy({ (0..<place).contains($0) }) else { throw .orderIsCircular }
      made.append(
        DepartmentTask(
          id: first + place, department: draft.department, matter: draft.matter,
          after: draft.after.map { first + $0 }, limit: draft.limit,
          state: draft.after.isEmpty ? waitingState(context) : .queued))
    }
    return [.dispatched(made)]
  }

  private func waitingState(_ context: Context) -> DepartmentTask.State {
    .waiting(since: context.receivedDay, acceptBy: context.workday(after: .taskReceiptDays))
  }

  private func decideTask(_ action: CaseAction, _ context: Context) throws(Refusal) -> [CaseEvent] {
    guard let id = action.task, let task = task(id), let work = step.work else { throw .noSuchTask(action.task ?? 0) }
    func move(_ state: DepartmentTask.State) -> CaseEvent { .taskMoved(id: id, to: state) }

    switch (action, task.state) {
    case (.receiveTask, .waiting):
      return [move(.received(on: context.receivedDay, noticeBy: context.workday(after: .taskCorrectionDays)))]

    case (.sendBackTask(_, let back), _):
      return try sendBack(task, back, context)

    case (.askCorrection(_, let request), .received):
      guard !request.whatIsMissing.text.isEmpty else { throw .wordsMissing }
      return [move(.correcting(request, since: context.today))] + pauseCase(work, .correction, context)

    case (.correct(_, let note), .correcting):
      try mandate(.correct, context)
      return [
        .taskCorrected(
          id: id, note: note, noticeBy: context.workday(after: .taskCorrectionDays), on: context.receivedDay)
      ] + resumeCase(work, context, except: id)

    case (.acceptTask(_, let number), .received(let on, _)):
      return [
        move(.underReview(review(task, number: number, isDeemed: false, from: max(on, context.receivedDay), context)))
      ]

    case (.deemAccepted, .waiting(let since, _)), (.deemAccepted, .received(let since, _)):
      // 逾期不告知的，自收到申请材料之日起即为受理: five workdays have gone by without a word.
      let noticeBy = context.calendar.workday(after: since, count: context.parameters[.taskCorrectionDays])
      guard context.today > noticeBy else { throw .taskNotNow(.deemAccepted, task.state.kind) }
      return [move(.underReview(review(task, number: "", isDeemed: true, from: since, context)))]

    case (.beginSpecialStep(_, let special), .underReview(var review)):
      guard !special.basis.isEmpty, !special.writtenNotice.isEmpty else { throw .wordsMissing }
      let pauses = review.deadline.pauses + [Pause(first: context.today, last: nil, reason: .specialStep)]
      review.deadline = task.deadline(review, pauses: pauses, context)
      return [move(.special(special, review))] + pauseCase(work, .specialStep, context)

    case (.endSpecialStep, .special(_, var review)):
      review.deadline = task.deadline(review, pauses: review.deadline.pauses.closed(context.today), context)
      return [move(.underReview(review))] + resumeCase(work, context, except: id)

    case (.reportUp(_, let report), .underReview(let review)):
      return [move(.reportedUp(report, review))]

    case (.hearFromAbove(_, let note), .reportedUp(_, let review)):
      return [.heardFromAbove(id: id, note: note), move(.underReview(review))]

    case (.proposeTaskExtension(_, let proposal), .underReview(var review)):
      guard context.today <= review.deadline.due else { throw .extensionTooLate(due: review.deadline.due) }
      let most = max(0, extensionMost(context) - review.extendedBy.count)
      guard proposal.days.count >= 1, proposal.days.count <= most else { throw .extensionTooLong(most: WorkDays(most)) }
      guard !proposal.reason.text.isEmpty else { throw .wordsMissing }
      review.proposedExtension = proposal
      return [move(.underReview(review))]

    case (.settleTaskExtension(_, let approved, let note), let state):
      return try settleExtension(of: task, state, approved: approved, note: note, work, context)

    case (.decideTask(_, let decision), .underReview(let review)):
      if decision.outcome == .denied {
        guard let reason = decision.reason, !reason.text.isEmpty, decision.remediesTold else {
          throw .denialNeedsReason
        }
      }
      return conclude([move(.done(decision, on: context.today, isLate: context.today > review.deadline.due))], context)

    default:
      throw .taskNotNow(action.name, task.state.kind)
    }
  }

  private func extensionMost(_ context: Context) -> Int {
    context.parameters[Set(tasks.map(\.department)).count > 1 ? .jointExtensionDays : .extensionDays]
  }

  private func review(
    _ task: DepartmentTask, number: String, isDeemed: Bool, from: Day, _ context: Context
  ) -> Review {
    Review(
      number: number, isDeemed: isDeemed,
      deadline: context.calendar.deadline(from: from, limit: task.limit, asOf: context.today))
  }

  /// 退回: a department that is not responsible names the one that is. The task goes there by itself, once; a second
  /// return comes back to the agent, who coordinates (R104).
  private func sendBack(_ task: DepartmentTask, _ back: SendBack, _ context: Context) throws(Refusal) -> [CaseEvent] {
    guard !back.explanation.text.isEmpty else { throw .wordsMissing }
    let sentBack = CaseEvent.taskMoved(id: task.id, to: .sentBack(back))
    guard case .notOurs(let right) = back.reason else { return conclude([sentBack], context) }
    guard right != task.department else { throw .rightDepartmentIsSame }
    guard task.redirectedFrom == nil else { return conclude([sentBack], context) }
    return [
      sentBack,
      .taskAdded(
        DepartmentTask(
          id: tasks.count + 1, department: right, matter: task.matter, after: task.after, limit: task.limit,
          redirectedFrom: task.id, state: waitingState(context))),
    ]
  }

  private func settleExtension(
    of task: DepartmentTask, _ state: DepartmentTask.State, approved: Bool, note: Words?, _ work: Work,
    _ context: Context
  ) throws(Refusal) -> [CaseEvent] {
    guard var review = state.review, let proposal = review.proposedExtension else { throw .needsAnswer }
    review.proposedExtension = nil
    guard approved else { return [.taskExtensionSettled(id: task.id, approved: false, note: note, review: review)] }
    review.extendedBy = WorkDays(review.extendedBy.count + proposal.days.count)
    review.deadline = task.deadline(review, pauses: review.deadline.pauses, context)
    var events: [CaseEvent] = [.taskExtensionSettled(id: task.id, approved: true, note: note, review: review)]
    // The whole cannot be promised earlier than a part of it that was lawfully extended.
    if review.deadline.due > work.deadline.due {
      let days = WorkDays(work.extendedBy.count + proposal.days.count)
      events.append(.clockMoved(work.deadline(extendedBy: days, context: context), extendedBy: days))
    }
    return events
  }

  /// After a task came to its end: the tasks that waited for it begin, and when nothing is left the case is back in hand.
  private func conclude(_ ends: [CaseEvent], _ context: Context) -> [CaseEvent] {
    var after = self
    for event in ends { after.apply(event) }
    var events = ends
    for task in after.tasks where task.state.kind == .queued {
      let isFree = task.after.allSatisfy { id in
        after.tasks.contains { ($0.id == id || $0.redirectedFrom == id) && $0.state.kind == .done }
          || after.task(id)?.state.kind == .sentBack && !after.tasks.contains { $0.redirectedFrom == id }
      }
      if isFree { events.append(.taskMoved(id: task.id, to: waitingState(context))) }
    }
    var last = self
    for event in events { last.apply(event) }
    if last.tasks.allSatisfy(\.state.isTerminal) { events.append(.tasksConcluded) }
    return events
  }

  /// Time that the law does not count for the department is not counted for the whole either.
  private func pauseCase(_ work: Work, _ reason: PauseReason, _ context: Context) -> [CaseEvent] {
    guard !work.deadline.isPaused else { return [] }
    let pauses = work.deadline.pauses + [Pause(first: context.today, last: nil, reason: reason)]
    return [.clockMoved(work.deadline(pauses: pauses, context: context), extendedBy: work.extendedBy)]
  }

  private func resumeCase(_ work: Work, _ context: Context, except id: Int) -> [CaseEvent] {
    let others = tasks.contains { $0.id != id && ($0.state.kind == .correcting || $0.state.kind == .special) }
    guard work.deadline.isPaused, !others else { return [] }
    return [
      .clockMoved(
        work.deadline(pauses: work.deadline.pauses.closed(context.today), context: context),
        extendedBy: work.extendedBy)
    ]
  }
}

extension DepartmentTask {
  func deadline(_ review: Review, pauses: [Pause], _ context: Context) -> Deadline {
    context.calendar.deadline(
      from: review.deadline.start, limit: limit.extended(by: review.extendedBy), pauses: pauses, asOf: context.today)
  }

  /// The state with its clock worked out by a new calendar; nil when nothing changes.
  func recounted(_ context: Context) -> State? {
    guard var review = state.review else { return nil }
    let clock = deadline(review, pauses: review.deadline.pauses, context)
    guard clock.due != review.deadline.due || clock.isProvisional != review.deadline.isProvisional else { return nil }
    review.deadline = clock
    return switch state {
    case .underReview: .underReview(review)
    case .special(let special, _): .special(special, review)
    case .reportedUp(let report, _): .reportedUp(report, review)
    default: nil
    }
  }
}
