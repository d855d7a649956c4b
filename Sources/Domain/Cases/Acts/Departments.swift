// 事项办理 by departments: 转部门办理 and what each department does with its task (domain.md §5.6).

/// What is done to one department's task.
package enum TaskAction: Hashable, Sendable {
  case receive
  case sendBack(SendBack)
  case askCorrection(CorrectionRequest)
  case correct(note: Words)
  case accept(number: String)
  case deemAccepted
  case beginSpecialStep(SpecialStep)
  case endSpecialStep
  case reportUp(ReportUp)
  case hearFromAbove(note: Words)
  case proposeExtension(ExtensionProposal)
  case settleExtension(approved: Bool, note: Words?)
  case decide(TaskDecision)

  package var name: CaseAction.Name {
    switch self {
    case .receive: .receiveTask
    case .sendBack: .sendBackTask
    case .askCorrection: .askCorrection
    case .correct: .correct
    case .accept: .acceptTask
    case .deemAccepted: .deemAccepted
    case .beginSpecialStep: .beginSpecialStep
    case .endSpecialStep: .endSpecialStep
    case .reportUp: .reportUp
    case .hearFromAbove: .hearFromAbove
    case .proposeExtension: .proposeTaskExtension
    case .settleExtension: .settleTaskExtension
    case .decide: .decideTask
    }
  }
}

extension ActRule {
  static let dispatch = ActRule("转部门办理", at: .working, by: [.townOwner], needs: [.departments])
  static let receiveTask = ActRule("接收任务", taskAt: [.waiting], by: [.helper])
  static let sendBackTask = ActRule("退回任务", taskAt: [.waiting, .received], by: [.helper], needs: [.departments])
  static let askCorrection = ActRule("告知补正", taskAt: [.received], by: [.helper])
  static let correct = ActRule("补正已交", taskAt: [.correcting], by: [.owner])
  static let acceptTask = ActRule("部门受理", taskAt: [.received], by: [.helper])
  static let deemAccepted = ActRule(
    "视为受理", taskAt: [.waiting, .received], by: [.clockwork], goesOnWhilePending: true)
  static let beginSpecialStep = ActRule("进入特别环节", taskAt: [.underReview], by: [.helper])
  static let endSpecialStep = ActRule("特别环节结束", taskAt: [.special], by: [.helper])
  static let reportUp = ActRule("上报", taskAt: [.underReview], by: [.helper])
  static let hearFromAbove = ActRule("上级已批复", taskAt: [.reportedUp], by: [.helper])
  static let proposeTaskExtension = ActRule(
    "申请任务延期", taskAt: [.underReview], by: [.helper],
    requires: { _, task throws(Refusal) in
      if task?.state.review?.proposedExtension != nil { throw .awaitsAnswer }
    })
  static let settleTaskExtension = ActRule(
    "审批任务延期", taskAt: [.underReview, .special, .reportedUp],
    by: [.staff([.departmentLeader, .supervisor], .taskDepartment)],
    requires: { _, task throws(Refusal) in
      if task?.state.review?.proposedExtension == nil { throw .needsAnswer }
    })
  static let decideTask = ActRule("作出决定", taskAt: [.underReview], by: [.helper])
}

