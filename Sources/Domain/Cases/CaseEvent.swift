/// What happened to a case; written once, never changed. Its JSON is stored without limit of time: names of cases and
/// labels here are part of the format (Tests/Data/events-1.json keeps every one decodable).
///
/// Days and clocks that follow from the calendar are computed once, by `decide`, and stored in the event, so replaying
/// a journal needs no calendar.
package enum CaseEvent: Hashable, Sendable, Codable {
  case opened(Opening)
  case requested(demand: Words, due: Day)
  case materialsChecked([MaterialCheck])
  case materialsComplete(acceptBy: Day, since: Day)
  case notifiedOnce(OneTimeNotice, override: Words?)
  case accepted(Delegation, work: Work)
  case delegationRenewed(Delegation)
  case originalTaken(Original)
  case originalReturned(id: Int, back: Original.Return)
  case delayExplained(DelayExplanation)
  case transferProposed(Transfer)
  case transferAccepted(owner: ID<Post>)
  case transferDeclined(reason: Words)
  case dispatched([DepartmentTask])
  case taskMoved(id: Int, to: DepartmentTask.State)
  case taskAdded(DepartmentTask)
  case taskCorrected(id: Int, note: Words, noticeBy: Day, on: Day)
  case heardFromAbove(id: Int, note: Words)
  case taskExtensionSettled(id: Int, approved: Bool, note: Words?, review: Review)
  case clockMoved(Deadline, extendedBy: WorkDays)
  case tasksConcluded
  case feedbackGiven(note: Words, toldBy: ToldBy, next: Day)
  case externalNumberRecorded(String)
  case suspended(Suspension, clock: Deadline, reviewBy: Day)
  case resumed(note: Words, clock: Deadline)
  case extensionProposed(ExtensionProposal, answerBy: Day)
  case extensionSettled(approved: Bool, note: Words?)
  case endingProposed(ProposedEnding, confirmBy: Day)
  case endingRejected(reason: Words)
  case ended(Ending, returnBy: Day)
  case finished(CaseResult, isLate: Bool, deliverBy: Day)
  case delivered(Delivery, archiveBy: Day, rateUntil: Day)
  case archived(on: Day)
  case rated(Rating, isPaper: Bool)
  case reopened(reason: Words, work: Work?, due: Day)
  case identityChecked(IdentityCheck, on: Day)
  case contactChanged(ContactChange)
}

/// How a case begins: 咨询登记 or 提出申请.
package struct Opening: Hashable, Sendable, Codable {
  package let number: CaseNumber
  package let code: LookupCode
  package let at: Moment
  package let place: PlaceCode
  package let channel: Channel
  package let item: CaseItem
  package let materials: [MaterialSpec]
  package let principal: Principal
  package let claimed: ClaimedPerson?
  package let owner: ID<Post>
  package let demand: Words
  package let isConsultation: Bool
  package let due: Day

  package init(
    number: CaseNumber, code: LookupCode, at: Moment, place: PlaceCode, channel: Channel, item: CaseItem,
    materials: [MaterialSpec], principal: Principal, claimed: ClaimedPerson? = nil, owner: ID<Post>, demand: Words,
    isConsultation: Bool, due: Day
  ) {
    self.number = number
    self.code = code
    self.at = at
    self.place = place
    self.channel = channel
    self.item = item
    self.materials = materials
    self.principal = principal
    self.claimed = claimed
    self.owner = owner
    self.demand = demand
    self.isConsultation = isConsultation
    self.due = due
  }
}

/// 转交乡镇: offered by the 网格代办员, who stays responsible for the case until the receiver has accepted.
package struct Transfer: Hashable, Sendable, Codable {
  package let to: ID<Post>
  package let reason: Words
  package let acceptBy: Day

  package init(to: ID<Post>, reason: Words, acceptBy: Day) {
    self.to = to
    self.reason = reason
    self.acceptBy = acceptBy
  }
}

/// An ending that needs a second person.
package struct ProposedEnding: Hashable, Sendable, Codable {
  package enum What: Hashable, Sendable, Codable {
    case refusal(CaseRefusal)
    case termination(Termination)
  }
  package let what: What
  package let proposer: ID<Staff>

  package init(what: What, proposer: ID<Staff>) {
    self.what = what
    self.proposer = proposer
  }
}
