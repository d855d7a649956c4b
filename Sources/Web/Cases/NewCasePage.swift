import Domain
import Markup
import Store
import UseCases

/// Choosing the item: search in people's words, or from what is often asked for.
///
/// - Parameter elsewhere: what was found, but is not done here.
func chooseItemPage(
  _ query: String, _ items: [CatalogueItem], elsewhere: [CatalogueItem], _ facts: CountyFacts
) -> HTML {
  """
  <div class="picker"><form class="search big" method="post" action="/cases/new" role="search">\(formToken)<input type="hidden" name="do" value="search">
  <label for="search" class="hidden">要办什么事</label>
  <input id="search" type="search" name="q" value="\(query)" placeholder="用平常的话说，如 吃低保、砍树、开小卖部" autocomplete="off" data-picker data-src="/items/search" data-go="/cases/new?item=">
  <button class="button primary">找事项</button></form><ul id="picker-list" hidden></ul></div>
  <h2>\(query.isEmpty ? "常办的事" : "“\(query)”")</h2>
  \(items.isEmpty ? notHere(elsewhere, facts) : """
  <ul class="rows items">\(items.map { item in
    """
    <li><h3><a href="/cases/new?item=\(item.id.raw)">\(item.name)</a></h3><div class="meta">\(facts.name(of: item.department))　\(item.standardClass.title)　\(item.promised.text)\(item.mustBePresent == nil ? "" : "　须本人到场")</div></li>

    """ as HTML
  })</ul>
  """)
  """
}

private func notHere(_ elsewhere: [CatalogueItem], _ facts: CountyFacts) -> HTML {
  guard !elsewhere.isEmpty else { return emptyState("没有找到对得上的事项。换个说法试试；目录里确实没有的，已记下供放管服办补充。") }
  return """
    <div class="notice info"><p>这件事不在本级目录里，请告诉群众到哪里办：</p></div>
    <ul class="rows items">\(elsewhere.map { item in
      """
      <li><h3><a href="\(Path.item(item.id))">\(item.name)</a></h3><div class="meta">\(facts.name(of: item.department))　\(item.lowestLevel == .county ? "县里办" : "\(item.lowestLevel.title)办理，本级还没有认领")\(item.mustBePresent == nil ? "" : "　须本人到场")</div></li>

      """ as HTML
    })</ul>
    """
}

/// What the form of a new case is drawn from.
struct NewCaseView: Sendable {
  let item: CatalogueItem
  let scene: ActFormContext
  let places: [InputChoice]
  let standardPlace: String
  let whom: Whom
  let department: String
  let underWay: [CaseUnderWay]
  let facts: CountyFacts

  /// Who the principal is, as far as the page knows.
  enum Whom: Sendable {
    case unknown
    case known(Candidate)
    case oneOf([Candidate])  // several people share a telephone
  }

  struct Candidate: Sendable {
    let kind: PrincipalKind
    let facts: PartyFacts
    let check: PartyCheck?
    let token: String
  }
}