extension Case {
  /// 转部门办理 (R055, R103): one case, several department tasks, in parallel or in order. 重大 needs at least two.
  func dispatch(_ drafts: [TaskDraft], _ context: Context) throws(Refusal) -> [CaseEvent] {
    let work = try step.requireWork(for: .dispatch)
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

  /// The events of an act on a task: each act with the states from which it leads on; all other pairs are refused.
  func decide(
    _ action: TaskAction, on id: Int, by actor: Actor, _ context: Context
  ) throws(Refusal) -> [CaseEvent] {
    guard let task = task(id), let work = step.work else { throw .noSuchTask(id) }
    func move(_ state: DepartmentTask.State) -> CaseEvent { .taskMoved(id: id, to: state) }

    switch (action, task.state) {
    case (.receive, .waiting):
      return [move(.received(on: context.receivedDay, noticeBy: context.workday(after: .taskCorrectionDays)))]

    case (.sendBack(let back), _):
      return try sendBack(task, back, context)

    case (.askCorrection(let request), .received):
      guard !request.whatIsMissing.text.isEmpty else { throw .wordsMissing }
      return [move(.correcting(request, since: context.today))] + pauseCase(work, .correction, context)

    case (.correct(let note), .correcting):
      try mandate(.correct, context)
      return [
        .taskCorrected(
          id: id, note: note, noticeBy: context.workday(after: .taskCorrectionDays), on: context.receivedDay)
      ] + resumeCase(work, context, except: id)

    case (.accept(let number), .received(let on, _)):
      return [
        move(.underReview(review(task, number: number, isDeemed: false, from: max(on, context.receivedDay), context)))
      ]

    case (.deemAccepted, .waiting(let since, _)), (.deemAccepted, .received(let since, _)):
      // 逾期不告知的，自收到申请材料之日起即为受理: five workdays have gone by without a word.
      let noticeBy = context.calendar.workday(after: since, count: context.parameters[.taskCorrectionDays])
      guard context.today > noticeBy else { throw .taskNotNow(.deemAccepted, task.state.kind) }
      return [move(.underReview(review(task, number: "", isDeemed: true, from: since, context)))]

    case (.beginSpecialStep(let special), .underReview(var review)):
      guard !special.basis.isEmpty, !special.writtenNotice.isEmpty else { throw .wordsMissing }
      review.deadline = review.deadline.paused(for: .specialStep, context)
      return [move(.special(special, review))] + pauseCase(work, .specialStep, context)

    case (.endSpecialStep, .special(_, var review)):
      review.deadline = review.deadline.resumed(context)
      return [move(.underReview(review))] + resumeCase(work, context, except: id)

    case (.reportUp(let report), .underReview(let review)):
      return [move(.reportedUp(report, review))]

    case (.hearFromAbove(let note), .reportedUp(_, let review)):
      return [.heardFromAbove(id: id, note: note), move(.underReview(review))]

    case (.proposeExtension(let proposal), .underReview(var review)):
      guard context.today <= review.deadline.due else { throw .extensionTooLate(due: review.deadline.due) }
      let most = max(0, extensionMost(context) - review.extendedBy.count)
      guard proposal.days.count >= 1, proposal.days.count <= most else { throw .extensionTooLong(most: WorkDays(most)) }
      guard !proposal.reason.text.isEmpty else { throw .wordsMissing }
      review.proposedExtension = proposal
      return [move(.underReview(review))]

    case (.settleExtension(let approved, let note), let state):
      return try settleExtension(of: task, state, approved: approved, note: note, work, context)

    case (.decide(let decision), .underReview(let review)):
      if decision.outcome == .denied {
        guard let reason = decision.reason, !reason.text.isEmpty, decision.remediesTold else {
          throw .denialNeedsReason
        }
      }
      return conclude([move(.done(decision, on: context.today, isLate: context.today > review.deadline.due))], context)

    case (.receive, _), (.askCorrection, _), (.correct, _), (.accept, _), (.deemAccepted, _), (.beginSpecialStep, _),
      (.endSpecialStep, _), (.reportUp, _), (.hearFromAbove, _), (.proposeExtension, _), (.decide, _):
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

  /// 退回: a department that is not responsible names the one that is. The first return dispatches the task to that
  /// department at once; a second return gives it back to the agent, who coordinates (R104).
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
    review.deadline = review.deadline.recounted(limit: task.limit.extended(by: review.extendedBy), context)
    var events: [CaseEvent] = [.taskExtensionSettled(id: task.id, approved: true, note: note, review: review)]
    // The whole cannot be promised earlier than a part of it that was lawfully extended.
    if review.deadline.due > work.deadline.due { events.append(work.clockExtended(by: proposal.days, context)) }
    return events
  }

  /// After a task has ended: the tasks that waited for it begin, and when none is left the case is back in hand.
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

  /// Time that the law does not count for the department is not counted for the case either.
  private func pauseCase(_ work: Work, _ reason: PauseReason, _ context: Context) -> [CaseEvent] {
    guard !work.deadline.isPaused else { return [] }
    return [work.clockMoved(to: work.deadline.paused(for: reason, context))]
  }

  private func resumeCase(_ work: Work, _ context: Context, except id: Int) -> [CaseEvent] {
    let others = tasks.contains { $0.id != id && ($0.state.kind == .correcting || $0.state.kind == .special) }
    guard work.deadline.isPaused, !others else { return [] }
    return [work.clockMoved(to: work.deadline.resumed(context))]
  }
}

extension DepartmentTask {
  /// The state with its clock worked out by a new calendar; nil when nothing changes.
  func recounted(_ context: Context) -> State? {
    guard var review = state.review, let clock = review.deadline.recountedIfChanged(context) else { return nil }
    review.deadline = clock
    return switch state {
    case .underReview: .underReview(review)
    case .special(let special, _): .special(special, review)
    case .reportedUp(let report, _): .reportedUp(report, review)
    default: nil
    }
  }
}
