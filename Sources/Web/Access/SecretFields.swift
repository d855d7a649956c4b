import Markup

extension FormState {
  /// What is wrong without what was typed: passwords and codes are typed again and stand in no page.
  var withoutAnswers: FormState { FormState(form: FormData(), issues: issues) }
}

func currentPasswordField(_ state: FormState, hint: String = "") -> HTML {
  textField(
    "current", "现在的密码", state.withoutAnswers, hint: hint, type: "password",
    extra: " autocomplete=\"current-password\"")
}

/// A new password, twice.
func newPasswordFields(_ state: FormState) -> HTML {
  let (state, extra) = (state.withoutAnswers, " autocomplete=\"new-password\"" as HTML)
  let rule = "至少 8 位（管理岗位 10 位），含大写字母、小写字母、数字、符号中的三种"
  return """
    \(textField("password", "新密码", state, hint: rule, type: "password", extra: extra))
    \(textField("again", "再输一次新密码", state, type: "password", extra: extra))
    """
}

/// The code of an authenticator.
func timeCodeField(_ label: String, _ state: FormState, hint: String = "") -> HTML {
  textField(
    "code", label, state.withoutAnswers, hint: hint,
    extra: " inputmode=\"numeric\" autocomplete=\"one-time-code\" maxlength=\"12\"")
}

/// A form in a card of its own.
func cardForm(_ route: Route<Void>, _ body: HTML) -> HTML {
  """
  <form method="post" action="\(route)" class="form card">\(formToken)
  \(body)
  </form>
  """
}
