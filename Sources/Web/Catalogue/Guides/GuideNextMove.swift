import Domain
import Markup
import UseCases

/// Whose turn it is, and the forms of the moves that this seat may make.
extension GuideCheckView {
  private var code: String { view.item.code }

  var nextMove: HTML {
    guard view.isKept else {
      return "<p>先核对各部分并保存，再送审。</p><p>\(linkButton(Routes.guide(code), "开始编写", .primary))</p>"
    }
    switch view.guide.state {
    case .drafting, .returned: return submission
    case .submitted: return review
    case .reviewed:
      guard seat.kind == .leadOffice else { return "<p>等放管服办发布。</p>" }
      return "\(form(Routes.guidePublication, button("发布指南")))\(giveBack)"
    case .published: return afterPublication
    case .superseded: return "<p>这一版已被替代。</p>"
    }
  }

  private func form(_ route: Route<String>, _ send: HTML, with fields: HTML = .empty) -> HTML {
    officeForm(route(code), hidden: view.hidden, "\(fields)\(buttons(send))")
  }

  private var submission: HTML {
    let count = view.blocking.count + view.comparison.differences.count
    let advice: HTML =
      count == 0 ? "<p>可以送审了。</p>" : "<p>还有 \(count) 处要改，改完才能发布；可以先送审，也可以改完再送。</p>"
    return "\(advice)\(form(Routes.guideSubmission, button("送审")))"
  }

  private var review: HTML {
    guard OfficeAct.guideReview.posts.contains(seat.kind) else { return "<p>等部门领导审核。</p>" }
    guard !view.guide.editors.contains(seat.person) else {
      return "<p>您参与了编写，须由其他人审核。</p>\(giveBack)"
    }
    return "\(form(Routes.guideReview, button("审核通过")))\(giveBack)"
  }

  private var giveBack: HTML {
    let note = wordsField("note", "退回的理由", state, hint: "写明哪里要改")
    let sending = form(Routes.guideReturn, button("退回编写人", .danger), with: note)
    let isOpen = HTML.when(state.issue("note") != nil, " open")
    return "<details class=\"more\"\(isOpen)><summary>退回修改</summary>\(sending)</details>"
  }

  private var afterPublication: HTML {
    let draft = linkButton(Routes.guide(code), "起草第 \(view.guide.version + 1) 版", .primary)
    return """
      \(GuideReview(of: view.guide).map(dueReview))
      <p>\(draft)</p>
      \(HTML.when(view.guide.mark == nil, mark))
      """
  }

  private func dueReview(_ review: GuideReview) -> HTML {
    let lead: HTML = review.isOverdue(on: view.today) ? "<strong>复审已超期</strong>：应于" : "下次复审："
    return "<p>\(lead)\(review.due.long)（\(review.reason)）。</p>"
  }

  private var mark: HTML {
    let reason = textField(
      "reason", "什么变了", state, hint: "如：某办法自某日起修订施行", extra: " maxlength=\"120\"")
    let sending = form(Routes.guideMark, "<button class=\"\">要求复审</button>", with: reason)
    let summary: HTML = "<summary>所引用的规定有变，要求马上复审</summary>"
    return "<details class=\"more\">\(summary)\(sending)</details>"
  }
}
