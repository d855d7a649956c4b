import Domain
import Markup

extension CaseView {
  /// Department tasks as a small timeline, each with its clock and what may be done to it now.
  var taskTimeline: HTML {
    """
    <ul class="tasks">
    \(kase.tasks.map(taskLine))
    </ul>
    """
  }

  func address(of act: CaseAction.Name, on task: DepartmentTask) -> LocalPath {
    LocalPath(Routes.act(kase.id, act), ["task": "\(task.id)"])
  }

  private func taskLine(_ task: DepartmentTask) -> HTML {
    let acts = taskActs[task.id] ?? []
    let isNow = !task.state.isTerminal && task.state.kind != .queued
    let links = acts.map { "\(linkButton(address(of: $0, on: task), $0.title))\n" as HTML }
    return """
      <li class="\(task.state.kind == .done ? "done" : isNow ? "now" : "")">
      <b>\(task.id). \(names.department(task.department))</b>　\(task.matter)<br>
      <span class="meta">\(state(of: task))</span>
      \(task.state.review.map { deadlineHTML($0.deadline, calendar: context.calendar) })
      \(HTML.when(!acts.isEmpty, "<div class=\"acts\">\(links)</div>"))
      </li>

      """
  }

  private func state(of task: DepartmentTask) -> String {
    let title = task.state.kind.title
    switch task.state {
    case .queued: return "\(title)（第 \(task.after.map(String.init).joined(separator: "、")) 项）"
    case .waiting(_, let by): return "\(title)，\(by.short) 前接收"
    case .received(_, let by): return "\(title)，\(by.short) 前受理或一次告知补正，逾期视为受理"
    case .correcting(let request, _): return "\(title)：\(request.whatIsMissing.text)"
    case .underReview(let review):
      let number = review.isDeemed ? "视为受理" : "受理号 \(review.number)"
      let proposal = review.proposedExtension.map { "，申请延期 \($0.days.count) 个工作日待审批" } ?? ""
      return "\(title)，\(number)，至 \(review.deadline.due.short)\(proposal)"
    case .special(let special, _): return "\(title)：\(special.kind.title)（\(special.writtenNotice)），不计入时限"
    case .reportedUp(let report, let review): return "\(title)：\(report.authority)，至 \(review.deadline.due.short)"
    case .done(let decision, let day, let isLate):
      return "\(decision.outcome.title) \(decision.documentNumber)（\(day.short)\(isLate ? "，超过时限" : "")）"
    case .sentBack(let back): return "\(title)：\(back.reason.title)"
    case .cancelled: return title
    }
  }
}
