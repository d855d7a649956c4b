import Domain
import Markup

/// One act's own page: a form of exactly its fields. It works alone, without script, and keeps what was typed.
func actPage(
  _ name: CaseAction.Name, scene: ActFormContext, state: FormState, key: String, sequence: Int,
  refusal: String?
) -> HTML {
  let kase = scene.kase
  let form = scene.form(of: name)
  return """
    <p class="meta">\(kase.item.name) · \(kase.principal.shownName.text)　\(kase.number.text)</p>
    \(refusal.map { "<div class=\"notice danger\" role=\"alert\"><p>\($0)</p></div>" as HTML })
    \(state.summary)
    \(explanation(name, kase))
    \(formHTML(to: "\(Path.act(kase.id, name))", key: key, sequence: sequence, withFiles: form?.takesFiles == true, """
      \(scene.task.map { "<input type=\"hidden\" name=\"task\" value=\"\($0)\">" as HTML })
      \(form?.html(state))
      <div class="buttons"><button class="primary">\(name.title)</button> <a class="button" href="\(Path.kase(kase.id))">返回办件</a></div>
      """))
    """
}

/// What an act that cannot be undone will bring about.
private func explanation(_ name: CaseAction.Name, _ kase: Case) -> HTML {
  let text: String? =
    switch name {
    case .confirmEnding:
      switch kase.pending {
      case .ending(let proposed, _)?:
        switch proposed.what {
        case .refusal(let refusal):
          "确认后本件以“不予办理”结束。情形：\(refusal.ground.title)；依据：\(refusal.citation)；解释：\(refusal.explanation.text)；可以怎样做：\(refusal.alternatives.text)"
        case .termination(let termination):
          "确认后本件终止。原因：\(termination.reason.title)；\(termination.explanation.text)"
        }
      default: nil
      }
    case .withdraw: "撤回后不再代办，未完成的部门任务一并取消，手中的原件须退还。"
    case .archive: "归档后不能再办理，只能由服务督办员重开。"
    case .acceptTransfer: "接收后由您负责这件办件。"
    case .receiveTask: "接收后请在时限内受理，或一次告知全部补正内容；逾期未告知视为受理。"
    case .endSpecialStep: "特别环节结束后时限继续计算。"
    default: nil
    }
  return text.map { "<div class=\"notice info\"><p>\($0)</p></div>" } ?? .empty
}
