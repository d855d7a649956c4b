import Domain
import Markup
import Store

extension DeskView {
  /// What must be done first is first.
  var page: HTML {
    """
    <div class="buttons no-print">\(linkButton(Routes.newCase.path, Self.newCase, .primary))</div>
    \(postedSearchBox(Routes.cases.path, label: "找办件", hint: "办件编号或查询码"))
    \(HTML.when(!offered.isEmpty, section("等您接收的转交 \(offered.count)", list(offered))))
    \(tabs(DeskTab.allCases.map(tabLink), label: "我的办件"))
    \(rows.isEmpty ? emptyState(tab.emptyText, action: (Self.newCase, Routes.newCase.path)) : list(rows))
    \(next)
    """
  }

  private static let newCase = "＋ 新的委托"

  private func list(_ rows: [CaseRow]) -> HTML { caseRows(rows, today: today, facts, withAct: true) }

  private func address(of tab: DeskTab) -> LocalPath { Routes.desk(["tab": tab.rawValue]) }

  private func tabLink(_ shown: DeskTab) -> PageLayout.Link {
    PageLayout.Link(
      title: shown.title, path: address(of: shown), isCurrent: shown == tab, count: counts[shown] ?? 0)
  }

  /// The page that goes on after the last row; read by `PageCursor`.
  private var next: HTML {
    guard hasMore, let last = rows.last else { return .empty }
    let after: HTML = "\(address(of: tab))&after=\(last.due.number)-\(last.id.raw)"
    return "<p><a class=\"button\" href=\"\(after)\">下一页</a></p>"
  }
}
