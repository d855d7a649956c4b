import Domain
import Markup

/// 五个环节 at the top of a case.
func stepBar(_ kase: Case) -> HTML {
  stepBar(
    at: kase.stage, isRated: kase.rating != nil,
    ending: kase.ending.flatMap { $0.kind == .completed ? nil : $0.kind.title })
}

/// What is done has a tick, where it stands a dot; an early end says so.
///
/// - Parameter ending: how it ended early; nil while it goes on, and when it was done.
func stepBar(at here: Stage, isRated: Bool = false, ending: String? = nil) -> HTML {
  """
  <ol class="steps" aria-label="五个环节">
  \(Stage.allCases.map { stage in
    let isDone = stage < here || (stage == .rating && isRated)
    let isHere = stage == here && !isDone && ending == nil
    return """
      <li class="\(isDone ? "done" : isHere ? "here" : "todo")"\(isHere ? " aria-current=\"step\"" as HTML : "")><span aria-hidden="true">\(isDone ? "✓" : isHere ? "●" : "○")</span>\(stage.title)<span class="hidden">\(isDone ? "（已完成）" : isHere ? "（当前）" : "（未到）")</span></li>

      """ as HTML
  })
  </ol>
  \(ending.map { "<p class=\"ended\">本件已按“\($0)”结束。</p>" as HTML })
  """
}

/// A light: colour, shape and words.
func lightHTML(_ light: Light, due: Day, today: Day, calendar: WorkingCalendar, isProvisional: Bool = false) -> HTML {
  let left = calendar.workdays(after: today, through: due)
  let guess = isProvisional ? "（暂估）" : ""
  return switch light {
  case .red: "<span class=\"light red\">▲ 超时 \(max(1, -left)) 个工作日</span>"
  case .yellow where due == today: "<span class=\"light yellow\">■ 今天到期</span>"
  case .yellow: "<span class=\"light yellow\">■ 剩 \(left) 个工作日（至 \(due.short)）\(guess)</span>"
  case .green: "<span class=\"light green\">● 剩 \(left) 个工作日（至 \(due.short)）\(guess)</span>"
  case .paused: "<span class=\"light paused\">‖ 时限暂停</span>"
  case .done: "<span class=\"light paused\">已结束</span>"
  }
}

/// A deadline that opens to its day-by-day reasoning.
func deadlineHTML(_ deadline: Deadline, calendar: WorkingCalendar) -> HTML {
  """
  <details class="why"><summary>为什么是 \(deadline.due.short)？</summary>
  <p>时限：\(deadline.limit.text)，从 \(deadline.start.short) 起算，到 \(deadline.due.long) 届满。\(HTML.when(deadline.isProvisional, "<strong>暂估：以国务院办公厅节假日通知为准。</strong>"))</p>
  <ol>\(calendar.reasoning(of: deadline).map { "<li>\($0.text)</li>\n" as HTML })</ol>
  </details>
  """
}
