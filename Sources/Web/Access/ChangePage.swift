import Domain
import Markup

extension ChangeView {
  var page: HTML {
    """
    \(officeSummary(state))
    <p>\(link(Routes.changes.path, "返回双人复核"))</p>
    \(section("提议", factList(facts)))
    \(HTML.when(stage == .proposed, acts))
    """
  }

  private var facts: [(String, HTML)] {
    var (said, when) = ("", "")
    switch change.state {
    case .refused(_, let reason): said = reason
    case .withdrawn(let at): when = at.text
    case .proposed, .confirmed, .expired: break
    }
    return [
      ("内容", "\(change.about)"), ("理由", "\(change.reason)"), ("提出人", "\(proposer)"),
      ("确认后", "\(ChangeForm(change.what).effect)"),
      ("有效至", "\(stage == .proposed ? change.expiresAt.text : "")"), ("状态", "\(stage.title)"),
      (stage == .refused ? "拒绝人" : "确认人", "\(decider ?? "")"), ("拒绝理由", "\(said)"), ("撤回时间", "\(when)"),
    ]
  }

  private var acts: HTML {
    if isOwn {
      return """
        <p>等另一名管理员确认。</p>
        \(officeForm(Routes.withdrawChange(change.id), buttons(button("撤回", .standard))))
        """
    }
    return """
      \(refusal.map { Notice(kind: .info, text: $0.explanation).html } ?? confirmation)
      <details class="more"\(HTML.when(state.issue("reason") != nil, " open"))><summary>拒绝</summary>
      \(officeForm(Routes.refuseChange(change.id), """
        \(wordsField("reason", "拒绝理由", state, hint: "不超过 \(TwoPersonChange.reasonMax) 个字"))
        \(buttons(button("拒绝", .danger)))
        """))
      </details>
      """
  }

  private var confirmation: HTML {
    let what = "请核实理由、本人身份和办理依据后再确认。确认后立即生效，您和提出人的姓名记入审计。"
    return officeForm(Routes.confirmChange(change.id), "<p>\(what)</p>\(buttons(button("确认")))")
  }
}
