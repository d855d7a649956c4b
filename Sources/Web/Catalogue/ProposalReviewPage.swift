import Domain
import Markup
import Store
import UseCases

extension ProposalReviewView {
  var page: HTML {
    """
    \(officeSummary(state))
    \(head)
    \(HTML.when(known.proposal.stage == .submitted, section("审核", form)))
    \(known.reading)
    """
  }

  private var head: HTML {
    let proposal = known.proposal
    let department = known.facts.name(of: proposal.department)
    let what = known.latest == nil ? "新增事项" : "修订现行事项"
    return "<p class=\"meta\">\(department)　\(proposal.stage.title)　\(what)</p>"
  }

  private var form: HTML {
    let approve = button("通过", name: "do", value: "approve")
    let sendBack = button("退回", .standard, name: "do", value: "sendBack")
    return officeForm(
      Routes.reviewProposal(known.proposal.id),
      """
      \(wordsField("reason", "退回的理由", state, hint: "退回时填写", required: false, rows: 2))
      \(buttons(approve, sendBack))
      """)
  }
}

extension ProposalView {
  /// To read: what would change, and what was done with it.
  var reading: HTML { "\(section("建议的内容", contents))\(course)" }

  private var contents: HTML {
    let new = proposal.item.facts(facts)
    guard let latest else { return factList(new.map { ($0.0, "\($0.1)") }) }
    let rows: [[HTML]] = zip(new, latest.facts(facts)).map { new, old in
      ["\(new.0)", "\(old.1)", new.1 == old.1 ? "不变" : "<strong>\(new.1)</strong>"]
    }
    return dataTable(["内容", "现行第 \(latest.version) 版", "建议"], rows, caption: "建议的内容")
  }

  /// 经过: each step with who took it.
  var course: HTML { workflowSteps(proposal.steps, names: names) }
}
