import Domain
import Markup
import UseCases

/// 体检: what must be mended before publication, what should be, where the two variants differ, what came back last month,
/// and whose turn it is.
func guideCheckPage(_ view: GuideView, seat: Seat, _ state: FormState) -> HTML {
  """
  \(guideTabs(view, here: nil))
  \(guideStanding(view))
  \(officeSummary(state))
  \(section("下一步", nextMove(view, seat: seat, state), id: "next"))
  \(section("必须改正（\(view.blocking.count)）", findingList(view.blocking, view, none: "没有必须改正的。")))
  \(section("窗口版与网上版（\(view.comparison.differences.count) 处不一致）", comparison(view)))
  \(section("建议（\(view.advice.count)）", findingList(view.advice, view, none: "没有建议，读着顺。")))
  \(section("上月退回", returns(view)))
  \(HTML.when(view.isKept, "<p><a href=\"\(Path.item(view.item.id))\">群众看到的样子</a></p>"))
  """
}

private func nextMove(_ view: GuideView, seat: Seat, _ state: FormState) -> HTML {
  let guide = view.guide
  func button(_ act: String, _ title: String, kind: String = "primary", _ fields: HTML = .empty) -> HTML {
    officeForm(
      "\(Path.guideAct(view.item.code, act))", hidden: view.hidden,
      "\(fields)<div class=\"buttons\"><button class=\"\(kind)\">\(title)</button></div>")
  }
  func giveBack() -> HTML {
    "<details class=\"more\"\(HTML.when(state.issue("note") != nil, " open"))><summary>退回修改</summary>\(button("return", "退回编写人", kind: "danger", wordsField("note", "退回的理由", state, hint: "写明哪里要改")))</details>"
  }
  let mayReview = OfficeAct.guideReview.posts.contains(seat.kind)
  let isLead = seat.kind == .leadOffice
  switch guide.state {
  case _ where !view.isKept:
    return "<p>先核对各部分并保存，再送审。</p><p><a class=\"button primary\" href=\"\(Path.guide(view.item.code))\">开始编写</a></p>"
  case .drafting, .returned:
    let count = view.blocking.count + view.comparison.differences.count
    let advice: HTML =
      count == 0 ? "<p>可以送审了。</p>" : "<p>还有 \(count) 处要改，改完才能发布；可以先送审，也可以改完再送。</p>"
    return "\(advice)\(button("submission", "送审"))"
  case .submitted:
    guard mayReview else { return "<p>等部门领导审核。</p>" }
    guard !guide.editors.contains(seat.person) else { return "<p>您参与了编写，须由其他人审核。</p>\(giveBack())" }
    return "\(button("review", "审核通过"))\(giveBack())"
  case .reviewed:
    guard isLead else { return "<p>等放管服办发布。</p>" }
    return "\(button("publication", "发布指南"))\(giveBack())"
  case .published:
    let review = GuideReview(of: guide)
    return """
      \(review.map { "<p>\($0.isOverdue(on: view.today) ? "<strong>复审已超期</strong>：应于" as HTML : "下次复审：")\($0.due.long)（\($0.reason)）。</p>" as HTML })
      <p><a class="button primary" href="\(Path.guide(view.item.code))">起草第 \(guide.version + 1) 版</a></p>
      \(HTML.when(guide.mark == nil, "<details class=\"more\"><summary>所引用的规定有变，要求马上复审</summary>\(button("mark", "要求复审", kind: "", textField("reason", "什么变了", state, hint: "如：某办法自某日起修订施行", extra: " maxlength=\"120\"")))</details>"))
      """
  case .superseded: return "<p>这一版已被替代。</p>"
  }
}

private func findingList(_ findings: [GuideFinding], _ view: GuideView, none: String) -> HTML {
  guard !findings.isEmpty else { return "<p class=\"quiet\">\(none)</p>" }
  return """
    <ul class="found">\(findings.map { finding in
      """
      <li><a href="\(fieldPath(finding, view))">\(finding.title)</a> <span class="meta">\(finding.rule.title)\(HTML.when(finding.side == .online, "　网上版"))</span>
      \(HTML.when(!finding.sentence.isEmpty, "<blockquote>\(shortened(finding.sentence))</blockquote>"))
      <p>\(finding.explanation)<br><b>怎么改</b>　\(finding.howToMend)</p></li>

      """ as HTML
    })</ul>
    """
}

private func fieldPath(_ finding: GuideFinding, _ view: GuideView) -> String {
  let path = officePath("\(Path.guide(view.item.code))", ["part": finding.part.rawValue])
  // The steps are one field.
  let field = finding.path.hasPrefix("flow") ? "flow" : finding.path
  return "\(path)#f-\(finding.side.rawValue).\(field)"
}

private func shortened(_ text: String) -> String { text.count > 120 ? "\(text.prefix(120))……" : text }

private func comparison(_ view: GuideView) -> HTML {
  guard !view.comparison.isEmpty else { return "<p class=\"quiet\">逐项核对，完全一致。</p>" }
  return dataTable(
    ["内容", "窗口版", "网上版"],
    view.comparison.differences.map { difference in
      [
        "<a href=\"\(officePath("\(Path.guide(view.item.code))", ["part": difference.part.rawValue]))\">\(difference.title)</a>",
        "\(difference.hall.isEmpty ? "（空）" : shortened(difference.hall))",
        "\(difference.online.isEmpty ? "（空）" : shortened(difference.online))",
      ]
    }, caption: "窗口版与网上版的差别")
}

private func returns(_ view: GuideView) -> HTML {
  guard let total = view.returns.first?.total else { return "<p class=\"quiet\">上月没有因材料退回的办件。</p>" }
  return """
    <p class="meta">上月受理申请 \(total) 件，一次性告知里缺的、不合格的：</p>
    \(dataTable(["材料", "件数", "占"], view.returns.map { ["\($0.material)", "\($0.returned)", "\($0.percent) %"] }, caption: "上月退回"))
    """
}
