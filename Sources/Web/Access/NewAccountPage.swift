import Domain
import Markup

extension NewAccountView {
  var page: HTML {
    """
    \(officeSummary(state))
    \(searchBox(Routes.newAccount.path, label: "找人", value: words, hint: "姓名或工作电话"))
    \(found.isEmpty ? nobody : officeForm(Routes.newAccount.path, hidden: [("q", words)], fields))
    """
  }

  private var nobody: HTML {
    emptyState(words.isEmpty ? "先找到要开账号的人。" : "没有找到“\(words)”，请先由放管服办在人员名册中新增。")
  }

  private var fields: HTML {
    """
    \(staffChoices(found, state, chosen: chosen))
    \(textField(
      "account", "账号", state, hint: "3 至 32 个小写字母、数字或 . _ -",
      extra: " autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\""))
    \(buttons(button("新增账号"), linkButton(Routes.accounts.path, "返回")))
    <p class="hint">一次性验证码在下一页显示一次，由本人凭它设置密码。</p>
    """
  }
}
