import Domain
import UseCases

extension ActFormContext {
  var acceptanceForm: InputForm<CaseAction> {
    InputForm { fields in
      delegation(&fields) { fields in
        let names = kase.materials.filter(\.spec.isOriginal).map(\.spec.name)
        let originals =
          names.isEmpty
          ? nil
          : fields.choices(
            "originals", "原件留下了", names.map { InputOption($0, $0, $0) }, default: [], required: false,
            hint: "不留原件的不要勾选")
        let caseClass = fields.optionalChoice(
          "class", "事项分类", CaseClass.self, \.title, default: kase.item.standardClass)
        let reason = fields.optionalWords("classReason", "改变分类的理由")
        return { delegation, values in
          .accept(
            delegation, as: values[caseClass], because: values[reason], originals: originals.map { values[$0] } ?? [])
        }
      }
    }
  }

  var renewalForm: InputForm<CaseAction> {
    InputForm { fields in delegation(&fields) { _ in { delegation, _ in .renewDelegation(delegation) } } }
  }

  /// What the principal allows, until when, and how he signed.
  ///
  /// - Parameter rest: the fields that follow, and what is made of all of them.
  private func delegation(
    _ fields: inout InputFields, _ rest: (inout InputFields) -> (Delegation, InputValues) -> CaseAction
  ) -> (InputValues) -> CaseAction {
    let isAssistOnly = kase.item.mustBePresent != nil
    let offered = Power.allCases.filter { !(isAssistOnly && $0 == .submit) }
    let given = (kase.delegation?.powers ?? kase.item.powers).filter { offered.contains($0) }
    let powers = fields.choices(
      "powers", "代办权限", offered.map { InputOption($0, $0.title) }, default: Set(given.map(\.rawValue)),
      hint: "不包括：代收付款、保管银行卡和密码、代签银行或养老金文件、转委托")
    let to = fields.day("to", "委托到哪天为止", default: today.adding(days: 92))
    let signature = fields.choice(
      "signedBy", "委托人怎样签署",
      [
        InputOption(SignedBy.signature, "signature", "签名"),
        InputOption(.fingerprint(witnesses: []), "fingerprint", "捺印"),
        InputOption(.seal, "seal", "盖章"),
      ], default: kase.principal.kind == .enterprise ? "seal" : "signature")
    fields.file("file.delegation", "签名或签好的委托书", withSignature: true, hint: "请委托人在屏幕上签名，或拍下签好的纸质委托书")
    let witnesses = [
      fields.optionalLine("witness1", "见证人一（捺印时）", maxLength: 40),
      fields.optionalLine("witness2", "见证人二（捺印时）", maxLength: 40),
    ]
    _ = fields.flag("consent", "委托人已听懂并同意个人信息处理告知", default: false)
    let make = rest(&fields)
    return { values in
      var signedBy = values[signature]
      if case .fingerprint = signedBy {
        signedBy = .fingerprint(witnesses: witnesses.map { Words(values[$0]) }.filter { !$0.text.isEmpty })
      }
      let delegation = Delegation(
        powers: values[powers], from: today, to: values[to], signedBy: signedBy,
        paper: values.files[.delegation]?.first)
      return make(delegation, values)
    }
  }

  var custodyForm: InputForm<CaseAction> {
    InputForm { fields in
      let original = kase.materials.first { $0.spec.isOriginal }?.spec.name ?? ""
      let name = fields.line("name", "原件名称", maxLength: 60, default: original)
      let dueBack = fields.day("dueBack", "约定退还日", default: workday(after: 1))
      return { .takeOriginal(name: $0[name], dueBack: $0[dueBack]) }
    }
  }

  var returnForm: InputForm<CaseAction> {
    InputForm { fields in
      let held = kase.originalsHeld.map { InputOption($0.id, "\($0.id)", $0.name) }
      let id = fields.choice("id", "退还哪一件", held, default: held.first?.choice.value)
      let receivedBy = fields.lineOfWords("receivedBy", "签收人", maxLength: 40)
      return { .returnOriginal(id: $0[id], receivedBy: $0[receivedBy]) }
    }
  }
}
