import Domain
import Markup
import Store

extension TaskListView {
  var page: HTML {
    """
    \(tabs([
      PageLayout.Link(title: "在办", path: here, isCurrent: isOpen, count: isOpen ? rows.count : nil),
      PageLayout.Link(title: "已办", path: LocalPath(here, ["tab": "done"]), isCurrent: !isOpen),
    ], label: "部门任务"))
    \(rows.isEmpty ? emptyState(isOpen ? "没有在办的任务。" : "还没有办完的任务。") : list)
    """
  }

  private var list: HTML {
    """
    <ul class="rows">
    \(rows.map(line))
    </ul>
    """
  }

  private func line(_ row: TaskRow) -> HTML {
    let place = "\(facts.name(of: row.department))　\(row.state.title)　\(facts.path(of: row.town))"
    return """
      <li><h3>\(link("\(Routes.kase(row.kase))#tasks", row.matter))</h3>
      <div class="lights">\(row.state == .queued ? "<span class=\"light paused\">待前序任务</span>" : light(of: row))</div>
      <div class="meta">\(place)　\(row.item)　\(row.number)</div>
      \(act(on: row))</li>

      """
  }

  private func light(of row: TaskRow) -> HTML {
    lightHTML(row.light(on: today), due: row.due, today: today, calendar: facts.calendar)
  }

  /// What the department does next with it.
  private func act(on row: TaskRow) -> HTML {
    guard withAct, row.waitsFor == .department, let act = row.state.next else { return .empty }
    let form = LocalPath(Routes.act(row.kase, act), ["task": "\(row.task)"])
    return "<div class=\"do\">\(linkButton(form, act.title))</div>"
  }
}
