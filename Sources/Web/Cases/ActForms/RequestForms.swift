import Domain
import UseCases

extension ActFormContext {
  var requestForm: InputForm<CaseAction> {
    InputForm { fields in
      let demand = fields.words("demand", "申请的事", default: kase.demand.text)
      return { .request(demand: $0[demand]) }
    }
  }

  /// Only what is new: another state than before, or files. Also asked by the page of a new case.
  var materialForm: InputForm<[MaterialCheck]> {
    InputForm { fields in
      let states = kase.materials.indices.map { index -> InputKey<CaseMaterial.State?> in
        let material = kase.materials[index]
        fields.group = .material(index)
        return fields.materialState(index, material)
      }
      return { values in
        zip(kase.materials.indices, states).compactMap { index, key in
          let files = values.files[.material(index)]
          guard let state = values[key], state != kase.materials[index].state || files != nil else { return nil }
          return MaterialCheck(index: index, state: state, files: files ?? [])
        }
      }
    }
  }

  var noticeForm: InputForm<CaseAction> {
    InputForm { fields in
      let lines = kase.materials.indices.filter { !kase.materials[$0].isSettled }.map { index in
        let name = kase.materials[index].spec.name
        return (index, fields.words("mend.\(index)", "\(name)：怎样补正", default: "请提交\(name)"))
      }
      let due = fields.day("due", "补正期限", default: today.adding(days: 10))
      let toldBy = fields.toldBy()
      let override = isSupervisor ? fields.optionalWords("override", "再次告知的理由") : nil
      return { values in
        let told = lines.map { OneTimeNotice.Line(material: $0, howToMend: values[$1]) }
        return .notifyOnce(
          OneTimeNotice(lines: told, due: values[due], toldBy: values[toldBy]),
          override: override.flatMap { values[$0] })
      }
    }
  }

  var contactForm: InputForm<CaseAction> {
    InputForm { fields in
      let phone = fields.phone("phone", "本件联系电话", hint: "以后凭这个电话的后四位查进展、评价、撤回委托")
      let check = fields.choice("check", "怎样核实是本人", ContactChange.Check.self, \.title)
      return { .changeContact(ContactChange(phone: $0[phone], check: $0[check])) }
    }
  }
}

extension InputFields {
  fileprivate mutating func materialState(
    _ index: Int, _ material: CaseMaterial
  ) -> InputKey<CaseMaterial.State?> {
    let states: [CaseMaterial.State] = [.received, .missing, .defective, .corrected, .notNeeded]
    return materialChoice(
      "material.\(index)", material.spec.name, states.map { InputOption($0, $0.title) },
      default: material.state.rawValue, required: material.spec.isRequired, hint: material.spec.summary)
  }
}

extension MaterialSpec {
  var summary: String {
    let parts = [source.title, isOriginal ? "原件" : "复印件", "\(copies) 份", isRequired ? "必交" : "可选", isForm ? "表格" : ""]
    return parts.filter { !$0.isEmpty }.joined(separator: " · ")
  }
}
