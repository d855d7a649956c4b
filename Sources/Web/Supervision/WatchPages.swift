import Domain
import Markup
import Store

/// 督办: one line per place, columns are the five steps, cells are counts by light; a cell opens its list.
struct WatchView: Sendable {
  let cells: [WatchCell]
  let oldest: [CaseRow]
  let facts: CountyFacts
  let today: Day
  let confirmCount: Int
  let firstSteps: FirstSteps?  // nil where there is work, or for whom it is not
}

func watchPage(_ view: WatchView) -> HTML {
  let stages: [Stage] = [.request, .acceptance, .handling, .archiving]
  let towns = Set(view.cells.map(\.town)).sorted()
  return """
    \(view.firstSteps.map(\.html))
    \(HTML.when(view.confirmCount > 0, "<div class=\"notice warning\"><p><a href=\"/watch/confirm\">有 \(view.confirmCount) 件等您确认</a>（不予办理、终止、延期）</p></div>"))
    \(HTML.when(!view.oldest.isEmpty, section("最久的超时", """
      <ul>\(view.oldest.map { row in
        "<li><a href=\"/cases/\(row.id.raw)\">\(row.item) · \(row.principal)</a>（\(view.facts.path(of: row.place))，\(row.step.title)）已超时 \(max(1, view.facts.calendar.workdays(after: row.due, through: view.today))) 个工作日</li>\n" as HTML
      })</ul>
      """)))
    \(towns.isEmpty ? emptyState("范围内没有在办的办件。") : """
    <table class="table matrix"><caption class="hidden">各乡镇各环节在办件数，按灯分</caption>
    <thead><tr><th scope="col">乡镇</th>\(stages.map { "<th scope=\"col\">\($0.title)</th>" as HTML })</tr></thead><tbody>
    \(towns.map { town in
      """
      <tr>\(cell("乡镇", "<a href=\"/watch/list?town=\(town)\">\(PlaceCode(town).map(view.facts.path) ?? town)</a>"))\(stages.map { stage in
        cell(stage.title, cellHTML(view.cells.filter { $0.town == town && $0.stage == stage }, town, stage))
      })</tr>

      """ as HTML
    })
    </tbody></table>
    <p class="meta">▲ 超时　■ 将到期　● 在时限内　‖ 暂停。点数字看名单。</p>
    """)
    """
}

private func cellHTML(_ cells: [WatchCell], _ town: String, _ stage: Stage) -> HTML {
  let shown: [(Light, String, String)] = [
    (.red, "▲", "red"), (.yellow, "■", "yellow"), (.green, "●", "green"), (.paused, "‖", "paused"),
  ]
  let parts: [HTML] = shown.compactMap { light, sign, name in
    guard let cell = cells.first(where: { $0.light == light }) else { return nil }
    return """
      <a class="light \(name)" href="/watch/list?town=\(town)&amp;stage=\(stage.rawValue)&amp;light=\(name)">\(sign) \(cell.count)</a>

      """
  }
  return parts.isEmpty ? "<span class=\"quiet\">—</span>" : HTML(joining: parts)
}

/// - Parameter withAct: for the department itself, which moves the task on from the list.
func taskRowsHTML(_ rows: [TaskRow], today: Day, _ facts: CountyFacts, withAct: Bool) -> HTML {
  """
  <ul class="rows">
  \(rows.map { row in
    """
    <li><h3><a href="/cases/\(row.kase.raw)#tasks">\(row.matter)</a></h3>
    <div class="lights">\(row.state == .queued ? "<span class=\"light paused\">待前序任务</span>" : lightHTML(row.light(on: today), due: row.due, today: today, calendar: facts.calendar))</div>
    <div class="meta">\(facts.name(of: row.department))　\(row.state.title)　\(facts.path(of: row.town))　\(row.item)　\(row.number)</div>
    \(HTML.when(withAct && row.waitsFor == .department, row.state.next.map { "<div class=\"do\"><a class=\"button\" href=\"/cases/\(row.kase.raw)/\($0.rawValue)?task=\(row.task)\">\($0.title)</a></div>" } ?? .empty))</li>

    """ as HTML
  })
  </ul>
  """
}
