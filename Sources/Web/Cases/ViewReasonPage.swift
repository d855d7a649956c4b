import Domain
import Markup

/// Why somebody wants to look: chosen, none beforehand, and asked once for a case and an hour.
struct ViewReasonView: Sendable {
  let kase: ID<Case>
  let target: ViewTarget
  let state: FormState
}

extension ViewReasonView {
  var page: HTML {
    """
    <p>完整信息、照片和文件只在办理需要时查看。您的姓名、时间和理由会记入审计；一小时内再看本件不用重填。</p>
    \(state.summary)
    <form method="post" action="\(Routes.viewReason(kase))" class="form card">\(formToken)
    <input type="hidden" name="for" value="\(target.path)">
    \(groupField("why", "查看的理由", Self.choices, state, isMultiple: false))
    \(textField("reason", "说明", state, required: false, extra: " maxlength=\"180\" autocomplete=\"off\""))
    \(buttons(button("查看"), linkButton(Routes.kase(kase), "返回办件")))</form>
    """
  }

  private static let choices = ViewReason.Choice.allCases.map { InputChoice(value: $0.rawValue, label: $0.title) }
}
