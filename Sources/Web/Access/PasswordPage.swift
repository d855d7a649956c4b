import Markup

extension PasswordView {
  var page: HTML {
    """
    \(HTML.when(isForced, "<div class=\"notice warning\"><p>继续之前，请先修改密码。</p></div>"))
    \(state.summary)
    \(cardForm(Routes.password, """
      \(currentPasswordField(state))
      \(newPasswordFields(state))
      \(buttons(button("修改密码"), linkButton(Routes.passwordResets.path, "密码重置记录")))
      """))
    <p class="meta">修改后，您在别处的登录都会结束。\(link(Routes.sessions.path, "我的登录"))\(factorLink)</p>
    """
  }

  private var factorLink: HTML {
    HTML.when(!isForced, "　\(link(Routes.factorSetUp.path, "动态口令（二次验证）"))")
  }
}
