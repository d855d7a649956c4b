import Domain
import Markup

/// 体检: what must be mended before publication, what should be, where the two variants differ, what came back last month,
/// and whose turn it is.
extension GuideCheckView {
  var page: HTML {
    let blocking = list(of: view.blocking, none: "没有必须改正的。")
    let advice = list(of: view.advice, none: "没有建议，读着顺。")
    let differences = view.comparison.differences.count
    return """
      \(view.tabsHTML(here: nil))
      \(view.standing)
      \(officeSummary(state))
      \(section("下一步", nextMove, id: "next"))
      \(section("必须改正（\(view.blocking.count)）", blocking))
      \(section("窗口版与网上版（\(differences) 处不一致）", comparison))
      \(section("建议（\(view.advice.count)）", advice))
      \(section("上月退回", returns))
      \(HTML.when(view.isKept, publicPage))
      """
  }

  private var publicPage: HTML { "<p>\(link(Routes.item(view.item.id), "群众看到的样子"))</p>" }

  private func list(of findings: [GuideFinding], none: String) -> HTML {
    guard !findings.isEmpty else { return "<p class=\"quiet\">\(none)</p>" }
    return "<ul class=\"found\">\(findings.map(listItem))</ul>"
  }

  private func listItem(_ finding: GuideFinding) -> HTML {
    let side = HTML.when(finding.side == .online, "　网上版")
    let sentence = HTML.when(
      !finding.sentence.isEmpty, "<blockquote>\(shortened(finding.sentence))</blockquote>")
    return """
      <li>\(link(path(to: finding), finding.title)) <span class="meta">\(finding.rule.title)\(side)</span>
      \(sentence)
      <p>\(finding.explanation)<br><b>怎么改</b>　\(finding.howToMend)</p></li>

      """
  }

  /// The field in the editor.
  private func path(to finding: GuideFinding) -> LocalPath {
    // The steps are one field.
    let field = finding.path.hasPrefix("flow") ? "flow" : finding.path
    let editor = Routes.guidePart(view.item.code, finding.part)
    return "\(editor)#f-\(step: "\(finding.side.rawValue).\(field)")"
  }

  private func shortened(_ text: String) -> String { text.count > 120 ? "\(text.prefix(120))……" : text }

  private var comparison: HTML {
    guard !view.comparison.isEmpty else { return "<p class=\"quiet\">逐项核对，完全一致。</p>" }
    let rows: [[HTML]] = view.comparison.differences.map { difference in
      [
        link(Routes.guidePart(view.item.code, difference.part), difference.title),
        "\(shown(difference.hall))", "\(shown(difference.online))",
      ]
    }
    return dataTable(["内容", "窗口版", "网上版"], rows, caption: "窗口版与网上版的差别")
  }

  private func shown(_ text: String) -> String { text.isEmpty ? "（空）" : shortened(text) }

  private var returns: HTML {
    guard let total = view.returns.first?.total else { return "<p class=\"quiet\">上月没有因材料退回的办件。</p>" }
    let rows: [[HTML]] = view.returns.map { ["\($0.material)", "\($0.returned)", "\($0.percent) %"] }
    return """
      <p class="meta">上月受理申请 \(total) 件，一次性告知里缺的、不合格的：</p>
      \(dataTable(["材料", "件数", "占"], rows, caption: "上月退回"))
      """
  }
}
