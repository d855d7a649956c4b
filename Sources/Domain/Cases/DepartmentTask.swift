/// 部门任务: one department's part of a case, with a state machine and a clock of its own (domain.md §5.6).
///
/// The department's clock starts at the department's acceptance, not in the village (domain.md §4.1.8).
package struct DepartmentTask: Hashable, Sendable, Codable {
  package let id: Int  // counts from 1 in its case
  package let department: DepartmentCode
  package let matter: String
  package let after: [Int]  // tasks that must be done before this one begins
  package let limit: Limit
  package let redirectedFrom: Int?  // the task this one replaces, when a department named another
  package var state: State

  package enum State: Hashable, Sendable, Codable {
    case queued  // 待前序
    case waiting(since: Day, acceptBy: Day)  // 待接收
    case received(on: Day, noticeBy: Day)  // 已接收
    case correcting(CorrectionRequest, since: Day)  // 需补正
    case underReview(Review)  // 部门受理 · 审查
    case special(SpecialStep, Review)  // 特别环节
    case reportedUp(ReportUp, Review)  // 上报中
    case done(TaskDecision, on: Day, isLate: Bool)  // 决定并回传
    case sentBack(SendBack)  // 退回
    case cancelled  // the case ended first
  }

  package enum StateKind: String, Sendable, Codable, CaseIterable {
    case queued, waiting, received, correcting, underReview, special, reportedUp, done, sentBack, cancelled

    /// The act that moves a task in this state on, by any actor.
    package var next: CaseAction.Name? {
      switch self {
      case .waiting: .receiveTask
      case .received: .acceptTask
      case .correcting: .correct
      case .underReview: .decideTask
      case .special: .endSpecialStep
      case .reportedUp: .hearFromAbove
      case .queued, .done, .sentBack, .cancelled: nil
      }
    }

    package var title: String {
      switch self {
      case .queued: "待前序"
      case .waiting: "待接收"
      case .received: "已接收"
      case .correcting: "需补正"
      case .underReview: "审查"
      case .special: "特别环节"
      case .reportedUp: "上报中"
      case .done: "已决定"
      case .sentBack: "已退回"
      case .cancelled: "已取消"
      }
    }
  }

  package init(
    id: Int, department: DepartmentCode, matter: String, after: [Int], limit: Limit, redirectedFrom: Int? = nil,
    state: State
  ) {
    self.id = id
    self.department = department
    self.matter = matter
    self.after = after
    self.limit = limit
    self.redirectedFrom = redirectedFrom
    self.state = state
  }
}

extension DepartmentTask.State {
  package var kind: DepartmentTask.StateKind {
    switch self {
    case .queued: .queued
    case .waiting: .waiting
    case .received: .received
    case .correcting: .correcting
    case .underReview: .underReview
    case .special: .special
    case .reportedUp: .reportedUp
    case .done: .done
    case .sentBack: .sentBack
    case .cancelled: .cancelled
    }
  }

  package var isTerminal: Bool {
    switch self {
    case .done, .sentBack, .cancelled: true
    case .queued, .waiting, .received, .correcting, .underReview, .special, .reportedUp: false
    }
  }

  package var review: Review? {
    switch self {
    case .underReview(let review), .special(_, let review), .reportedUp(_, let review): review
    case .queued, .waiting, .received, .correcting, .done, .sentBack, .cancelled: nil
    }
  }
}

/// A task to be dispatched; the agent's draft.
package struct TaskDraft: Hashable, Sendable, Codable {
  package let department: DepartmentCode
  package let matter: String
  package let limit: Limit
  /// Indexes (from 0) in the same list of the tasks that come first; empty for parallel work.
  package let after: [Int]

  package init(department: DepartmentCode, matter: String, limit: Limit, after: [Int] = []) {
    self.department = department
    self.matter = matter
    self.limit = limit
    self.after = after
  }
}

/// 部门受理: number and clock. `isDeemed` when the law accepted it because the applicant was not told in time
/// (行政许可法第三十二条第一款第四项: 逾期不告知的，自收到申请材料之日起即为受理).
package struct Review: Hashable, Sendable, Codable {
  package let number: String
  package let isDeemed: Bool
  package var deadline: Deadline
  package var extendedBy: WorkDays
  package var proposedExtension: ExtensionProposal?

  package init(
    number: String, isDeemed: Bool, deadline: Deadline, extendedBy: WorkDays = WorkDays(0),
    proposedExtension: ExtensionProposal? = nil
  ) {
    self.number = number
    self.isDeemed = isDeemed
    self.deadline = deadline
    self.extendedBy = extendedBy
    self.proposedExtension = proposedExtension
  }
}

package struct ExtensionProposal: Hashable, Sendable, Codable {
  package let days: WorkDays
  package let reason: Words
  package let toldBy: ToldBy  // 应当将延长期限的理由告知申请人 (行政许可法第四十二条)

  package init(days: WorkDays, reason: Words, toldBy: ToldBy) {
    self.days = days
    self.reason = reason
    self.toldBy = toldBy
  }
}

package struct CorrectionRequest: Hashable, Sendable, Codable {
  package let whatIsMissing: Words
  package init(whatIsMissing: Words) { self.whatIsMissing = whatIsMissing }
}

/// 特别环节: time that the law does not count (行政许可法第四十五条).
package struct SpecialStep: Hashable, Sendable, Codable {
  package enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    case hearing, tender, auction, inspection, testing, quarantine, appraisal, expertReview

    package var title: String {
      switch self {
      case .hearing: "听证"
      case .tender: "招标"
      case .auction: "拍卖"
      case .inspection: "检验"
      case .testing: "检测"
      case .quarantine: "检疫"
      case .appraisal: "鉴定"
      case .expertReview: "专家评审"
      }
    }
  }

  package let kind: Kind
  package let basis: String
  package let writtenNotice: String  // number of the written notice to the applicant
  package let since: Day

  package init(kind: Kind, basis: String, writtenNotice: String, since: Day) {
    self.kind = kind
    self.basis = basis
    self.writtenNotice = writtenNotice
    self.since = since
  }
}

/// 上报 to a higher authority (R120).
package struct ReportUp: Hashable, Sendable, Codable {
  package let authority: String
  package let documentNumber: String
  package init(authority: String, documentNumber: String) {
    self.authority = authority
    self.documentNumber = documentNumber
  }
}

package struct TaskDecision: Hashable, Sendable, Codable {
  package let outcome: CaseResult.Outcome
  package let documentNumber: String
  package let reason: Words?  // 不予 needs its reason and the remedies
  package let remediesTold: Bool

  package init(outcome: CaseResult.Outcome, documentNumber: String, reason: Words?, remediesTold: Bool) {
    self.outcome = outcome
    self.documentNumber = documentNumber
    self.reason = reason
    self.remediesTold = remediesTold
  }
}

package struct SendBack: Hashable, Sendable, Codable {
  package enum Reason: Hashable, Sendable, Codable {
    case notOurs(rightDepartment: DepartmentCode)  // must name the right one
    case materialsDoNotMatch
    case duplicate

    package var title: String {
      switch self {
      case .notOurs: "非本部门职责"
      case .materialsDoNotMatch: "材料不符"
      case .duplicate: "重复"
      }
    }
  }

  package let reason: Reason
  package let explanation: Words

  package init(reason: Reason, explanation: Words) {
    self.reason = reason
    self.explanation = explanation
  }
}
