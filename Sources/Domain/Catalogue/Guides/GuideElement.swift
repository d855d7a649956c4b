/// One text of a variant with its address: what is compared, judged and shown beside a field is the same list.
///
/// Example: `materials.0.copies`, “材料 1 · 份数”, “2”.
package struct GuideElement: Hashable, Sendable {
  /// What kind of text it is: sentences are judged by how they read, names and numbers are not.
  package enum Kind: Sendable { case prose, fact }

  package let part: GuidePart
  package let path: String
  package let title: String
  package let text: String
  package let kind: Kind
  package let row: String?  // the row of a list it belongs to: `materials.0`

  init(_ part: GuidePart, _ path: String, _ title: String, _ text: String, _ kind: Kind, row: String? = nil) {
    self.part = part
    self.path = path
    self.title = title
    self.text = text
    self.kind = kind
    self.row = row
  }
}

extension GuideVariant {
  /// Every element in reading order.
  package var elements: [GuideElement] {
    [
      GuideElement(.basics, "conditions", "受理条件", conditions, .prose),
      GuideElement(.basics, "statutory", "法定办结时限", statutory?.text ?? "", .fact),
      GuideElement(.basics, "promised", "承诺办结时限", promised.text, .fact),
      GuideElement(.basics, "criteria", "审查标准", criteria, .prose),
      GuideElement(.basics, "legalBasis", "设定依据", legalBasis, .fact),
      GuideElement(.basics, "resultName", "结果名称", resultName, .fact),
      GuideElement(.basics, "resultSample", "结果样本", resultSample, .fact),
      GuideElement(.basics, "reach", "通办范围", reach, .prose),
    ]
      + materials.enumerated().flatMap { place, material in material.elements(at: place) }
      + flow.enumerated().map { place, step in
        GuideElement(.process, "flow.\(place)", "办理流程第 \(place + 1) 步", step, .prose, row: "flow.\(place)")
      }
      + [
        GuideElement(.process, "form", "办理形式", form, .prose),
        GuideElement(.process, "visits", "到现场次数", "\(visits)", .fact),
        GuideElement(.process, "leniency", "容缺受理", leniency, .prose),
      ]
      + specialSteps.enumerated().flatMap { place, step in step.elements(at: place) }
      + [
        GuideElement(.process, "fee.isCharged", "是否收费", fee.isCharged ? "收费" : "不收费", .fact),
        GuideElement(.process, "fee.standard", "收费标准", fee.standard, .fact),
        GuideElement(.process, "fee.legalBasis", "收费依据", fee.legalBasis, .fact),
        GuideElement(.process, "fee.onlinePayment", "网上支付", fee.onlinePayment, .prose),
        GuideElement(.places, "places", "办理地点", places, .prose),
        GuideElement(.places, "hours", "办理时间", hours, .fact),
        GuideElement(.places, "appointment", "预约办理", appointment, .prose),
        GuideElement(.places, "delivery", "结果送达", delivery, .prose),
        GuideElement(.places, "phone", "咨询电话", phone, .fact),
        GuideElement(.places, "complaintPhone", "监督投诉电话", complaintPhone, .fact),
      ]
      + questions.enumerated().flatMap { place, question in
        let row = "questions.\(place)"
        return [
          GuideElement(.questions, "\(row).question", "问题 \(place + 1)", question.question, .prose, row: row),
          GuideElement(.questions, "\(row).answer", "问题 \(place + 1) · 解答", question.answer, .prose, row: row),
        ]
      }
  }
}

extension GuideMaterial {
  fileprivate func elements(at place: Int) -> [GuideElement] {
    let row = "materials.\(place)"
    func element(_ field: String, _ title: String, _ text: String, _ kind: GuideElement.Kind) -> GuideElement {
      GuideElement(.materials, "\(row).\(field)", "材料 \(place + 1) · \(title)", text, kind, row: row)
    }
    return [
      element("name", "名称", name, .fact), element("source", "来源渠道", source.title, .fact),
      element("isOriginal", "原件或复印件", isOriginal ? "原件" : "复印件", .fact),
      element("copies", "份数", "\(copies)", .fact), element("isRequired", "必交或可选", isRequired ? "必交" : "可选", .fact),
      element("necessity", "必要性", necessity, .prose), element("isForm", "表格", isForm ? "是" : "否", .fact),
      element("blankForm", "空白表格", blankForm, .prose), element("instructions", "填写说明", instructions, .prose),
      element("sample", "示范文本", sample.map { "\($0.label)：\($0.value)" }.joined(separator: "\n"), .fact),
      element("validityMonths", "有效期", validityMonths.map { "\($0) 个月" } ?? "", .fact),
      element("legalBasis", "依据", legalBasis, .fact),
    ]
  }
}

extension GuideSpecialStep {
  fileprivate func elements(at place: Int) -> [GuideElement] {
    let row = "specialSteps.\(place)"
    func element(_ field: String, _ title: String, _ text: String) -> GuideElement {
      GuideElement(.process, "\(row).\(field)", "特别环节 \(place + 1) · \(title)", text, .fact, row: row)
    }
    return [
      element("name", "名称", name), element("limit", "所需时限", limit), element("legalBasis", "依据", legalBasis),
      element("isCharged", "是否收费", isCharged ? "收费" : "不收费"),
      element("stopsClock", "是否计时", stopsClock ? "不计算在办结时限内" : "计算在办结时限内"),
    ]
  }
}
