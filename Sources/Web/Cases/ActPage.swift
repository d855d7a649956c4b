import Domain
import Markup

extension ActView {
  /// A form of exactly the act's fields. It works alone, without script, and keeps what was typed.
  var page: HTML {
    guard hindrance == nil else { return RefusedActView(kase: kase.id, explanation: refusal ?? "").page }
    let form = scene.form(of: act)
    let task = scene.task.map { "<input type=\"hidden\" name=\"task\" value=\"\($0)\">" as HTML }
    return """
      <p class="meta">\(kase.item.name) · \(kase.principal.shownName.text)　\(kase.number.text)</p>
      \(refusal.map { Notice(kind: .danger, text: $0).html })
      \(state.summary)
      \(consequences)
      \(formHTML(
        to: Routes.act(kase.id, act), key: state.key, sequence: sequence, withFiles: form?.takesFiles == true, """
        \(task)
        \(form?.html(state))
        \(buttons(button(act.title), linkButton(Routes.kase(kase.id), "返回办件")))
        """))
      """
  }

  /// What an act that cannot be undone will bring about.
  private var consequences: HTML {
    let text: String? =
      switch act {
      case .confirmEnding: proposedEnding
      case .withdraw: "撤回后不再代办，未完成的部门任务一并取消，手中的原件须退还。"
      case .archive: "归档后不能再办理，只能由服务督办员重开。"
      case .acceptTransfer: "接收后由您负责这件办件。"
      case .receiveTask: "接收后请在时限内受理，或一次告知全部补正内容；逾期未告知视为受理。"
      case .endSpecialStep: "特别环节结束后时限继续计算。"
      default: nil
      }
    return text.map { "<div class=\"notice info\"><p>\($0)</p></div>" } ?? .empty
  }

  private var proposedEnding: String? {
    guard case .ending(let proposed, _)? = kase.pending else { return nil }
    switch proposed.what {
    case .refusal(let refusal):
      let (explanation, alternatives) = (refusal.explanation.text, refusal.alternatives.text)
      return "确认后本件以“不予办理”结束。情形：\(refusal.ground.title)；依据：\(refusal.citation)；解释：\(explanation)；可以怎样做：\(alternatives)"
    case .termination(let termination):
      return "确认后本件终止。原因：\(termination.reason.title)；\(termination.explanation.text)"
    }
  }
}

/// An act has no place now.
struct RefusedActView: Sendable {
  let kase: ID<Case>
  let explanation: String

  var page: HTML {
    let back = linkButton(Routes.kase(kase), "返回办件", .primary)
    return """
      <div class="notice warning" role="alert"><p>\(explanation)</p></div><p>\(back)</p>
      """
  }
}
