/// Whose turn it is.
package enum WaitsFor: String, Sendable, Codable, CaseIterable {
  case owner, receiver, principal, department, confirmer, nobody
}

/// 下一步: what a case needs next, from whom and until when. Lists and the case page show the same.
package struct Outlook: Hashable, Sendable {
  package let next: CaseAction.Name?
  package let waitsFor: WaitsFor
  package let due: Day
  package let isProvisional: Bool
  package let isPaused: Bool

  init(_ next: CaseAction.Name?, _ waitsFor: WaitsFor, _ due: Day, isProvisional: Bool = false, isPaused: Bool = false)
  {
    self.next = next
    self.waitsFor = waitsFor
    self.due = due
    self.isProvisional = isProvisional
    self.isPaused = isPaused
  }
}

extension Case {
  package var outlook: Outlook {
    switch pending {
    case .transfer(let transfer)?: return Outlook(.acceptTransfer, .receiver, transfer.acceptBy)
    case .ending(_, let confirmBy)?: return Outlook(.confirmEnding, .confirmer, confirmBy)
    case .extending(_, let answerBy)?: return Outlook(.settleExtension, .confirmer, answerBy)
    case nil: break
    }
    switch step {
    case .consulting(let due): return Outlook(.request, .owner, due)
    case .requested(let due): return Outlook(owedMaterials.isEmpty ? .accept : .checkMaterials, .owner, due)
    case .awaitingMaterials(let due): return Outlook(.checkMaterials, .principal, due)
    case .awaitingDelegation(_, let due): return Outlook(.accept, .owner, due)
    case .inHand(let work):
      let due = work.delay.map(\.promisedDay) ?? work.deadline.due
      let next: CaseAction.Name =
        work.caseClass == .instant || tasks.contains { $0.state.kind == .done } ? .finish : .dispatch
      return Outlook(next, .owner, due, isProvisional: work.deadline.isProvisional)
    case .withDepartments(let work):
      let due = work.delay.map(\.promisedDay) ?? work.deadline.due
      if tasks.contains(where: { $0.state.kind == .correcting }) {
        return Outlook(.correct, .owner, due, isPaused: work.deadline.isPaused)
      }
      return Outlook(
        nil, .department, due, isProvisional: work.deadline.isProvisional, isPaused: work.deadline.isPaused)
    case .suspended(_, _, _, let reviewBy): return Outlook(.resume, .owner, reviewBy, isPaused: true)
    case .finished(_, _, let deliverBy): return Outlook(.deliver, .owner, deliverBy)
    case .delivered(_, _, let archiveBy):
      return Outlook(originalsHeld.isEmpty ? .archive : .returnOriginal, .owner, archiveBy)
    case .closing(_, let returnBy):
      return Outlook(originalsHeld.isEmpty ? .archive : .returnOriginal, .owner, returnBy)
    case .archived(_, let day): return Outlook(nil, .nobody, day)
    }
  }
}

extension DepartmentTask {
  package var outlook: Outlook {
    let next = state.kind.next
    return switch state {
    case .queued: Outlook(next, .nobody, Day(Int(Int32.max)))
    case .waiting(_, let acceptBy): Outlook(next, .department, acceptBy)
    case .received(_, let noticeBy): Outlook(next, .department, noticeBy)
    case .correcting(_, let since): Outlook(next, .owner, since, isPaused: true)
    case .underReview(let review):
      review.proposedExtension == nil
        ? Outlook(next, .department, review.deadline.due, isProvisional: review.deadline.isProvisional)
        : Outlook(.settleTaskExtension, .confirmer, review.deadline.due)
    case .special(_, let review): Outlook(next, .department, review.deadline.due, isPaused: true)
    case .reportedUp(_, let review): Outlook(next, .department, review.deadline.due)
    case .done(_, let day, _): Outlook(next, .nobody, day)
    case .sentBack, .cancelled: Outlook(next, .nobody, Day(0))
    }
  }
}

/// 灯: the state of a deadline in one word; never shown by colour alone.
package enum Light: Int, Sendable, CaseIterable {
  case red, yellow, green, paused, done

  /// - Parameter yellowFrom: the first day on which it is yellow (`WorkingCalendar.yellowDay`).
  package init(due: Day, yellowFrom: Day, today: Day, isPaused: Bool = false, isOpen: Bool = true) {
    if !isOpen {
      self = .done
    } else if isPaused {
      self = .paused
    } else if today > due {
      self = .red
    } else {
      self = today >= yellowFrom ? .yellow : .green
    }
  }
}

extension WorkingCalendar {
  /// From which day a clock is yellow: when at most so many workdays are left, or so much of the limit is used,
  /// whichever comes first (domain.md §2.6; both numbers are parameters).
  package func yellowDay(due: Day, start: Day?, parameters: Parameters) -> Day {
    let byDays = workday(before: due, count: parameters[.yellowDays])
    guard let start, start < due else { return byDays }
    let whole = workdays(after: start, through: due)
    let used = (whole * parameters[.yellowPercent] + 99) / 100
    return min(byDays, workday(after: start, count: used))
  }
}
