import Domain
import Markup

extension ChangeListView {
  var page: HTML {
    """
    <p>系统管理员、安全管理员、审计管理员的岗位、任职、AB 岗、账号和密码，由其中一人提出、另一人确认后生效。</p>
    <p>\(linkButton(Routes.newChange.path, "提出"))</p>
    \(section("待确认", waiting.isEmpty ? emptyState("没有待确认的提议。") : waitingTable))
    \(HTML.when(!others.isEmpty, section("已办结", othersTable)))
    \(nextPage(next))
    """
  }

  private var waitingTable: HTML {
    let rows = waiting.map { line -> [HTML] in
      let (change, proposed) = (line.change, line.change.proposed)
      let mark: HTML = HTML.when(proposed.person == own, "　<span class=\"meta\">本人提出</span>")
      return [
        "\(link(Routes.change(change.id), change.about))\(mark)", "\(line.proposer)", "\(proposed.at.text)",
        "\(change.expiresAt.text)",
      ]
    }
    return dataTable(["内容", "提出人", "提出时间", "有效至"], rows, caption: "待确认的提议")
  }

  private var othersTable: HTML {
    let rows = others.map { line -> [HTML] in
      [
        link(Routes.change(line.change.id), line.change.about), "\(line.proposer)",
        "\(line.change.proposed.at.text)", "\(line.stage.title)",
      ]
    }
    return dataTable(["内容", "提出人", "提出时间", "结果"], rows, caption: "已办结的提议")
  }
}
