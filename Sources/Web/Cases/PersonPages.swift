import Domain
import Markup
import Store
import UseCases

/// A person in full, beside what this case's request says.
func personPage(_ seen: ViewPerson.Seen, seat: String, at now: Moment) -> HTML {
  let kase = seen.kase
  let kind = seen.claim.party.kind
  return """
    \(section(kase.claimed == nil ? "委托人" : "以前登记的", fullFacts(seen.claim.kept, kind)))
    \(kase.claimed.map { section("本件申请所填（未核对证件）", fullFacts(PartyFacts($0), kind)) })
    \(kase.contactPhone.map { section("本件联系电话", "<p class=\"big\">\($0.text)</p>") })
    <p class="meta">\(seat) \(now.text) 查看，已记入审计。</p>
    <p><a class="button" href="\(Path.kase(kase.id))">返回办件</a></p>
    """
}

private func fullFacts(_ facts: PartyFacts, _ kind: PrincipalKind) -> HTML {
  factList([
    (kind == .enterprise ? "名称" : "姓名", "\(facts.name)"),
    (kind == .enterprise ? "统一社会信用代码" : "公民身份号码", "\(facts.text(of: .number))"),
    ("电话", "\(facts.phone)"), ("经办人", "\(facts.contact ?? "")"), ("住址", "\(facts.address)"),
  ])
}

/// Why somebody wants to look: chosen, none beforehand, and asked once for a case and an hour.
func reasonPage(_ id: ID<Case>, _ target: ViewTarget, _ state: FormState) -> HTML {
  """
  <p>完整信息、照片和文件只在办理需要时查看。您的姓名、时间和理由会记入审计；一小时内再看本件不用重填。</p>
  \(state.summary)
  <form method="post" action="\(Path.kase(id))/reason" class="form card">\(formToken)
  <input type="hidden" name="for" value="\(target.path)">
  \(groupField("why", "查看的理由", ViewReason.Choice.allCases.map { InputChoice(value: $0.rawValue, label: $0.title) }, state, isMultiple: false))
  \(textField("reason", "说明", state, required: false, extra: " maxlength=\"180\" autocomplete=\"off\""))
  <div class="buttons"><button class="primary">查看</button> <a class="button" href="\(Path.kase(id))">返回办件</a></div></form>
  """
}

/// 核对证件: what is kept beside what was said; of each field that differs one is chosen, and none is chosen beforehand. The
/// telephone stands apart, since no document proves it.
///
/// - Parameter document: which one the agent said he has before him, when he came from the page of a new case.
func identityPage(
  _ seen: ViewPerson.Seen, document: IdentityDocument?, _ facts: CountyFacts, _ state: FormState,
  key: String, refusal: String?
) -> HTML {
  let kase = seen.kase
  let claim = seen.claim
  let kind = claim.party.kind
  let proven = claim.differing.filter { $0 != .phone }
  let same = PersonField.allCases.filter { field in
    !claim.differing.contains(field) && !claim.kept.text(of: field).isEmpty
  }
  let check = claim.party.check.map { "上次核对\($0.document.title)：\($0.day.long)。" } ?? "以前没有核对过证件。"
  func choices(_ fields: [PersonField], _ words: String) -> HTML {
    "<p>\(words)</p>\(fields.map { choice($0, claim, facts, state) }.joinedHTML)"
  }
  return """
    <p class="meta">\(kase.item.name) · \(kase.principal.shownName.text)　\(kase.number.text)</p>
    <p>请当面查验证件原件。\(check)提交前，以前登记的信息不变。</p>
    \(refusal.map { "<div class=\"notice danger\" role=\"alert\"><p>\($0)</p></div>" as HTML })
    \(state.summary)
    \(formHTML(to: "\(Path.act(kase.id, .checkIdentity))", key: key, sequence: seen.sequence, """
      \(documentField(of: [kind], state, standard: document ?? IdentityDocument.usual(for: kind)))
      \(HTML.when(!proven.isEmpty, section("与以前登记不一致", choices(proven, "请对照证件原件，逐项选择以哪一项为准。"))))
      \(HTML.when(claim.differing.contains(.phone), section("联系电话", choices([.phone], "证件不能证明电话，请当面向本人核实。"))))
      \(section(claim.differing.isEmpty ? "登记的信息" : "与以前登记一致", factList(same.map { ($0.title, "\(facts.shown($0, claim.kept))") })))
      <div class="buttons"><button class="primary">\(claim.differing.isEmpty ? "与证件一致" : "按选择更新")</button> <a class="button" href="\(Path.kase(kase.id))">返回办件</a></div>
      """))
    <p class="meta">本件联系电话是 \(kase.principal.shownPhone.text)，凭它的后四位查进展。要改的，用<a href="\(Path.act(kase.id, .changeContact))">更正联系电话</a>。</p>
    """
}

/// Which document was seen, of those that the principal can have.
///
/// - Parameters:
///   - kinds: one, or both where the item is for both and he has not said yet which he is.
///   - standard: what is chosen beforehand; nil for nothing.
func documentField(
  of kinds: [PrincipalKind], label: String = "核对了哪一种证件原件", _ state: FormState, standard: IdentityDocument?,
  required: Bool = true
) -> HTML {
  let offered = IdentityDocument.allCases.filter { document in
    kinds.contains { IdentityDocument.offered(for: $0).contains(document) }
  }
  return groupField(
    "document", label, offered.map { InputChoice(value: $0.rawValue, label: $0.title) }, state, isMultiple: false,
    standard: standard.map { [$0.rawValue] } ?? [], required: required)
}

private func choice(_ field: PersonField, _ claim: PersonClaim, _ facts: CountyFacts, _ state: FormState) -> HTML {
  func offered(_ choice: CheckIdentity.Choice, _ title: String, _ said: PartyFacts) -> InputChoice {
    let text = facts.shown(field, said)
    return InputChoice(value: choice.rawValue, label: "\(title)：\(text.isEmpty ? "（空）" : text)")
  }
  return groupField(
    field.choiceName, field.title,
    [offered(.kept, "以前登记的", claim.kept), offered(.said, "本次所填的", claim.said)], state, isMultiple: false)
}

extension PersonField {
  /// What the choice between kept and said is called in the form.
  var choiceName: String { "take.\(rawValue)" }
}

extension CountyFacts {
  /// A person's fact as it is read: a place by its name.
  fileprivate func shown(_ field: PersonField, _ facts: PartyFacts) -> String {
    field == .place ? facts.place.map { path(of: $0) } ?? "" : facts.text(of: field)
  }
}
