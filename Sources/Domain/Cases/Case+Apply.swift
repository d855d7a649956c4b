extension Case {
  /// Applies one event. Events come from `decide`, so an event that does not fit is a bug.
  package mutating func apply(_ event: CaseEvent) {
    switch event {
    case .opened: preconditionFailure("a case is opened once, by its initialiser")
    case .requested(let demand, let due):
      self.demand = demand
      step = .requested(due: due)
    case .materialsChecked(let checks):
      for check in checks {
        materials[check.index].state = check.state
        materials[check.index].files += check.files
      }
    case .materialsComplete(let acceptBy, let since): step = .awaitingDelegation(since: since, due: acceptBy)
    case .notifiedOnce(let notice, _):
      notices.append(notice)
      step = .awaitingMaterials(due: notice.due)
    case .accepted(let delegation, let work):
      self.delegation = delegation
      step = .inHand(work)
    case .delegationRenewed(let delegation): self.delegation = delegation
    case .originalTaken(let original): originals.append(original)
    case .originalReturned(let id, let back):
      for place in originals.indices where originals[place].id == id { originals[place].returned = back }
    case .delayExplained(let explanation): changeWork(for: event) { $0.delay = explanation }
    case .transferProposed(let transfer): pending = .transfer(transfer)
    case .transferAccepted(let owner):
      self.owner = owner
      pending = nil
    case .transferDeclined, .endingRejected: pending = nil
    case .dispatched(let made):
      step = .withDepartments(work(before: event))
      tasks += made
    case .taskMoved(let id, let state): changeTask(id) { $0.state = state }
    case .taskAdded(let task): tasks.append(task)
    case .taskCorrected(let id, _, let noticeBy, let on):
      changeTask(id) { $0.state = .received(on: on, noticeBy: noticeBy) }
    case .heardFromAbove: break  // the state moves with the event that follows
    case .taskExtensionSettled(let id, _, _, let review):
      changeTask(id) { task in
        task.state =
          switch task.state {
          case .special(let special, _): .special(special, review)
          case .reportedUp(let report, _): .reportedUp(report, review)
          default: .underReview(review)
          }
      }
    case .clockMoved(let clock, let extendedBy):
      changeWork(for: event) {
        $0.deadline = clock
        $0.extendedBy = extendedBy
      }
    case .tasksConcluded: step = .inHand(work(before: event))
    case .feedbackGiven(_, _, let next): changeWork(for: event) { $0.feedbackDue = next }
    case .externalNumberRecorded(let number): externalNumber = number
    case .suspended(let suspension, let clock, let reviewBy):
      var work = work(before: event)
      work.deadline = clock
      step = .suspended(suspension, work, fromDepartments: step.kind == .withDepartments, reviewBy: reviewBy)
      if case .extending? = pending { pending = nil }
    case .resumed(_, let clock):
      guard case .suspended(_, var work, let fromDepartments, _) = step else {
        preconditionFailure("\(event) does not follow \(step)")
      }
      work.deadline = clock
      step = fromDepartments ? .withDepartments(work) : .inHand(work)
    case .extensionProposed(let proposal, let answerBy): pending = .extending(proposal, answerBy: answerBy)
    case .extensionSettled: pending = nil
    case .endingProposed(let proposed, let confirmBy): pending = .ending(proposed, confirmBy: confirmBy)
    case .ended(let ending, let returnBy):
      pending = nil
      for place in tasks.indices where !tasks[place].state.isTerminal { tasks[place].state = .cancelled }
      step = .closing(ending, returnBy: returnBy)
    case .finished(let result, let isLate, let deliverBy):
      step = .finished(result, work(before: event), deliverBy: deliverBy)
      wasLate = isLate
      pending = nil
    case .delivered(let delivery, let archiveBy, let until):
      guard case .finished(let result, _, _) = step else { preconditionFailure("\(event) does not follow \(step)") }
      rateUntil = until
      step = .delivered(result, delivery, archiveBy: archiveBy)
    case .archived(let day):
      switch step {
      case .delivered(let result, let delivery, _): step = .archived(.completed(result, delivery), on: day)
      case .closing(let ending, _): step = .archived(ending, on: day)
      default: preconditionFailure("\(event) does not follow \(step)")
      }
    case .rated(let rating, _): self.rating = rating
    case .reopened(_, let work, let due):
      timesReopened += 1
      step = work.map { .inHand($0) } ?? .requested(due: due)
    case .identityChecked(let check, let day):
      seen = SeenDocument(document: check.document, day: day)
      principal = principal.shown(name: check.shownName)
      claimed = nil
    case .contactChanged(let change):
      contactPhone = change.phone
      principal = principal.shown(phone: change.shownPhone)
    }
  }

  private func work(before event: CaseEvent) -> Work {
    guard let work = step.work else { preconditionFailure("\(event) does not follow \(step)") }
    return work
  }

  private mutating func changeTask(_ id: Int, _ change: (inout DepartmentTask) -> Void) {
    guard let place = tasks.firstIndex(where: { $0.id == id }) else { preconditionFailure("no task \(id)") }
    change(&tasks[place])
  }

  private mutating func changeWork(for event: CaseEvent, _ change: (inout Work) -> Void) {
    var work = work(before: event)
    change(&work)
    switch step {
    case .inHand: step = .inHand(work)
    case .withDepartments: step = .withDepartments(work)
    case .suspended(let suspension, _, let fromDepartments, let reviewBy):
      step = .suspended(suspension, work, fromDepartments: fromDepartments, reviewBy: reviewBy)
    case .finished(let result, _, let deliverBy): step = .finished(result, work, deliverBy: deliverBy)
    case .consulting, .requested, .awaitingMaterials, .awaitingDelegation, .delivered, .closing, .archived:
      preconditionFailure("\(event) does not follow \(step)")
    }
  }
}

extension Case {
  /// Replays a journal. The first event is the opening.
  package init?(id: ID<Case>, events: some Sequence<CaseEvent>) {
    var iterator = events.makeIterator()
    guard case .opened(let opening)? = iterator.next() else { return nil }
    self.init(id: id, opening: opening)
    while let event = iterator.next() { apply(event) }
  }
}
