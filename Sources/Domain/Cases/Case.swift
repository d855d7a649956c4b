/// 办件: one request on its way through the five steps 提出申请 → 受理委托 → 事项办理 → 交接归档 → 服务评价 (R051).
///
/// A case is the sum of its events: `decide` returns the events of an act, `apply` applies them. Nothing else changes a
/// case.
package struct Case: Hashable, Sendable, Codable {
  package let id: ID<Case>
  package let opening: Opening
  package internal(set) var owner: ID<Post>
  package internal(set) var step: Step
  package internal(set) var demand: Words
  package internal(set) var materials: [CaseMaterial]
  package internal(set) var notices: [OneTimeNotice] = []
  package internal(set) var delegation: Delegation?
  package internal(set) var originals: [Original] = []
  package internal(set) var tasks: [DepartmentTask] = []
  package internal(set) var pending: Pending?
  package internal(set) var externalNumber: String?
  package internal(set) var wasLate = false
  package internal(set) var rateUntil: Day?
  package internal(set) var rating: Rating?
  package internal(set) var timesReopened = 0
  package internal(set) var principal: Principal
  /// What the request says of a known person, as long as no document was seen.
  package internal(set) var claimed: ClaimedPerson?
  package internal(set) var seen: SeenDocument?
  package internal(set) var contactPhone: Words?

  /// A case begins with its opening; there is no case without one.
  package init(id: ID<Case>, opening: Opening) {
    self.id = id
    self.opening = opening
    owner = opening.owner
    demand = opening.demand
    principal = opening.principal
    claimed = opening.claimed
    contactPhone = opening.principal.phone
    step = opening.isConsultation ? .consulting(due: opening.due) : .requested(due: opening.due)
    materials = opening.materials.map { CaseMaterial(spec: $0) }
  }

  /// Where the case stands. Each step carries what it must have, so its presence need not be checked.
  package enum Step: Hashable, Sendable, Codable {
    case consulting(due: Day)  // 咨询登记
    case requested(due: Day)  // 提出申请
    case awaitingMaterials(due: Day)  // 待补正
    case awaitingDelegation(since: Day, due: Day)  // 待委托
    case inHand(Work)  // 办理中
    case withDepartments(Work)  // 部门办理
    case suspended(Suspension, Work, fromDepartments: Bool, reviewBy: Day)  // 中止
    case finished(CaseResult, Work, deliverBy: Day)  // 已办结
    case delivered(CaseResult, Delivery, archiveBy: Day)  // 已送达
    case closing(Ending, returnBy: Day)  // ended early: originals are returned, then it is archived
    case archived(Ending, on: Day)  // 已归档
  }

  /// Something that waits for another person's answer.
  package enum Pending: Hashable, Sendable, Codable {
    case transfer(Transfer)
    case ending(ProposedEnding, confirmBy: Day)
    case extending(ExtensionProposal, answerBy: Day)

    enum Kind { case transfer, ending, extending }

    var kind: Kind {
      switch self {
      case .transfer: .transfer
      case .ending: .ending
      case .extending: .extending
      }
    }
  }
}

package enum StepKind: String, Sendable, Codable, CaseIterable {
  case consulting, requested, awaitingMaterials, awaitingDelegation, inHand, withDepartments, suspended, finished
  case delivered, closing, archived

  package var title: String {
    switch self {
    case .consulting: "咨询登记"
    case .requested: "提出申请"
    case .awaitingMaterials: "待补正"
    case .awaitingDelegation: "待委托"
    case .inHand: "办理中"
    case .withDepartments: "部门办理"
    case .suspended: "中止"
    case .finished: "已办结"
    case .delivered: "已送达"
    case .closing: "收尾"
    case .archived: "已归档"
    }
  }
}

/// 五个环节 (R051).
package enum Stage: Int, Sendable, Codable, CaseIterable, Comparable {
  case request = 1, acceptance, handling, archiving, rating

  package static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }

  package var title: String {
    switch self {
    case .request: "提出申请"
    case .acceptance: "受理委托"
    case .handling: "事项办理"
    case .archiving: "交接归档"
    case .rating: "服务评价"
    }
  }
}

extension Case.Step {
  package var kind: StepKind {
    switch self {
    case .consulting: .consulting
    case .requested: .requested
    case .awaitingMaterials: .awaitingMaterials
    case .awaitingDelegation: .awaitingDelegation
    case .inHand: .inHand
    case .withDepartments: .withDepartments
    case .suspended: .suspended
    case .finished: .finished
    case .delivered: .delivered
    case .closing: .closing
    case .archived: .archived
    }
  }

  package var work: Work? {
    switch self {
    case .inHand(let work), .withDepartments(let work), .suspended(_, let work, _, _), .finished(_, let work, _): work
    case .consulting, .requested, .awaitingMaterials, .awaitingDelegation, .delivered, .closing, .archived: nil
    }
  }

  /// The work that an act goes on with; refused where there is none.
  func requireWork(for act: CaseAction.Name) throws(Refusal) -> Work {
    guard let work else { throw .notNow(act, kind) }
    return work
  }
}

extension Case {
  package var item: CaseItem { opening.item }
  package var number: CaseNumber { opening.number }
  package var place: PlaceCode { opening.place }
  package var isOpen: Bool { step.kind != .archived }
  package var originalsHeld: [Original] { originals.filter(\.isHeld) }

  package var stage: Stage {
    switch step {
    case .consulting, .requested, .awaitingMaterials: .request
    case .awaitingDelegation: .acceptance
    case .inHand, .withDepartments, .suspended: .handling
    case .finished, .delivered, .closing: .archiving
    case .archived: .rating
    }
  }

  package var ending: Ending? {
    switch step {
    case .closing(let ending, _), .archived(let ending, _): ending
    default: nil
    }
  }

  /// The materials that are still owed.
  package var owedMaterials: [String] { materials.filter { !$0.isSettled }.map(\.spec.name) }

  package func task(_ id: Int) -> DepartmentTask? { tasks.first { $0.id == id } }
}

/// What an act is judged by besides the case: the time and the county's parameters. Domain never reads a clock.
package struct Context: Sendable {
  package let now: Moment
  package let calendar: WorkingCalendar
  package let parameters: Parameters
  /// The posts that may take the case over, where the act's rule needs them.
  package let receivers: [Post]

  package init(
    now: Moment, calendar: WorkingCalendar, parameters: Parameters = Parameters(), receivers: [Post] = []
  ) {
    self.now = now
    self.calendar = calendar
    self.parameters = parameters
    self.receivers = receivers
  }

  package var today: Day { now.day }

  /// The workday on which an event at this moment counts as received (after closing: the next).
  package var receivedDay: Day { calendar.received(at: now, closingMinute: parameters[.closingMinute]) }

  func workday(after days: Parameter) -> Day { calendar.workday(after: receivedDay, count: parameters[days]) }
  func naturalDay(after days: Parameter) -> Day { today.adding(days: parameters[days]) }
}
