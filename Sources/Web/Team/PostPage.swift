import Domain
import Markup
import Store

extension PostView {
  var page: HTML {
    let table = dataTable(["自", "至", "任职", "AB 岗"], tenures.map(line), caption: "任职经过")
    return """
      \(officeSummary(state))
      <p>\(link(list, "返回岗位列表"))</p>
      \(section("现状", factList(facts)))
      \(acts)
      \(section("任职经过", table))
      """
  }

  private var facts: [(String, HTML)] {
    let post = row.post
    let holder: HTML? = row.holder.map { "\(link(Routes.staff($0.id), $0.name))　\($0.workPhone)" }
    let backup: HTML? = row.backup.map { "\($0.name)　\($0.workPhone)" }
    return [
      ("任职", holder ?? vacantMark), ("AB 岗", backup ?? "未设"),
      ("未办结", "\(openCases) 件"), ("设立", "\(post.from.long)"), ("最后一天", "\(post.to?.long ?? "")"),
    ]
  }

  private func line(of tenure: Tenure) -> [HTML] {
    ["\(tenure.from.long)", "\(tenure.to?.long ?? "现在")", "\(tenure.holder)", "\(tenure.backup)"]
  }

  private var acts: HTML {
    guard row.post.isInForce(on: today) else { return "<p class=\"ended\">岗位已撤销。</p>" }
    if row.post.kind.isOneOfThree { return Notice(kind: .info, text: threeAlone).html }
    return """
      \(section("任职与 AB 岗", appointing))
      <details class="more"><summary>撤销岗位</summary>
      \(openCases > 0 ? "<p>本岗位还有 \(openCases) 件未办结，转交以后才能撤销。</p>" : closing)
      </details>
      """
  }

  // MARK: Who holds it

  private var appointing: HTML {
    """
    \(searchBox(Routes.post(row.id), label: "找人", value: words, hint: "姓名或工作电话"))
    \(words.isEmpty ? unchosen : nil)
    \(HTML.when(!words.isEmpty && found.isEmpty, nobody))
    \(HTML.when(!found.isEmpty, appointment))
    <div class="acts">\(HTML.when(!row.isVacant, leaving))\(HTML.when(row.post.backup != nil, uncovering))</div>
    """
  }

  /// Nobody was chosen, and no choice is on the page beside which it could be said.
  private var unchosen: HTML? { state.issue("person").map { "<p class=\"issue\" id=\"f-person\">\($0)</p>" } }

  private var nobody: HTML { emptyState("没有找到“\(words)”。", action: ("新增人员", Routes.staffList.path)) }

  private var appointment: HTML {
    let cover: HTML = "<button formaction=\"\(Routes.coverPost(row.id))\">设为 AB 岗</button>"
    return officeForm(
      Routes.fillPost(row.id), hidden: [("q", words)],
      """
      \(staffChoices(found, state))
      <div class="buttons">\(button("任职"))\(cover)</div>
      """)
  }

  private var leaving: HTML {
    officeForm(Routes.vacatePost(row.id), button("\(row.holder?.name ?? "") 离任", .standard))
  }

  private var uncovering: HTML {
    officeForm(Routes.coverPost(row.id), hidden: [("do", "nobody")], button("取消 AB 岗", .standard))
  }

  private var closing: HTML {
    officeForm(Routes.closePost(row.id), "<p>今天是最后一天。任职经过保留。</p>\(button("撤销岗位", .danger))")
  }
}
