import Domain
import Markup
import Store

extension ResetsView {
  var page: HTML {
    """
    \(HTML.when(isUntold, question))
    \(lines.isEmpty ? emptyState("没有重置记录。") : table)
    <p>\(linkButton(Routes.password.path, "修改密码"))</p>
    """
  }

  private var question: HTML {
    let yes = button("是我申请的", name: "known", value: "yes")
    let no = button("不是我申请的", .danger, name: "known", value: "no")
    return """
      \(Notice(kind: .warning, text: "您的密码曾被重置并重新设置，请核对下面的记录是不是您本人申请和使用的。").html)
      <form method="post" action="\(Routes.passwordResets)" class="form">\(formToken)
      \(destination.fields)
      \(buttons(yes, no))
      </form>
      """
  }

  private var table: HTML {
    dataTable(
      ["重置时间", "办理人", "验证码使用时间"],
      lines.map { ["\($0.code.madeAt.text)", "\($0.by)", "\($0.code.usedAt?.text ?? "未使用")"] },
      caption: "密码重置记录")
  }
}
