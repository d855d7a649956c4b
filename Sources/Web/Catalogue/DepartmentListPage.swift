import Domain
import Markup
import Store
import UseCases

extension DepartmentListView {
  var page: HTML {
    """
    \(officeSummary(state))
    \(section("待确认的认领（\(claims.count)）", claimPart))
    \(section("我部门的建议", proposalPart))
    \(section("现行事项（\(items.count)）", itemPart))
    """
  }

  /// One claim with its form, links to the others.
  private var claimPart: HTML {
    guard let shown = claims.first(where: { $0.claim.id == chosen }) ?? claims.first else {
      return "<p>没有乡镇等您确认。</p>"
    }
    let links = claims.map { claim, town in
      PageLayout.Link(
        title: "\(town)（\(claim.lines.count) 项）", path: Routes.proposals(["claim": "\(claim.id.raw)"]),
        isCurrent: claim.id == shown.claim.id)
    }
    return """
      \(HTML.when(links.count > 1, tabs(links, label: "待确认的认领")))
      \(answerForm(shown.claim, town: shown.town))
      """
  }

  private func answerForm(_ claim: Claim, town: String) -> HTML {
    let choices = claim.lines.map { InputChoice(value: $0.code, label: $0.name) }
    let codes = groupField(
      "codes", "可以下放的事项", choices, state, isMultiple: true, standard: Set(choices.map(\.value)),
      hint: "不能下放的取消勾选，并写明理由", required: false)
    let reason = textField(
      "reason", "不能下放的理由", state, required: false, extra: " maxlength=\"\(Claim.wordsMax)\"")
    let form = officeForm(
      Routes.claim(claim.id),
      """
      \(codes)
      \(reason)
      \(buttons(button("答复")))
      """)
    return """
      <h3>\(town)　\(claim.asked.at.day.long)申请</h3><p>赋权依据：\(claim.ground)</p>
      \(form)
      """
  }

  private var proposalPart: HTML {
    let new = linkButton(Routes.editProposal.path, "起草新事项")
    let fromAuthority = linkButton(Routes.authority.path, "从权责清单起草")
    return """
      <p>\(new) \(fromAuthority)</p>
      \(proposals.isEmpty ? "<p>还没有起草过。</p>" : proposalTable)
      """
  }

  private var proposalTable: HTML {
    let rows: [[HTML]] = proposals.map { proposal in
      let last = proposal.steps.last
      return [
        link(Routes.editProposal(["id": "\(proposal.id.raw)"]), proposal.item.name), "\(proposal.stage.title)",
        "\(last?.mark.at.text ?? "")", "\(last?.note ?? "")",
      ]
    }
    return dataTable(["事项", "状态", "时间", "意见"], rows, caption: "我部门的建议")
  }

  private var itemPart: HTML {
    let lines: [HTML] = items.map { item in
      let title = link(Routes.editProposal(["code": item.code]), item.name)
      let manner: HTML = "\(item.way.text)　\(item.promised.text)　到\(item.lowestLevel.title)"
      return "<li>\(title) <span class=\"meta\">\(manner)</span></li>\n"
    }
    return "<p class=\"meta\">点事项名称，起草它的新版本。</p><ul>\(lines)</ul>"
  }
}
