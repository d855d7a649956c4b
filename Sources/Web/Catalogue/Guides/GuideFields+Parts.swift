import Domain
import Markup

extension GuideFields {
  /// - Parameter withBlankRow: whether the materials end in a row to add another.
  func html(_ part: GuidePart, of variant: GuideVariant, withBlankRow: Bool) -> HTML {
    switch part {
    case .basics: basics(variant)
    case .materials:
      rows("materials", "材料", variant.materials, blank: withBlankRow ? GuideMaterial(name: "") : nil, material)
    case .process: process(variant)
    case .places: places(variant)
    case .questions:
      rows("questions", "问题", variant.questions, blank: GuideQuestion(question: "", answer: ""), question)
    }
  }

  private func basics(_ variant: GuideVariant) -> HTML {
    let basis = words(
      "legalBasis", "设定依据", variant.legalBasis, hint: "文件名称和条款，如《社会救助暂行办法》第十一条",
      required: true, rows: 2)
    return """
      \(words("conditions", "受理条件", variant.conditions, hint: "一行一条：什么人、什么情况可以办", required: true))
      \(line("promised", "承诺办结时限", variant.promised.text, hint: "当日、20 个工作日 或 30 日", required: true))
      \(line("statutory", "法定办结时限", variant.statutory?.text ?? "", hint: "法律没有规定的留空"))
      \(basis)
      \(words("criteria", "审查标准", variant.criteria))
      \(line("resultName", "结果名称", variant.resultName, required: true))
      \(words("resultSample", "结果样本", variant.resultSample, hint: "结果文书上会写什么", rows: 2))
      \(line("reach", "通办范围", variant.reach, hint: "如：全县任一乡镇便民服务中心都可以办"))
      """
  }

  private func material(at row: String, _ material: GuideMaterial) -> HTML {
    // Told once: the next rows ask for the same.
    func hint(_ text: String) -> String { row.hasSuffix(".0") ? text : "" }
    let sources = InputChoice.all(MaterialSource.self, \.title)
    let months = material.validityMonths.map { "\($0)" } ?? ""
    let necessity = words(
      "\(row).necessity", "必要性", material.necessity, hint: hint("为什么要，或什么情况才要"), required: true, rows: 2)
    let instructions = words(
      "\(row).instructions", "填写说明", material.instructions, hint: hint("怎么填、怎么拍、哪里容易错"),
      required: true, rows: 2)
    let sample = words(
      "\(row).sample", "示范文本", material.sample.map { "\($0.label)：\($0.value)" }.joined(separator: "\n"),
      hint: hint("一行一栏，如“姓名：张某某”，用虚构的人"))
    return """
      \(line("\(row).name", "名称", material.name, required: true))
      \(choice("\(row).source", "来源渠道", sources, material.source.rawValue))
      \(number("\(row).copies", "份数", "\(material.copies)", required: true))
      \(number("\(row).validityMonths", "有效期（月）", months))
      \(flag("\(row).isOriginal", "要原件", material.isOriginal))
      \(flag("\(row).isRequired", "必交", material.isRequired))
      \(necessity)
      \(instructions)
      \(flag("\(row).isForm", "是要填的表格", material.isForm))
      \(line("\(row).blankForm", "空白表格在哪里取", material.blankForm))
      \(sample)
      \(line("\(row).legalBasis", "依据", material.legalBasis, hint: hint("证明类材料必填")))
      """
  }

  private func process(_ variant: GuideVariant) -> HTML {
    let special = rows(
      "specialSteps", "特别环节", variant.specialSteps, blank: GuideSpecialStep(name: ""), specialStep)
    return """
      \(flow(variant.flow))
      \(line("form", "办理形式", variant.form, hint: "如：窗口、网上、代办都可以"))
      \(number("visits", "到现场次数", "\(variant.visits)", required: true))
      \(words("leniency", "容缺受理", variant.leniency, hint: "缺哪样可以先收、几天内补", rows: 2))
      \(flag("fee.isCharged", "收费", variant.fee.isCharged))
      \(line("fee.standard", "收费标准", variant.fee.standard))
      \(line("fee.legalBasis", "收费依据", variant.fee.legalBasis))
      \(line("fee.onlinePayment", "网上支付", variant.fee.onlinePayment))
      \(special)
      """
  }

  private func specialStep(at row: String, _ step: GuideSpecialStep) -> HTML {
    """
    \(line("\(row).name", "名称", step.name, hint: "如：入户调查、公示、评定"))
    \(line("\(row).limit", "所需时限", step.limit))
    \(line("\(row).legalBasis", "依据", step.legalBasis))
    \(flag("\(row).stopsClock", "不计算在办结时限内", step.stopsClock))
    \(flag("\(row).isCharged", "这一环节收费", step.isCharged))
    """
  }

  private func places(_ variant: GuideVariant) -> HTML {
    """
    \(words("places", "办理地点", variant.places, hint: "一行一处", required: true))
    \(line("hours", "办理时间", variant.hours, required: true))
    \(line("appointment", "预约办理", variant.appointment))
    \(line("delivery", "结果送达", variant.delivery, hint: "自取、代办员送到家、邮寄"))
    \(phone("phone", "咨询电话", variant.phone, hint: "几个号码用顿号隔开"))
    \(phone("complaintPhone", "监督投诉电话", variant.complaintPhone, required: true))
    """
  }

  private func question(at row: String, _ part: GuideQuestion) -> HTML {
    let answer = words("\(row).answer", "解答", part.answer, rows: 2)
    return "\(line("\(row).question", "问题", part.question))\(answer)"
  }
}
