/// What an accepted case has: its class, its clock, and its explanations.
package struct Work: Hashable, Sendable, Codable {
  package let caseClass: CaseClass
  package let classReason: Words?  // why a person chose another class than the item's (R052)
  package let acceptedAt: Moment
  package let promised: Limit
  package var deadline: Deadline
  package var extendedBy: WorkDays
  package var delay: DelayExplanation?
  package var feedbackDue: Day

  package init(
    caseClass: CaseClass, classReason: Words?, acceptedAt: Moment, promised: Limit, deadline: Deadline,
    extendedBy: WorkDays = WorkDays(0), delay: DelayExplanation? = nil, feedbackDue: Day
  ) {
    self.caseClass = caseClass
    self.classReason = classReason
    self.acceptedAt = acceptedAt
    self.promised = promised
    self.deadline = deadline
    self.extendedBy = extendedBy
    self.delay = delay
    self.feedbackDue = feedbackDue
  }

  /// An extension, which is added to those before it.
  func clockExtended(by more: WorkDays, _ context: Context) -> CaseEvent {
    let days = WorkDays(extendedBy.count + more.count)
    return .clockMoved(deadline.recounted(limit: promised.extended(by: days), context), extendedBy: days)
  }

  /// Another deadline with the same extensions.
  func clockMoved(to deadline: Deadline) -> CaseEvent { .clockMoved(deadline, extendedBy: extendedBy) }
}

extension Limit {
  /// A longer limit. Extensions are working days; a same-day limit becomes that many working days, a natural-day limit
  /// grows by as many natural days.
  func extended(by days: WorkDays) -> Limit {
    guard days.count > 0 else { return self }
    return switch self {
    case .sameDay: .workDays(days)
    case .workDays(let own): .workDays(WorkDays(own.count + days.count))
    case .naturalDays(let own): .naturalDays(NaturalDays(own.count + days.count))
    }
  }
}

/// 当日未办结的解释 (R054): owed to the principal before closing time of the day.
package struct DelayExplanation: Hashable, Sendable, Codable {
  package let reason: Words
  package let promisedDay: Day
  package let toldBy: ToldBy
  package let isInTime: Bool

  package init(reason: Words, promisedDay: Day, toldBy: ToldBy, isInTime: Bool = true) {
    self.reason = reason
    self.promisedDay = promisedDay
    self.toldBy = toldBy
    self.isInTime = isInTime
  }
}

/// 办理结果 of the whole case.
package struct CaseResult: Hashable, Sendable, Codable {
  package enum Outcome: String, Hashable, Sendable, Codable, CaseIterable {
    case granted, denied, filed, certified, done

    package var title: String {
      switch self {
      case .granted: "准予"
      case .denied: "不予"
      case .filed: "备案完成"
      case .certified: "出具证明"
      case .done: "已办成"
      }
    }
  }

  package let outcome: Outcome
  package let documentNumber: String
  package let summary: Words
  package let isCollectedByAgent: Bool  // needs the power 代领取结果

  package init(outcome: Outcome, documentNumber: String, summary: Words, isCollectedByAgent: Bool) {
    self.outcome = outcome
    self.documentNumber = documentNumber
    self.summary = summary
    self.isCollectedByAgent = isCollectedByAgent
  }
}

/// 送达 with its receipt.
package struct Delivery: Hashable, Sendable, Codable {
  package enum Way: String, Hashable, Sendable, Codable, CaseIterable {
    case inPerson, atHome, post, electronic

    package var title: String {
      switch self {
      case .inPerson: "当面领取"
      case .atHome: "送上门"
      case .post: "邮寄"
      case .electronic: "电子送达"
      }
    }
  }

  package let way: Way
  package let receivedBy: Words  // who signed, or the mail's number
  package let tripsSaved: Int  // 代跑次数
  package let ownTrips: Int  // 群众跑动次数

  package init(way: Way, receivedBy: Words, tripsSaved: Int, ownTrips: Int) {
    self.way = way
    self.receivedBy = receivedBy
    self.tripsSaved = tripsSaved
    self.ownTrips = ownTrips
  }
}
