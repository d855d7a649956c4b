import Domain
import Markup
import Store

/// What the desk shows, loaded in one read.
struct DeskView: Sendable {
  let rows: [CaseRow]
  let offered: [CaseRow]
  let counts: [DeskTab: Int]
  let tab: DeskTab
  let today: Day
  let facts: CountyFacts
  let hasMore: Bool
}

/// 我的办件: what must be done first is first.
func deskPage(_ view: DeskView) -> HTML {
  """
  <div class="buttons no-print"><a class="button primary" href="/cases/new">＋ 新的委托</a></div>
  \(postedSearchBox("/cases", label: "找办件", hint: "办件编号或查询码"))
  \(HTML.when(!view.offered.isEmpty, section("等您接收的转交 \(view.offered.count)", rowsHTML(view.offered, view))))
  \(tabs(DeskTab.allCases.map { PageLayout.Link(title: $0.title, path: "/desk?tab=\(step: $0.rawValue)", isCurrent: $0 == view.tab, count: view.counts[$0] ?? 0) }, label: "我的办件"))
  \(view.rows.isEmpty ? emptyState(view.tab.emptyText, action: ("＋ 新的委托", "/cases/new")) : rowsHTML(view.rows, view))
  \(HTML.when(view.hasMore, view.rows.last.map { "<p><a class=\"button\" href=\"/desk?tab=\(view.tab.rawValue)&after=\($0.due.number)-\($0.id.raw)\">下一页</a></p>" } ?? .empty))
  """
}

private func rowsHTML(_ rows: [CaseRow], _ view: DeskView) -> HTML {
  caseRows(rows, today: view.today, view.facts, withAct: true)
}

func caseRows(_ rows: [CaseRow], today: Day, _ facts: CountyFacts, withAct: Bool) -> HTML {
  """
  <ul class="rows">
  \(rows.lazy.map { row in
    """
    <li><h3><a href="/cases/\(row.id.raw)">\(row.item) · \(row.principal)</a></h3>
    <div class="lights">\(lightHTML(row.light(on: today), due: row.due, today: today, calendar: facts.calendar, isProvisional: row.isProvisional))</div>
    <div class="meta">\(facts.path(of: row.place))　\(row.step.title)　\(row.number)\(row.originals > 0 ? "　原件 \(row.originals)" : "")</div>
    <div class="do">\(withAct ? row.next.flatMap { $0.isAboutTask ? nil : "<a class=\"button\" href=\"/cases/\(row.id.raw)/\($0.rawValue)\">\($0.title)</a>" } : nil)</div></li>

    """ as HTML
  })
  </ul>
  """
}

extension DeskTab {
  var title: String {
    switch self {
    case .today: "今天要办"
    case .mine: "等我"
    case .others: "等别人"
    case .originals: "我带的原件"
    }
  }

  var emptyText: String {
    switch self {
    case .today: "今天要办的都办完了。"
    case .mine: "没有等您办的事。"
    case .others: "没有等别人的办件。"
    case .originals: "您手上没有群众的原件。"
    }
  }
}
