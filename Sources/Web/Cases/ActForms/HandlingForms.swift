import Domain
import UseCases

extension ActFormContext {
  var delayForm: InputForm<CaseAction> {
    InputForm { fields in
      let reason = fields.words("reason", "当日未办结的原因", hint: "将告知委托人（通知第五条）")
      let promised = fields.day("promisedDay", "预计办结日", default: workday(after: 1))
      let toldBy = fields.toldBy()
      return { .explainDelay(reason: $0[reason], promisedDay: $0[promised], toldBy: $0[toldBy]) }
    }
  }

  var transferForm: InputForm<CaseAction> {
    InputForm { fields in
      let to = fields.choice("to", "转交给", receivers, default: receivers.first?.choice.value)
      let reason = fields.words("reason", "转交理由", default: "事项涉及多环节、多部门，转交乡镇办理")
      return { .transferUp(to: $0[to], reason: $0[reason]) }
    }
  }

  var feedbackForm: InputForm<CaseAction> {
    InputForm { fields in
      let note = fields.words("note", "向委托人反馈的进展")
      let toldBy = fields.toldBy()
      return { .giveFeedback(note: $0[note], toldBy: $0[toldBy]) }
    }
  }

  var externalNumberForm: InputForm<CaseAction> {
    InputForm { fields in
      let number = fields.line("number", "网上申报编号", maxLength: 60)
      return { .recordExternalNumber($0[number]) }
    }
  }

  var suspensionForm: InputForm<CaseAction> {
    InputForm { fields in
      let reason = fields.choice(
        "reason", "中止原因", Suspension.Reason.self, \.title, default: .awaitingPrincipal)
      let explanation = fields.words("explanation", "说明")
      let basis = fields.optionalLine("basis", "依据", maxLength: 120)
      let toldBy = fields.toldBy()
      return {
        .suspend(
          Suspension(reason: $0[reason], explanation: $0[explanation], basis: $0[basis], toldBy: $0[toldBy]))
      }
    }
  }

  var resumptionForm: InputForm<CaseAction> {
    InputForm { fields in
      let note = fields.words("note", "续办说明", default: "中止原因已消除")
      return { .resume(note: $0[note]) }
    }
  }

  func extensionForm(_ make: @escaping (ExtensionProposal) -> CaseAction) -> InputForm<CaseAction> {
    InputForm { fields in
      let days = fields.number("days", "延长（工作日）", 1...15, default: 10)
      let reason = fields.words("reason", "延期理由")
      let toldBy = fields.toldBy()
      return { make(ExtensionProposal(days: WorkDays($0[days]), reason: $0[reason], toldBy: $0[toldBy])) }
    }
  }

  func settlementForm(_ make: @escaping (Bool, Words?) -> CaseAction) -> InputForm<CaseAction> {
    InputForm { fields in
      let approved = fields.choice(
        "approved", "审批意见", [InputOption(true, "yes", "同意"), InputOption(false, "no", "不同意")], default: "yes")
      let note = fields.optionalWords("note", "说明")
      return { make($0[approved], $0[note]) }
    }
  }
}
