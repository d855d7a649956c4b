import Domain
import Markup
import Store

extension NewCaseView {
  /// For whom: a person found, one of several found, or somebody whose facts are asked.
  var principalFields: HTML {
    switch whom {
    case .known(let found): fields(of: found)
    case .oneOf(let people): choice(of: people)
    case .unknown: newPersonFields
    }
  }

  private func fields(of found: Candidate) -> HTML {
    let known = found.facts
    let check = found.check.map { "已核对\($0.document.title)（\($0.day.long)）" } ?? "没有核对过"
    let kind = state.form["kind"].isEmpty ? standardKind : state.form["kind"]
    return """
      <input type="hidden" name="party" value="\(found.token)">
      \(factList([
        ("委托人", "\(Mask.name(known.name))"), ("号码", "\(Mask.numberForHandler(known.number ?? ""))"),
        ("电话", "\(Mask.phone(known.phone))"), ("住址", "\(Mask.address(known.address))"), ("证件", "\(check)"),
      ]))
      <p class="meta">以前办过事，信息沿用，不用再填。</p>
      \(seenField(of: [found.kind]))
      <p>\(button("不是这个人", .plain, name: "do", value: "forget"))</p>
      \(hiddenKind(kind))
      \(placeField(found.facts.place?.text))\(needsField(known.needs))\(askerField)
      """
  }

  private func choice(of people: [Candidate]) -> HTML {
    let choices = people.map { person in
      let (name, number) = (Mask.name(person.facts.name), Mask.numberForHandler(person.facts.number ?? ""))
      return InputChoice(value: person.token, label: "\(name)　\(number)　\(Mask.phone(person.facts.phone))")
    }
    let pick = button("就是这位", .standard, name: "do", value: "pick")
    let forget = button("都不是", .plain, name: "do", value: "forget")
    return """
      \(groupField("party", "这个电话登记过 \(people.count) 个人，是哪一位", choices, state, isMultiple: false))
      \(buttons(pick, forget))
      """
  }

  private var newPersonFields: HTML {
    """
    \(kindField)
    <div class="finder">
    \(textField(
      "who", "办过事的，用电话或证件号码找", state, required: false,
      extra: " inputmode=\"text\" autocomplete=\"off\" data-private"))
    \(button("查一查", .standard, name: "do", value: "find"))
    </div>
    <p class="meta">没有办过事的，填写下面的信息，以后不用再填。</p>
    \(textField(
      "number", numberLabel, state,
      extra: " autocomplete=\"off\" autocapitalize=\"characters\" data-private data-or=\"noNumberReason\""))
    \(noNumberField(state, hint: "如：未上户口、证件遗失"))
    \(textField(
      "name", isEnterpriseOnly ? "单位名称" : "姓名", state,
      extra: " maxlength=\"60\" autocomplete=\"off\" data-private"))
    \(textField(
      "phone", "联系电话", state, hint: "没有手机的填固定电话或家人电话", type: "tel",
      extra: " inputmode=\"tel\" autocomplete=\"off\" data-private"))
    \(textField(
      "address", "住址", state, required: false, extra: " maxlength=\"120\" autocomplete=\"off\" data-private"))
    \(HTML.when(isEnterpriseOnly, contactField))
    \(placeField(nil))
    \(seenField(of: item.subjects))
    \(HTML.when(!isEnterpriseOnly, needsField([])))\(askerField)
    """
  }

  private var isEnterpriseOnly: Bool { item.subjects == [.enterprise] }

  private var standardKind: String { item.subjects.first?.rawValue ?? "person" }

  private var numberLabel: String {
    isEnterpriseOnly ? "统一社会信用代码" : item.subjects.count > 1 ? "证件号码（身份证或信用代码）" : "公民身份号码"
  }

  private var kindField: HTML {
    guard item.subjects.count > 1 else { return hiddenKind(standardKind) }
    return groupField(
      "kind", "委托人是", item.subjects.map { InputChoice(value: $0.rawValue, label: $0.title) }, state,
      isMultiple: false, standard: [standardKind])
  }

  private func hiddenKind(_ kind: String) -> HTML { "<input type=\"hidden\" name=\"kind\" value=\"\(kind)\">" }

  private var contactField: HTML {
    textField("contact", "经办人", state, required: false, extra: " maxlength=\"40\"")
  }

  private func placeField(_ known: String?) -> HTML {
    selectField("place", "村组", places, state, standard: known ?? standardPlace)
  }

  /// One tick, with the document it is about: without it what is known of a person is not changed.
  private func seenField(of kinds: [PrincipalKind]) -> HTML {
    let usual = kinds.count == 1 ? IdentityDocument.usual(for: kinds[0]) : nil
    return """
      \(flagField("seen", "已核对证件原件（与以前登记不一致的，登记后逐项核对再更新）", state, standard: false))
      \(documentField(of: kinds, label: "核对的证件", state, standard: usual, required: false))
      """
  }

  private func needsField(_ known: [SpecialNeed]) -> HTML {
    groupField(
      "needs", "需要照顾的情况", SpecialNeed.allCases.map { InputChoice(value: $0.rawValue, label: $0.title) }, state,
      isMultiple: true, standard: Set(known.map(\.rawValue)), required: false)
  }

  private var askerField: HTML {
    textField("asker", "代家人来办的，是谁", state, hint: "如：儿子 李明", required: false, extra: " maxlength=\"40\"")
  }
}
