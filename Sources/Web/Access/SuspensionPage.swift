import Domain
import Markup
import UseCases

extension SuspensionView {
  var page: HTML {
    """
    \(officeSummary(state))
    \(section("要停用的账号", factList(facts)))
    \(officeForm(Routes.accounts.path, hidden: hidden, fields))
    """
  }

  private var facts: [(String, HTML)] {
    [
      ("账号", "\(account)"), ("人员", "\(staff.name)　\(staff.workPhone)"),
      ("停用后", "不能登录，正在使用的登录立即退出。岗位任职不变，账号可以再启用。"),
    ]
  }

  private var hidden: [(String, String)] {
    [("do", "disable"), ("account", account), ("q", words), ("after", after)]
  }

  private var fields: HTML {
    let list = Routes.accounts(["q": words, "after": after])
    return """
      \(wordsField("reason", "理由", state, hint: "记入审计，不超过 \(DisableAccount.reasonMax) 个字"))
      \(buttons(button("停用账号", .danger), linkButton(list, "取消")))
      """
  }
}
