import Domain
import Markup
import Store

extension WatchView {
  var page: HTML {
    """
    \(firstSteps?.html)
    \(HTML.when(confirmCount > 0, confirmNotice))
    \(HTML.when(!oldest.isEmpty, section("最久的超时", longest)))
    \(towns.isEmpty ? emptyState("范围内没有在办的办件。") : matrix)
    """
  }

  private var confirmNotice: HTML {
    let waiting = link(Routes.confirmations.path, "有 \(confirmCount) 件等您确认")
    return "<div class=\"notice warning\"><p>\(waiting)（不予办理、终止、延期）</p></div>"
  }

  private var longest: HTML {
    let lines = oldest.map { row -> HTML in
      let title = link(Routes.kase(row.id), "\(row.item) · \(row.principal)")
      let late = max(1, facts.calendar.workdays(after: row.due, through: today))
      return "<li>\(title)（\(facts.path(of: row.place))，\(row.step.title)）已超时 \(late) 个工作日</li>\n"
    }
    return "<ul>\(lines)</ul>"
  }

  private var towns: [String] { Set(cells.map(\.town)).sorted() }

  private static let stages: [Stage] = [.request, .acceptance, .handling, .archiving]

  private var matrix: HTML {
    """
    <table class="table matrix"><caption class="hidden">各乡镇各环节在办件数，按灯分</caption>
    <thead><tr><th scope="col">乡镇</th>\(Self.stages.map { "<th scope=\"col\">\($0.title)</th>" as HTML })</tr></thead><tbody>
    \(towns.map(line))
    </tbody></table>
    <p class="meta">▲ 超时　■ 将到期　● 在时限内　‖ 暂停。点数字看名单。</p>
    """
  }

  private func line(of town: String) -> HTML {
    let name = PlaceCode(town).map(facts.path) ?? town
    let counts = Self.stages.map { stage in cell(stage.title, lights(in: town, at: stage)) }
    return "<tr>\(cell("乡镇", link(Routes.watchList(["town": town]), name)))\(counts)</tr>\n"
  }

  private func lights(in town: String, at stage: Stage) -> HTML {
    let here = cells.filter { $0.town == town && $0.stage == stage }
    let parts: [HTML] = WatchLight.all.compactMap { shown in
      guard let cell = here.first(where: { $0.light == shown.light }) else { return nil }
      let list = Routes.watchList(["town": town, "stage": "\(stage.rawValue)", "light": shown.name])
      return "<a class=\"light \(shown.name)\" href=\"\(list)\">\(shown.sign) \(cell.count)</a>\n"
    }
    return parts.isEmpty ? "<span class=\"quiet\">—</span>" : HTML(joining: parts)
  }
}

extension WatchListView {
  var page: HTML {
    """
    \(rows.isEmpty ? emptyState(withAct ? "没有等您确认的办件。" : "这里没有办件。") : list)\(nextPage(next))
    """
  }

  private var list: HTML { caseRows(rows, today: today, facts, withAct: withAct) }
}
