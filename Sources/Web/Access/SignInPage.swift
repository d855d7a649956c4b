import Markup

extension SignInView {
  var page: HTML {
    """
    \(issue.map(alert))
    <form method="post" action="\(destination.kept == nil ? Routes.signIn : Routes.signInKept)" class="form card">
    \(formToken)
    \(destination.fields)
    \(accountField)
    \(passwordField)
    \(buttons(button("登录"), linkButton(Routes.passwordCode.path, "用验证码设置密码")))
    </form>
    """
  }

  private func alert(_ text: String) -> HTML { "<div class=\"notice danger\" role=\"alert\"><p>\(text)</p></div>" }

  private var accountField: HTML {
    textField(
      "account", "账号", .fresh, standard: account,
      extra: " autocomplete=\"username\" autocapitalize=\"none\" spellcheck=\"false\" autofocus")
  }

  private var passwordField: HTML {
    textField("password", "密码", .fresh, type: "password", extra: " autocomplete=\"current-password\"")
  }
}
