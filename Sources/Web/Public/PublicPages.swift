import Domain
import Markup
import Store
import UseCases

/// 您要办什么事？ The public's first page: one question, the common things, and the look-up.
func homePage(_ query: String, _ items: [CatalogueItem], _ facts: CountyFacts) -> HTML {
  """
  <div class="picker"><form class="search big" method="post" action="/" role="search">\(formToken)
  <label for="search" class="hidden">您要办什么事</label>
  <input id="search" type="search" name="q" value="\(query)" placeholder="用平常的话说，如 老娘八十了有没有补贴" autocomplete="off" maxlength="60" data-picker data-src="/items/search" data-go="/items/">
  <button class="button primary">找一找</button></form><ul id="picker-list" hidden></ul></div>
  <div class="acts"><a class="button" href="/lookup">查我的办件</a> <a class="button" href="/complaints/new">投诉建议</a> <a class="button" href="/roster">找代办员</a></div>
  <h2>\(query.isEmpty ? "常办的事" : "“\(query)”")</h2>
  \(items.isEmpty ? emptyState("没有找到对得上的事项，不给您乱指路。换个说法再试，或者直接问村里的代办员\(phone(facts))。", action: ("找代办员", "/roster")) : """
  <ul class="rows items">\(items.map { item in
    """
    <li><h3><a href="\(Path.item(item.id))">\(item.name)</a></h3><div class="meta">\(facts.name(of: item.department))　\(item.promised == .sameDay ? "当天办结" : "\(item.promised.text)办结")\(item.mustBePresent == nil ? "　可以代办" : "　须本人到场")</div></li>

    """ as HTML
  })</ul>
  """)
  """
}

private func phone(_ facts: CountyFacts) -> String {
  guard let phone = facts.settings?.supervisionPhone, !phone.isEmpty else { return "" }
  return "、拨打 \(phone)"
}

/// 请代办: the public's own request. The agent comes or calls; nothing is decided here.
func requestPage(
  _ item: CatalogueItem, towns: [ActField.Choice], places: [ActField.Choice], town: String, _ state: FormState,
  key: String
) -> HTML {
  """
  <p class="big"><b>\(item.name)</b>　<a href="/">换一件事</a></p>
  \(state.summary)
  <div class="card">\(formHTML(to: "/requests/new", key: key, """
    <input type="hidden" name="item" value="\(item.id.raw)">
    \(item.subjects.count > 1 ? groupField("kind", "为谁办", item.subjects.map { ActField.Choice(value: $0.rawValue, label: $0.title) }, state, isMultiple: false, standard: [item.subjects[0].rawValue]) : "<input type=\"hidden\" name=\"kind\" value=\"\(item.subjects.first?.rawValue ?? "person")\">")
    \(textField("name", item.subjects == [.enterprise] ? "单位名称" : "要办事的人的姓名", state, extra: " autocomplete=\"name\" maxlength=\"60\" data-private"))
    \(textField("number", item.subjects == [.enterprise] ? "统一社会信用代码" : "证件号码", state, hint: "没有或一时找不到的，不填号码，在下面写明原因", extra: " autocomplete=\"off\" data-private"))
    \(noNumberField(state, hint: "如：未上户口、证件遗失"))
    \(textField("phone", "联系电话", state, hint: "代办员会打这个电话", type: "tel", extra: " inputmode=\"tel\" autocomplete=\"tel\" data-private"))
    \(textField("asker", "您替家里人申请的，写您是谁", state, hint: "如：儿子 李明。本人申请不用填", required: false, extra: " maxlength=\"40\""))
    \(places.isEmpty
      ? selectField("town", "在哪个乡镇", towns, state, hint: "选好后按“下一步”选村")
      : "<input type=\"hidden\" name=\"town\" value=\"\(town)\">\(selectField("place", "在哪个村（社区）", places, state))")
    \(groupField("needs", "需要照顾的情况", SpecialNeed.allCases.map { ActField.Choice(value: $0.rawValue, label: $0.title) }, state, isMultiple: true, hint: "行动不便的，代办员上门", required: false))
    \(wordsField("demand", "还想说什么", state, required: false))
    \(flagField("consent", "我已看过隐私说明，同意为办这件事使用以上信息", state, standard: false))
    <div class="buttons"><button class="primary">\(places.isEmpty ? "下一步" : "请代办员来办")</button></div>
    """))</div>
  <p><a href="/privacy">隐私说明</a></p>
  """
}