/// 新的委托 in one page, in the order people talk: 要办什么 → 为谁办 → 材料 → 委托.
func newCasePage(_ view: NewCaseView, _ state: FormState, key: String, refusal: String?) -> HTML {
  let item = view.item
  let kase = view.scene.kase
  let context = view.scene.context
  return """
    \(refusal.map { "<div class=\"notice danger\" role=\"alert\"><p>\($0)</p></div>" as HTML })
    \(state.summary)
    \(formHTML(to: "/cases/new", key: key, withFiles: true, """
      <input type="hidden" name="item" value="\(item.id.raw)">
      <div class="columns"><div>
      \(section("要办什么", """
        <p class="big"><b>\(item.name)</b></p><p class="meta">\(view.department)　<a href="/cases/new">换一个事项</a>　<a href="/items/\(item.id.raw)">办事指南</a></p>
        \(HTML.when(item.mustBePresent != nil, "<div class=\"notice warning\"><p>须本人到场：\(item.mustBePresent ?? "")。只能帮办，不能代提交。</p></div>"))
        \(wordsField("demand", "委托人的话（还有什么要说明的）", state, standard: "办理\(item.name)", required: false, rows: 2))
        \(groupField("channel", "怎么来的", [Channel.visit, .counter, .phone].map { InputChoice(value: $0.rawValue, label: $0.title) }, state, isMultiple: false, standard: [view.scene.kase.opening.channel.rawValue]))
        """))
      \(section("为谁办", "\(underWayHTML(view, state))\(principalFields(view, state))"))
      \(section("材料", kase.materials.isEmpty ? "<p>此事项不需要材料。</p>" : """
        \(flagField("allReceived", "全部必交材料已当面核对、收齐", state, standard: false))
        <details class="more"\(HTML.when(!state.isFresh, " open"))><summary>逐项核对、拍照（\(kase.materials.count) 项）</summary>
        \(view.scene.materialForm.html(state))
        </details>
        """))
      \(section("委托", view.scene.acceptanceForm.html(state)))
      <div class="buttons">
      <button class="primary" name="do" value="accept">受理委托</button>
      <button name="do" value="request">只登记申请，材料待补</button>
      <button name="do" value="consult">咨询登记</button>
      </div>
      </div><div>
      \(section("这样办", """
        <div data-live="/cases/new/outlook?item=\(item.id.raw)&amp;class=">\(outlookHTML(item, item.standardClass, context))</div>
        \(factList([
          ("主管部门", "\(kase.item.departments.map { view.scene.departmentName($0) }.joined(separator: "、"))"),
          ("收费", "\(item.guide.fee)"),
        ]))
        <p class="meta">代办无偿。不代收付款，不保管银行卡和密码。</p>
        <div class="missing" data-missing hidden aria-live="polite"></div>
        """))
      </div></div>
      """))
    """
}

/// What accepting now would mean: class and deadline, with its reasoning. Also fetched anew when the class is changed.
func outlookHTML(_ item: CatalogueItem, _ chosen: CaseClass, _ context: Context) -> HTML {
  let deadline = context.calendar.deadline(
    from: context.receivedDay, limit: chosen == .instant ? .sameDay : item.promised)
  return """
    \(factList([
      ("分类", "\(chosen.title)\(chosen == .instant ? "，当天办结" : "")"),
      ("现在受理", "\(deadline.due.long) \(deadline.due.weekdayName) 前办结\(deadline.isProvisional ? "（暂估）" : "")"),
    ]))
    \(deadlineHTML(deadline, calendar: context.calendar))
    """
}

