import Domain
import Markup
import Store
import UseCases

extension ProposalDraftView {
  /// To read only, once its department has submitted it.
  var page: HTML {
    guard let known else { return draft }
    return known.proposal.isInHand ? draft : known.reading
  }

  private var draft: HTML {
    let hidden = [
      ("proposal", known.map { "\($0.proposal.id.raw)" } ?? ""), ("known", code),
      ("steps", known.map { "\($0.proposal.steps.count)" } ?? ""),
    ]
    let drafting = officeForm(
      Routes.editProposal.path, hidden: hidden,
      """
      \(form.sections)
      \(form.ending(acts))
      """)
    return """
      \(officeSummary(form.state))
      \(HTML.when(known?.proposal.stage == .returned, sentBack))
      <p class="meta">报审后由放管服办审核，通过并发布县级目录后生效。</p>
      \(drafting)
      \(known?.course)
      """
  }

  private var sentBack: HTML {
    Notice(kind: .warning, text: "放管服办退回：\(known?.proposal.steps.last?.note ?? "")").html
  }

  private var acts: HTML {
    buttons(
      button("报审", name: "do", value: "submit"), button("存为草稿", .standard, name: "do", value: "save"),
      linkButton(Routes.proposals.path, "返回"))
  }
}
