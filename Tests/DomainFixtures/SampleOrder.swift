package import Domain

/// A small 督办单 (domain.md §5.12), to try workflows with: 签发 → 反馈 → 销号 or 退回重办, feedback within three workdays.
package struct SampleOrder: Workflow {
  package static let kind = WorkflowKind(rawValue: "sampleOrder")

  package enum Stage: String, WorkflowStage {
    case issued, answered, closed

    package var title: String {
      switch self {
      case .issued: "待反馈"
      case .answered: "待销号"
      case .closed: "已销号"
      }
    }
  }

  package enum State: WorkflowState {
    case issued
    case answered(String)
    case closed(Mark)

    package var stage: SampleOrder.Stage {
      switch self {
      case .issued: .issued
      case .answered: .answered
      case .closed: .closed
      }
    }
  }

  package enum Refusal: ExplainedRefusal {
    case notNow(Stage)
    case reasonMissing

    package var explanation: String {
      switch self {
      case .notNow(let stage): "督办单现在是“\(stage.title)”。"
      case .reasonMissing: "请写明退回的理由。"
      }
    }

    package var field: String? { self == .reasonMissing ? "reason" : nil }
  }

  package static let answerLimit = Limit.workDays(WorkDays(3))

  package let id: ID<SampleOrder>
  package let department: DepartmentCode
  package let issuer: ID<Post>
  package let number: Int?
  package let demand: String
  package var progress: WorkflowProgress<State>

  private enum CodingKeys: String, CodingKey {
    case id, department, issuer, number, demand
    case progress = "state"
  }

  package var unit: PostUnit { .department(department) }
  package var subject: String { "督办〔2026〕" }

  package var assignee: Assignee? {
    switch stage {
    case .issued: .unit(unit)
    case .answered: .post(issuer)
    case .closed: nil
    }
  }
}

extension SampleOrder {
  private static func due(_ mark: Mark, _ calendar: WorkingCalendar) -> Due {
    .counted(calendar.deadline(from: mark.at.day, limit: answerLimit))
  }

  package static func issue(
    _ id: ID<SampleOrder>, to department: DepartmentCode, number: Int? = nil, by issuer: ID<Post> = ID(8), _ mark: Mark,
    calendar: WorkingCalendar = .builtIn
  ) -> SampleOrder {
    SampleOrder(
      id: id, department: department, issuer: issuer, number: number, demand: "三日内办结",
      progress: WorkflowProgress(.issued, mark, due: due(mark, calendar)))
  }

  /// 反馈.
  package func answered(_ answer: String, _ mark: Mark) throws(Refusal) -> SampleOrder {
    guard case .issued = state else { throw .notNow(stage) }
    return moved(to: .answered(answer), mark, note: answer)
  }

  /// 退回重办: the time runs anew.
  package func sentBack(
    because reason: String, _ mark: Mark, calendar: WorkingCalendar = .builtIn
  ) throws(Refusal) -> SampleOrder {
    guard case .answered = state else { throw .notNow(stage) }
    guard !reason.isEmpty else { throw .reasonMissing }
    return moved(to: .issued, mark, note: reason, due: Self.due(mark, calendar))
  }

  /// 销号.
  package func closed(_ mark: Mark) throws(Refusal) -> SampleOrder {
    guard case .answered = state else { throw .notNow(stage) }
    return moved(to: .closed(mark), mark)
  }
}
