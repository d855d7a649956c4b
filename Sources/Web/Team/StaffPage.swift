import Domain
import Markup
import Store

extension StaffListView {
  var page: HTML {
    """
    \(officeSummary(state))
    <p>\(link(Routes.posts.path, "返回岗位"))</p>
    \(searchBox(Routes.staffList.path, label: "找人", value: words, hint: "姓名或工作电话"))
    <p class="meta">\(words.isEmpty ? "共" : "找到") \(count) 人。</p>
    \(staff.isEmpty ? nobody : table)
    \(nextPage(next))
    \(section("新增人员", officeForm(Routes.staffList.path, """
      \(staffFields(nil, state))
      \(buttons(button("新增人员")))
      """)))
    """
  }

  private var nobody: HTML {
    emptyState(words.isEmpty ? "还没有人员，请在下面新增。" : "没有找到“\(words)”。")
  }

  private var table: HTML {
    dataTable(
      ["姓名", "工作电话"], staff.map { [link(Routes.staff($0.id), $0.name), "\($0.workPhone)"] }, caption: "人员")
  }
}

extension StaffView {
  var page: HTML {
    """
    \(officeSummary(state))
    <p>\(link(Routes.staffList.path, "返回名册"))</p>
    \(section("姓名和电话", officeForm(Routes.staff(staff.id), """
      \(staffFields(staff, state))
      \(buttons(button("保存")))
      """)))
    \(section("岗位", posts.isEmpty ? emptyState("目前没有在任岗位。", action: ("看空岗", Routes.posts.path)) : postTable))
    \(section("账号", account.map(accountLink) ?? noAccount))
    """
  }

  private var postTable: HTML {
    dataTable(
      ["岗位", "身份"],
      posts.map { [link(Routes.post($0.id), $0.title), $0.post.holder == staff.id ? "任职" : "AB 岗"] },
      caption: "岗位")
  }

  private func accountLink(_ name: String) -> HTML { "<p>\(link(Routes.accounts(["q": name]), name))</p>" }

  private var noAccount: HTML {
    emptyState("还没有账号。", action: ("开账号", Routes.newAccount(["person": "\(staff.id.raw)"])))
  }
}

private func staffFields(_ staff: Staff?, _ state: FormState) -> HTML {
  """
  \(textField("name", "姓名", state, standard: staff?.name ?? "", extra: " maxlength=\"30\" autocomplete=\"off\""))
  \(textField(
    "workPhone", "工作电话", state, standard: staff?.workPhone ?? "", hint: "向群众公示，请填工作用的号码", type: "tel",
    extra: " inputmode=\"tel\" autocomplete=\"off\""))
  """
}
