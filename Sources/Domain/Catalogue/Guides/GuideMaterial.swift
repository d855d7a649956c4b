/// 申请材料 as a guide tells of it (domain.md §3.2): what a person must know to bring the right paper the first time.
package struct GuideMaterial: Hashable, Sendable, Codable {
  /// One line of a filled 示范文本: what stands on the form, and what a plainly made-up person wrote there.
  package struct SampleLine: Hashable, Sendable, Codable {
    package var label: String
    package var value: String

    package init(label: String, value: String) {
      self.label = label
      self.value = value
    }
  }

  package var name: String
  package var source: MaterialSource
  package var isOriginal: Bool
  package var copies: Int
  package var isRequired: Bool
  package var necessity: String  // 必要性: what it is needed for, or when
  package var isForm: Bool
  package var blankForm: String  // 空白表格: where to get it
  package var instructions: String  // 填写说明, 填报须知
  package var sample: [SampleLine]  // 示范文本
  package var validityMonths: Int?  // nil: it does not expire
  package var legalBasis: String  // 证明类材料 owe it (优化营商环境条例第四十四条)

  package init(
    name: String, source: MaterialSource = .applicant, isOriginal: Bool = false, copies: Int = 1,
    isRequired: Bool = true, necessity: String = "", isForm: Bool = false, blankForm: String = "",
    instructions: String = "", sample: [SampleLine] = [], validityMonths: Int? = nil, legalBasis: String = ""
  ) {
    self.name = name
    self.source = source
    self.isOriginal = isOriginal
    self.copies = copies
    self.isRequired = isRequired
    self.necessity = necessity
    self.isForm = isForm
    self.blankForm = blankForm
    self.instructions = instructions
    self.sample = sample
    self.validityMonths = validityMonths
    self.legalBasis = legalBasis
  }

  package init(_ spec: MaterialSpec) {
    self.init(
      name: spec.name, source: spec.source, isOriginal: spec.isOriginal, copies: spec.copies,
      isRequired: spec.isRequired, isForm: spec.isForm)
  }

  /// What a case's checklist needs of it.
  package var spec: MaterialSpec {
    MaterialSpec(
      name: name, source: source, isOriginal: isOriginal, copies: copies, isRequired: isRequired, isForm: isForm)
  }

  /// 证明类材料, as distinct from a card that somebody simply has.
  package var isProof: Bool { name.contains("证明") }
}

/// 特别环节: time that may pass outside the office, with the law that says so.
package struct GuideSpecialStep: Hashable, Sendable, Codable {
  package var name: String
  package var limit: String
  package var legalBasis: String
  package var isCharged: Bool
  package var stopsClock: Bool  // 不计算在办结时限内

  package init(
    name: String, limit: String = "", legalBasis: String = "", isCharged: Bool = false, stopsClock: Bool = true
  ) {
    self.name = name
    self.limit = limit
    self.legalBasis = legalBasis
    self.isCharged = isCharged
    self.stopsClock = stopsClock
  }
}

/// 收费.
package struct GuideFee: Hashable, Sendable, Codable {
  package var isCharged: Bool
  package var standard: String
  package var legalBasis: String
  package var onlinePayment: String  // 网上支付

  package init(isCharged: Bool = false, standard: String = "", legalBasis: String = "", onlinePayment: String = "") {
    self.isCharged = isCharged
    self.standard = standard
    self.legalBasis = legalBasis
    self.onlinePayment = onlinePayment
  }

  package var text: String {
    isCharged ? [standard, legalBasis].filter { !$0.isEmpty }.joined(separator: "，依据") : "不收费"
  }
}

/// 常见问题.
package struct GuideQuestion: Hashable, Sendable, Codable {
  package var question: String
  package var answer: String

  package init(question: String, answer: String) {
    self.question = question
    self.answer = answer
  }
}
