import Domain
import Markup
import Store

/// Cases as lists show them.
///
/// - Parameter withAct: each with a button for what is next, where that is no act on a department's task.
func caseRows(_ rows: [CaseRow], today: Day, _ facts: CountyFacts, withAct: Bool) -> HTML {
  """
  <ul class="rows">
  \(rows.lazy.map { line($0, today: today, facts, withAct: withAct) })
  </ul>
  """
}

private func line(_ row: CaseRow, today: Day, _ facts: CountyFacts, withAct: Bool) -> HTML {
  let light = lightHTML(
    row.light(on: today), due: row.due, today: today, calendar: facts.calendar, isProvisional: row.isProvisional)
  let originals = row.originals > 0 ? "　原件 \(row.originals)" : ""
  return """
    <li><h3>\(link(Routes.kase(row.id), "\(row.item) · \(row.principal)"))</h3>
    <div class="lights">\(light)</div>
    <div class="meta">\(facts.path(of: row.place))　\(row.step.title)　\(row.number)\(originals)</div>
    <div class="do">\(HTML.when(withAct, nextAct(row)))</div></li>

    """
}

private func nextAct(_ row: CaseRow) -> HTML {
  guard let act = row.next, !act.isAboutTask else { return .empty }
  return linkButton(Routes.act(row.id, act), act.title)
}
