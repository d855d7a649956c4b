import Domain
import Markup
import Store

extension GuideListView {
  var page: HTML {
    let late = HTML.when(overdue > 0, "，<strong>\(overdue) 份复审超期</strong>")
    return """
      \(HTML.when(!departments.isEmpty, filter))
      <p class="meta">事项 \(total) 项，\(missing) 项还没有发布指南\(late)。</p>
      \(lines.isEmpty ? emptyState("目录里还没有本部门的事项。") : table)
      \(nextPage(next))
      """
  }

  private var filter: HTML {
    let choices =
      [InputChoice(value: "", label: "全部部门")]
      + departments.map { InputChoice(value: $0.code.text, label: $0.name) }
    return filterBox(
      Routes.guides.path, words: nil, name: "department", label: "部门", choices, value: department?.text ?? "")
  }

  private var table: HTML {
    let rows = lines.map { [name(of: $0), standing(of: $0), review(of: $0), counts(of: $0)] }
    return dataTable(["事项", "状态", "复审", "体检"], rows, caption: "办事指南")
  }

  private func name(of line: Line) -> HTML {
    let isKept = (line.inWork ?? line.published) != nil
    let path = isKept ? Routes.guideCheck(line.item.code) : Routes.guide(line.item.code)
    let department: HTML = departments.isEmpty ? .empty : "　\(facts.name(of: line.item.department))"
    return "\(link(path, line.item.name))<br><span class=\"meta\">\(line.item.code)\(department)</span>"
  }

  private func standing(of line: Line) -> HTML {
    let versions = [line.published, line.inWork].compactMap { $0 }.map { "第 \($0.version) 版\($0.state.title)" }
    return versions.isEmpty ? "<span class=\"quiet\">还没有</span>" : "\(versions.joined(separator: "，"))"
  }

  private func review(of line: Line) -> HTML {
    guard let review = line.review else { return .empty }
    guard review.isOverdue(on: today) else { return "\(review.due.long)" }
    let late: HTML = "<span class=\"light red\">▲ 超期，应于\(review.due.long)</span>"
    return "\(late)<br><span class=\"meta\">\(review.reason)</span>"
  }

  private func counts(of line: Line) -> HTML {
    guard let (must, may) = line.counts else { return .empty }
    if must == 0, may == 0 { return "没有问题" }
    let mending = HTML.when(must > 0, "<strong>须改 \(must)</strong>　")
    return "\(mending)\(HTML.when(may > 0, "建议 \(may)"))"
  }
}
