import Domain
import Markup

extension CodeView {
  var page: HTML {
    """
    <p>新开账号或重置密码时，凭通知单上的一次性验证码设置自己的密码。验证码 \(OneTimeCode.validMinutes) 分钟内有效，只能用一次。</p>
    \(state.summary)
    <form method="post" action="\(Routes.passwordCode)" class="form card" novalidate>\(formToken)
    \(accountField)
    \(codeField)
    \(secondField)
    \(newPasswordFields(state))
    \(buttons(button("设置密码"), linkButton(Routes.signIn.path, "返回登录")))
    </form>
    """
  }

  private var accountField: HTML {
    textField(
      "account", "账号", state,
      extra: " maxlength=\"32\" autocomplete=\"username\" autocapitalize=\"none\" spellcheck=\"false\"")
  }

  private var codeField: HTML {
    textField(
      "code", "一次性验证码", state, hint: "16 位字母和数字，横线和空格可以不输",
      extra: " maxlength=\"60\" autocomplete=\"one-time-code\" autocapitalize=\"characters\" spellcheck=\"false\"")
  }

  private var secondField: HTML {
    textField(
      "second", "验证码后半段", state,
      hint: "系统管理员、安全管理员、审计管理员的验证码分为前后两段，后半段填在这里；从服务器控制台取得的是完整的一段，全部填在上面",
      required: false,
      extra: " maxlength=\"60\" autocomplete=\"off\" autocapitalize=\"characters\" spellcheck=\"false\"")
  }
}
