/// What the linter looks for. Blocking ones are the hard checks of domain.md §3.2; the others are advice (§7.2-8).
package enum GuideRule: String, Hashable, Sendable, CaseIterable {
  case elementMissing, promisedTooLong, instantTooLong, lawWithoutArticle, visitsOutOfRange, phoneWrong
  case catchAll, materialIncomplete, formIncomplete, copiesOutOfRange, proofWithoutLaw, sharedDemanded, unrelatedField
  case feeIncomplete, specialStepIncomplete, channelForced
  case longSentence, jargon, passive, abbreviation, whoToCall, obtainableByShare, hardToRead, cameBack

  package enum Kind: Sendable { case blocking, advice }

  package var kind: Kind {
    switch self {
    case .elementMissing, .promisedTooLong, .instantTooLong, .lawWithoutArticle, .visitsOutOfRange, .phoneWrong,
      .catchAll, .materialIncomplete, .formIncomplete, .copiesOutOfRange, .proofWithoutLaw, .sharedDemanded,
      .unrelatedField, .feeIncomplete, .specialStepIncomplete, .channelForced:
      .blocking
    case .longSentence, .jargon, .passive, .abbreviation, .whoToCall, .obtainableByShare, .hardToRead, .cameBack:
      .advice
    }
  }

  package var title: String {
    switch self {
    case .elementMissing: "要素缺失"
    case .promisedTooLong: "承诺时限长于法定时限"
    case .instantTooLong: "即办时限过长"
    case .lawWithoutArticle: "依据没有写到条"
    case .visitsOutOfRange: "到现场次数"
    case .phoneWrong: "电话号码"
    case .catchAll: "兜底表述"
    case .materialIncomplete: "材料要素不全"
    case .formIncomplete: "表格缺填写说明或示范文本"
    case .copiesOutOfRange: "材料份数"
    case .proofWithoutLaw: "证明没有依据"
    case .sharedDemanded: "可共享的仍要求提交"
    case .unrelatedField: "与事项无关的栏目"
    case .feeIncomplete: "收费没有标准或依据"
    case .specialStepIncomplete: "特别环节没有依据"
    case .channelForced: "限定办理渠道"
    case .longSentence: "句子太长"
    case .jargon: "不好懂的词"
    case .passive: "公文腔"
    case .abbreviation: "简称"
    case .whoToCall: "没写找谁问"
    case .obtainableByShare: "可以核验的证照"
    case .hardToRead: "整体不好读"
    case .cameBack: "上月退回多"
    }
  }
}

/// One thing found, at one place, about one sentence.
package struct GuideFinding: Hashable, Sendable {
  package let rule: GuideRule
  package let side: GuideSide
  package let part: GuidePart
  package let path: String
  package let title: String
  package let sentence: String
  package let explanation: String
  package let howToMend: String

  package var kind: GuideRule.Kind { rule.kind }
}

/// How often a material of an item came back in one month: of the cases opened then, how many were told in 一次性告知 that
/// it is missing or not right.
package struct MaterialReturns: Hashable, Sendable {
  package let material: String
  package let returned: Int
  package let total: Int
  package let month: Day  // any day of it

  package init(material: String, returned: Int, total: Int, month: Day) {
    self.material = material
    self.returned = returned
    self.total = total
    self.month = month
  }

  package var percent: Int { total == 0 ? 0 : (returned * 100 + total / 2) / total }

  /// 自动提示 when more than 20 % came back (domain.md §5.10).
  package var isMany: Bool { returned * 5 > total }
}