func requestDonePage(_ kase: Case, agent: PostRow?) -> HTML {
  """
  <div class="notice success" role="status"><p>已收到。代办员会联系您。</p></div>
  \(section("请记下", """
    <p>查询码</p><p class="code">\(kase.opening.code.text)</p>
    <p>凭查询码和登记电话的后四位，可以随时查进展、撤回委托、评价。</p>
    """))
  \(section("谁来办", agent.map { row in
    "<p>\(row.holder?.name ?? "")（\(row.title)）<a class=\"button\" href=\"tel:\(row.holder?.workPhone ?? "")\">打电话 \(row.holder?.workPhone ?? "")</a></p>" as HTML
  } ?? "<p>由乡镇便民服务中心安排。</p>"))
  <p><a class="button" href="/lookup">查我的办件</a></p>
  """
}

func complaintPage(_ state: FormState, caseNumber: String, key: String) -> HTML {
  """
  \(state.summary)
  <form method="post" action="/complaints/new" class="form card">\(formToken)<input type="hidden" name="key" value="\(key)">
  \(groupField("about", "说的是", ["代办员服务", "办理进度", "收费或索要财物", "材料或原件", "建议", "其他"].map { ActField.Choice(value: $0, label: $0) }, state, isMultiple: false, standard: ["代办员服务"]))
  \(textField("caseNumber", "办件编号", state, standard: caseNumber, required: false, extra: " maxlength=\"40\""))
  \(wordsField("text", "请说明情况", state, rows: 5))
  \(textField("name", "您的姓名", state, hint: "留下姓名和电话才能答复您；也可以不留", required: false, extra: " maxlength=\"40\" data-private"))
  \(textField("phone", "您的电话", state, type: "tel", required: false, extra: " inputmode=\"tel\" maxlength=\"30\" data-private"))
  <div class="buttons"><button class="primary">提交</button></div></form>
  """
}

func rosterPage(_ title: String, _ posts: [PostRow], children: [Place]) -> HTML {
  """
  \(HTML.when(!posts.isEmpty, dataTable(["岗位", "姓名", "工作电话"], posts.map { row in
    [
      "\(row.title)", row.isVacant ? "<span class=\"quiet\">空岗，请联系上一级</span>" : "\(row.holder?.name ?? "")",
      row.isVacant ? "—" : "<a href=\"tel:\(row.holder?.workPhone ?? "")\">\(row.holder?.workPhone ?? "")</a>",
    ]
  }, caption: title)))
  \(HTML.when(!children.isEmpty, "<h2>下一级</h2><ul class=\"rows\">\(children.map { "<li><h3><a href=\"\(Path.roster($0.code))\">\($0.name)</a></h3></li>\n" as HTML })</ul>"))
  """
}

func privacyPage(_ site: SiteName) -> HTML {
  """
  <section class="card">
  <h2>谁处理您的信息</h2><p>\(site.host)。监督电话 \(site.supervisionPhone)。</p>
  <h2>为什么、处理什么</h2><p>只为办理您委托的事项：姓名、证件号码、电话、住址、申请材料。健康、残疾等敏感信息只在该事项需要时处理，并另行征得您的同意。</p>
  <h2>保存多久</h2><p>保存到该类档案的保管期限届满；期限届满或者法律规定应当删除的，删除。</p>
  <h2>谁能看到</h2><p>办理您事项的代办员、承办部门和督办人员。名单里只显示姓氏；不是正在为您办理的人，查看完整信息和照片须写明理由；每次查看都留下记录。</p>
  <h2>您的权利</h2><p>可以查阅、复制、更正、删除，可以随时撤回委托，撤回不影响以前已办的事。请向代办员或监督电话提出。</p>
  <h2>我们不做什么</h2><p>不收费，不代收付款，不保管银行卡和密码，不采集人脸，不记录行踪。</p>
  </section>
  """
}