private func principalFields(_ view: NewCaseView, _ state: FormState) -> HTML {
  let item = view.item
  let kinds = item.subjects.map { InputChoice(value: $0.rawValue, label: $0.title) }
  let kind: HTML =
    kinds.count > 1
    ? groupField("kind", "委托人是", kinds, state, isMultiple: false, standard: [kinds[0].value])
    : "<input type=\"hidden\" name=\"kind\" value=\"\(kinds.first?.value ?? "person")\">"
  let isEnterpriseOnly = item.subjects == [.enterprise]
  let numberLabel = isEnterpriseOnly ? "统一社会信用代码" : item.subjects.count > 1 ? "证件号码（身份证或信用代码）" : "公民身份号码"
  let place = selectField(
    "place", "村组", view.places, state, standard: view.knownPlace ?? view.standardPlace)
  switch view.whom {
  case .known(let found):
    let known = found.facts
    return """
      <input type="hidden" name="party" value="\(found.token)">
      \(factList([
        ("委托人", "\(Mask.name(known.name))"), ("号码", "\(Mask.numberForHandler(known.number ?? ""))"),
        ("电话", "\(Mask.phone(known.phone))"), ("住址", "\(Mask.address(known.address))"),
        ("证件", "\(found.check.map { "已核对\($0.document.title)（\($0.day.long)）" } ?? "没有核对过")"),
      ]))
      <p class="meta">以前办过事，信息沿用，不用再填。</p>
      \(seenField(of: [found.kind], state))
      <p><button class="plain" name="do" value="forget">不是这个人</button></p>
      <input type="hidden" name="kind" value="\(state.form["kind"].isEmpty ? kinds.first?.value ?? "person" : state.form["kind"])">
      \(place)\(needsField(known.needs, state))\(askerField(state))
      """
  case .oneOf(let people):
    return """
      \(groupField("party", "这个电话登记过 \(people.count) 个人，是哪一位", people.map { InputChoice(value: $0.token, label: "\(Mask.name($0.facts.name))　\(Mask.numberForHandler($0.facts.number ?? ""))　\(Mask.phone($0.facts.phone))") }, state, isMultiple: false))
      <div class="buttons"><button name="do" value="pick">就是这位</button> <button class="plain" name="do" value="forget">都不是</button></div>
      """
  case .unknown: break
  }
  return """
    \(kind)
    <div class="finder">
    \(textField("who", "办过事的，用电话或证件号码找", state, required: false, extra: " inputmode=\"text\" autocomplete=\"off\" data-private"))
    <button name="do" value="find">查一查</button>
    </div>
    <p class="meta">没有办过事的，填写下面的信息，以后不用再填。</p>
    \(textField("number", numberLabel, state, extra: " autocomplete=\"off\" autocapitalize=\"characters\" data-private data-or=\"noNumberReason\""))
    \(noNumberField(state, hint: "如：未上户口、证件遗失"))
    \(textField("name", isEnterpriseOnly ? "单位名称" : "姓名", state, extra: " maxlength=\"60\" autocomplete=\"off\" data-private"))
    \(textField("phone", "联系电话", state, hint: "没有手机的填固定电话或家人电话", type: "tel", extra: " inputmode=\"tel\" autocomplete=\"off\" data-private"))
    \(textField("address", "住址", state, required: false, extra: " maxlength=\"120\" autocomplete=\"off\" data-private"))
    \(isEnterpriseOnly ? textField("contact", "经办人", state, required: false, extra: " maxlength=\"40\"") : .empty)
    \(place)
    \(seenField(of: item.subjects, state))
    \(isEnterpriseOnly ? .empty : needsField([], state))\(askerField(state))
    """
}

/// One tick, with the document it is about: without it what is known of a person is not changed.
private func seenField(of kinds: [PrincipalKind], _ state: FormState) -> HTML {
  let usual = kinds.count == 1 ? IdentityDocument.usual(for: kinds[0]) : nil
  return """
    \(flagField("seen", "已核对证件原件（与以前登记不一致的，登记后逐项核对再更新）", state, standard: false))
    \(documentField(of: kinds, label: "核对的证件", state, standard: usual, required: false))
    """
}

/// Shown where the page knows of it: a person found, or a number sent.
private func underWayHTML(_ view: NewCaseView, _ state: FormState) -> HTML {
  guard !view.underWay.isEmpty else { return .empty }
  return """
    <div class="notice warning"><p>这位委托人的同一事项正在办：</p>
    <ul>\(view.underWay.map { "<li>\($0.name)</li>\n" as HTML })</ul>
    \(flagField("another", "不是同一件，确需另办", state, standard: false))</div>
    """
}

extension CaseUnderWay {
  fileprivate var name: HTML {
    switch self {
    case .here(let row): "<a href=\"\(Path.kase(row.id))\">\(row.number)</a>　\(row.step.title)"
    case .elsewhere: "不在您服务的范围，请本人向原来的代办员查询"
    }
  }
}

private func needsField(_ known: [SpecialNeed], _ state: FormState) -> HTML {
  groupField(
    "needs", "需要照顾的情况", SpecialNeed.allCases.map { InputChoice(value: $0.rawValue, label: $0.title) }, state,
    isMultiple: true, standard: Set(known.map(\.rawValue)), required: false)
}

private func askerField(_ state: FormState) -> HTML {
  textField("asker", "代家人来办的，是谁", state, hint: "如：儿子 李明", required: false, extra: " maxlength=\"40\"")
}

extension NewCaseView {
  fileprivate var knownPlace: String? { if case .known(let found) = whom { found.facts.place?.text } else { nil } }
}

extension Sequence<HTML> {
  var joinedHTML: HTML { HTML(joining: self) }
}
