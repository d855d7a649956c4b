import Domain
import Markup
import Store

extension NewChangeView {
  var page: HTML {
    """
    \(officeSummary(state))
    <p>\(link(Routes.newChange.path, "返回"))</p>
    \(section("现状", factList(facts)))
    \(HTML.when(asksPerson, personSearch))
    \(HTML.when(!asksPerson || !found.isEmpty, proposal))
    """
  }

  private var facts: [(String, HTML)] {
    [
      ("岗位", "\(post?.title ?? "")"), ("任职", "\(post.map { $0.holder?.name ?? "空岗" } ?? "")"),
      ("AB 岗", "\(post?.backup?.name ?? "")"), ("人员", "\(person.map { "\($0.name)　\($0.workPhone)" } ?? "")"),
      ("账号", "\(form == .account ? "" : account)"), ("确认后", "\(form.effect)"),
    ]
  }

  private var personSearch: HTML {
    let none =
      words.isEmpty
      ? "先找到要\(form == .fill ? "任职" : "设为 AB 岗")的人。" : "没有找到“\(words)”，请先由放管服办在人员名册中新增。"
    return """
      <form class="search" method="get" action="\(Routes.newChange)" role="search">
      \(hiddenField("what", form.rawValue))\(hiddenField("post", post.map { "\($0.id.raw)" } ?? ""))
      <label for="search" class="hidden">找人</label>\(searchInput)
      <button class="button">找人</button>
      </form>
      \(HTML.when(found.isEmpty, emptyState(none)))
      """
  }

  private func hiddenField(_ name: String, _ value: String) -> HTML {
    "<input type=\"hidden\" name=\"\(name)\" value=\"\(value)\">"
  }

  private var searchInput: HTML {
    """
    <input id="search" type="search" name="q" value="\(words)" placeholder="姓名或工作电话" autocomplete="off">
    """
  }

  private var proposal: HTML {
    officeForm(
      Routes.changes.path, hidden: chosen,
      """
      \(HTML.when(form == .open, kindField))
      \(HTML.when(asksPerson, staffChoices(found, state)))
      \(HTML.when(form == .account, accountField))
      \(wordsField("reason", "理由", state, hint: "确认人据此核对，不超过 \(TwoPersonChange.reasonMax) 个字"))
      \(buttons(button("提出"), linkButton(Routes.changes.path, "取消")))
      """)
  }

  /// What is chosen already.
  private var chosen: [(String, String)] {
    var chosen = [("what", form.rawValue)]
    if let post { chosen.append(("post", "\(post.id.raw)")) }
    if asksPerson { chosen.append(("q", words)) }
    if form == .account, let person { chosen.append(("person", "\(person.id.raw)")) }
    if isAboutAccount { chosen.append(("account", account)) }
    return chosen
  }

  private var kindField: HTML {
    let kinds = PostKind.three.map { InputChoice(value: $0.rawValue, label: $0.title) }
    return groupField("kind", "岗位", kinds, state, isMultiple: false)
  }

  private var accountField: HTML {
    textField(
      "account", "账号", state, hint: "3 至 32 个小写字母、数字或 . _ -",
      extra: " maxlength=\"32\" autocomplete=\"off\" autocapitalize=\"none\" spellcheck=\"false\"")
  }
}
