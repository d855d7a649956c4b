import Domain
import UseCases

extension ActFormContext {
  var refusalForm: InputForm<CaseAction> {
    InputForm { fields in
      let ground = fields.choice("ground", "不予办理的情形", CaseRefusal.Ground.self, \.title)
      let citation = fields.line("citation", "法律、政策或规划依据", maxLength: 200)
      let explanation = fields.words("explanation", "向委托人的解释")
      let alternatives = fields.words("alternatives", "可以怎样做")
      return {
        .proposeRefusal(
          CaseRefusal(
            ground: $0[ground], citation: $0[citation], explanation: $0[explanation],
            alternatives: $0[alternatives]))
      }
    }
  }

  var referralForm: InputForm<CaseAction> {
    InputForm { fields in
      let explanation = fields.words("explanation", "为什么不属受理范围")
      let responsible = fields.line("responsible", "具体承办部门", maxLength: 60)
      let phone = fields.officePhone("phone", "承办部门电话")
      let made = fields.flag("contactMade", "已帮助联系承办部门", default: true, required: false)
      return {
        .refer(
          Referral(
            explanation: $0[explanation], responsible: $0[responsible], phone: $0[phone], contactMade: $0[made]))
      }
    }
  }

  var terminationForm: InputForm<CaseAction> {
    InputForm { fields in
      let reason = fields.choice("reason", "终止原因", Termination.Reason.self, \.title)
      let explanation = fields.words("explanation", "说明")
      return { .proposeTermination(Termination(reason: $0[reason], explanation: $0[explanation])) }
    }
  }

  var withdrawalForm: InputForm<CaseAction> {
    InputForm { fields in
      let way = fields.choice("way", "撤回方式", Withdrawal.Way.self, \.title, default: .phone)
      let check = fields.lineOfWords("identityCheck", "怎样核实是本人", maxLength: 120)
      let reason = fields.optionalWords("reason", "撤回原因", hint: "委托人可以不说明")
      return {
        .withdraw(Withdrawal(way: $0[way], identityCheck: $0[check], reason: $0[reason] ?? Words("")))
      }
    }
  }

  var resultForm: InputForm<CaseAction> {
    InputForm { fields in
      let outcome = fields.choice("outcome", "办理结果", CaseResult.Outcome.self, \.title, default: .done)
      let number = fields.optionalLine("documentNumber", "结果文号或证照编号", maxLength: 60)
      let summary = fields.words("summary", "结果说明", default: "已按申请办成")
      let collected = fields.flag("isCollectedByAgent", "结果由代办员代领", default: true, required: false)
      return {
        .finish(
          CaseResult(
            outcome: $0[outcome], documentNumber: $0[number], summary: $0[summary],
            isCollectedByAgent: $0[collected]))
      }
    }
  }

  var deliveryForm: InputForm<CaseAction> {
    InputForm { fields in
      let way = fields.choice("way", "送达方式", Delivery.Way.self, \.title, default: .atHome)
      let receivedBy = fields.lineOfWords("receivedBy", "签收人（邮寄填单号）", maxLength: 60)
      let saved = fields.number("tripsSaved", "代跑次数", 0...99, default: 1)
      let own = fields.number("ownTrips", "群众跑动次数", 0...99, default: 0)
      return {
        .deliver(
          Delivery(way: $0[way], receivedBy: $0[receivedBy], tripsSaved: $0[saved], ownTrips: $0[own]))
      }
    }
  }
}
