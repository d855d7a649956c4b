import Domain
import Markup
import Store

extension AccountListView {
  var page: HTML {
    """
    \(officeSummary(state))
    \(searchBox(Routes.accounts.path, label: "找账号", value: words, hint: "账号、姓名或工作电话"))
    <p class="meta">\(words.isEmpty ? "共" : "找到") \(count) 个账号。</p>
    <p>\(linkButton(Routes.newAccount.path, "新增账号"))</p>
    \(rows.isEmpty ? nothing : table)
    \(nextPage(next))
    """
  }

  private var nothing: HTML {
    emptyState(words.isEmpty ? "还没有账号。" : "没有找到“\(words)”。", action: ("新增账号", Routes.newAccount.path))
  }

  private var table: HTML {
    let lines = rows.map { row -> [HTML] in
      ["\(row.name)", "\(row.staff.name)　\(row.staff.workPhone)", "\(row.standing)", acts(on: row)]
    }
    return dataTable(["账号", "人员", "状态", "办理"], lines, caption: "账号")
  }

  private func acts(on row: AccountRow) -> HTML {
    if row.staff.id == own { return "<span class=\"meta\">本人账号，由他人管理</span>" }
    if closed.contains(row.staff.id) {
      return mayPropose ? link(Routes.newChange.path, "双人复核") : "<span class=\"meta\">由三员双人复核</span>"
    }
    return officeForm(
      Routes.accounts.path, hidden: [("account", row.name), ("q", words), ("after", after)],
      "<div class=\"acts\">\(choices(for: row))</div>")
  }

  private func choices(for row: AccountRow) -> [HTML] {
    func act(_ name: String, _ title: String) -> HTML { button(title, .standard, name: "do", value: name) }
    var choices = [act("reset", row.hasPassword ? "重置密码" : "发放验证码")]
    if row.isDisabled { choices.append(act("enable", "启用")) }
    if row.hasFactor { choices.append(act("factor", "解除动态口令")) }
    if !row.isDisabled {
      let path = Routes.suspendAccount(["account": row.name, "q": words, "after": after])
      choices.append(linkButton(path, "停用", .danger))
    }
    return choices
  }
}
