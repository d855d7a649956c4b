import Domain
import Markup
import Store
import UseCases

/// 核对证件: what is kept beside what was said; of each field that differs one is chosen, and none is chosen beforehand.
/// The telephone stands apart, since no document proves it.
struct IdentityView: Sendable {
  let seen: ViewPerson.Seen
  let facts: CountyFacts
  /// Which one the agent said he has before him, when he came from the page of a new case.
  let document: IdentityDocument?
  let state: FormState
  let refusal: String?
}

extension IdentityView {
  var page: HTML {
    """
    <p class="meta">\(kase.item.name) · \(kase.principal.shownName.text)　\(kase.number.text)</p>
    <p>请当面查验证件原件。\(lastCheck)提交前，以前登记的信息不变。</p>
    \(refusal.map { Notice(kind: .danger, text: $0).html })
    \(state.summary)
    \(formHTML(to: Routes.identityCheck(kase.id), key: state.key, sequence: seen.sequence, """
      \(documentField(of: [kind], state, standard: document ?? IdentityDocument.usual(for: kind)))
      \(HTML.when(!proven.isEmpty, section("与以前登记不一致", choices(proven, "请对照证件原件，逐项选择以哪一项为准。"))))
      \(HTML.when(claim.differing.contains(.phone), section("联系电话", choices([.phone], "证件不能证明电话，请当面向本人核实。"))))
      \(section(claim.differing.isEmpty ? "登记的信息" : "与以前登记一致", factList(same)))
      \(buttons(button(claim.differing.isEmpty ? "与证件一致" : "按选择更新"), linkButton(Routes.kase(kase.id), "返回办件")))
      """))
    <p class="meta">本件联系电话是 \(kase.principal.shownPhone.text)，凭它的后四位查进展。要改的，用\(changeContact)。</p>
    """
  }

  private var kase: Case { seen.kase }
  private var claim: PersonClaim { seen.claim }
  private var kind: PrincipalKind { claim.party.kind }
  private var proven: [PersonField] { claim.differing.filter { $0 != .phone } }

  private var lastCheck: String {
    claim.party.check.map { "上次核对\($0.document.title)：\($0.day.long)。" } ?? "以前没有核对过证件。"
  }

  private var changeContact: HTML { link(Routes.act(kase.id, .changeContact), "更正联系电话") }

  private var same: [(String, HTML)] {
    let fields = PersonField.allCases.filter { field in
      !claim.differing.contains(field) && !claim.kept.text(of: field).isEmpty
    }
    return fields.map { ($0.title, "\(shown($0, claim.kept))") }
  }

  private func choices(_ fields: [PersonField], _ words: String) -> HTML { "<p>\(words)</p>\(fields.map(choice))" }

  private func choice(of field: PersonField) -> HTML {
    func offered(_ choice: CheckIdentity.Choice, _ title: String, _ said: PartyFacts) -> InputChoice {
      let text = shown(field, said)
      return InputChoice(value: choice.rawValue, label: "\(title)：\(text.isEmpty ? "（空）" : text)")
    }
    return groupField(
      field.choiceName, field.title,
      [offered(.kept, "以前登记的", claim.kept), offered(.said, "本次所填的", claim.said)], state, isMultiple: false)
  }

  /// A person's fact as it is read: a place by its name.
  private func shown(_ field: PersonField, _ person: PartyFacts) -> String {
    field == .place ? person.place.map { facts.path(of: $0) } ?? "" : person.text(of: field)
  }
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

extension PersonField {
  /// What the choice between kept and said is called in the form.
  var choiceName: String { "take.\(rawValue)" }
}
