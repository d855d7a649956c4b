/// 不予办理 (R056): exactly three grounds, each with its citation, an explanation and another way for the person.
package struct CaseRefusal: Hashable, Sendable, Codable {
  package enum Ground: String, Hashable, Sendable, Codable, CaseIterable {
    case forbiddenByState, againstPolicy, againstPlan

    package var title: String {
      switch self {
      case .forbiddenByState: "国家明令禁止"
      case .againstPolicy: "不符合国家政策"
      case .againstPlan: "不符合发展规划"
      }
    }
  }

  package let ground: Ground
  package let citation: String
  package let explanation: Words
  package let alternatives: Words

  package init(ground: Ground, citation: String, explanation: Words, alternatives: Words) {
    self.ground = ground
    self.citation = citation
    self.explanation = explanation
    self.alternatives = alternatives
  }
}

/// 不属受理范围 (R106): explained, with the responsible office.
package struct Referral: Hashable, Sendable, Codable {
  package let explanation: Words
  package let responsible: String
  package let phone: String
  package let contactMade: Bool

  package init(explanation: Words, responsible: String, phone: String, contactMade: Bool) {
    self.explanation = explanation
    self.responsible = responsible
    self.phone = phone
    self.contactMade = contactMade
  }
}

/// 撤回委托 by the principal, at any time, by any way (民法典第一百七十三条; domain.md §5.5).
package struct Withdrawal: Hashable, Sendable, Codable {
  package enum Way: String, Hashable, Sendable, Codable, CaseIterable {
    case inPerson, phone, paper, online

    package var title: String {
      switch self {
      case .inPerson: "当面"
      case .phone: "电话"
      case .paper: "书面"
      case .online: "网上"
      }
    }
  }

  package let way: Way
  package let identityCheck: Words  // how the agent verified the person; for online: the look-up code and phone
  package let reason: Words

  package init(way: Way, identityCheck: Words, reason: Words) {
    self.way = way
    self.identityCheck = identityCheck
    self.reason = reason
  }

  /// By the principal himself, who has shown look-up code and telephone to get there. A reason is not asked for; of a
  /// longer one than a form takes the beginning is kept, so that nobody is kept from withdrawing by what he wrote.
  package static func online(because reason: String) -> Withdrawal {
    Withdrawal(
      way: .online, identityCheck: "查询码和登记电话", reason: Words(String(reason.prefix(Words.maxLength))))
  }
}

/// 终止: proposed by the agent, confirmed by a supervisor.
package struct Termination: Hashable, Sendable, Codable {
  package enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
    case principalUnreachable, falseMaterials, itemCancelled, legallyImpossible, correctionOverdue

    package var title: String {
      switch self {
      case .principalUnreachable: "委托人失联"
      case .falseMaterials: "材料虚假"
      case .itemCancelled: "事项取消"
      case .legallyImpossible: "依法不能办理"
      case .correctionOverdue: "逾期未补正"
      }
    }
  }

  package let reason: Reason
  package let explanation: Words

  package init(reason: Reason, explanation: Words) {
    self.reason = reason
    self.explanation = explanation
  }
}

/// How a case ended.
package enum Ending: Hashable, Sendable, Codable {
  case completed(CaseResult, Delivery)
  case refused(CaseRefusal)
  case referred(Referral)
  case withdrawn(Withdrawal)
  case terminated(Termination)

  package enum Kind: String, Sendable, Codable, CaseIterable {
    case completed, refused, referred, withdrawn, terminated
  }

  package var kind: Kind {
    switch self {
    case .completed: .completed
    case .refused: .refused
    case .referred: .referred
    case .withdrawn: .withdrawn
    case .terminated: .terminated
    }
  }
}

extension Ending.Kind {
  package var title: String {
    switch self {
    case .completed: "办结"
    case .refused: "不予办理"
    case .referred: "不属受理范围"
    case .withdrawn: "撤回"
    case .terminated: "终止"
    }
  }
}

/// 中止: the clock stands still for a reason that was told in writing.
package struct Suspension: Hashable, Sendable, Codable {
  package enum Reason: String, Hashable, Sendable, Codable, CaseIterable {
    case awaitingPrincipal, specialStep, forceMajeure, policyChange

    package var title: String {
      switch self {
      case .awaitingPrincipal: "等待委托人"
      case .specialStep: "特别环节"
      case .forceMajeure: "不可抗力"
      case .policyChange: "政策调整"
      }
    }
  }

  package let reason: Reason
  package let explanation: Words
  package let basis: String
  package let toldBy: ToldBy

  package init(reason: Reason, explanation: Words, basis: String, toldBy: ToldBy) {
    self.reason = reason
    self.explanation = explanation
    self.basis = basis
    self.toldBy = toldBy
  }
}

/// 评价: one, voluntary, of five grades (GB/T 39735—2020); an unrated case stays unrated.
package struct Rating: Hashable, Sendable, Codable {
  package enum Grade: Int, Hashable, Sendable, Codable, CaseIterable {
    case veryBad = 1, bad, fair, good, veryGood

    package var title: String {
      switch self {
      case .veryGood: "非常满意"
      case .good: "满意"
      case .fair: "基本满意"
      case .bad: "不满意"
      case .veryBad: "非常不满意"
      }
    }
    package var isBad: Bool { rawValue <= 2 }
  }

  package let grade: Grade
  package let comment: Words?

  package init(grade: Grade, comment: Words? = nil) {
    self.grade = grade
    self.comment = comment
  }
}
