/// How the principal gave the mandate (民法典第一百六十五条: 由委托人签名或者盖章).
package enum SignedBy: Hashable, Sendable, Codable {
  case signature
  case seal
  /// 捺印 of a person who cannot sign, before two witnesses.
  case fingerprint(witnesses: [Words])
  /// 网上确认 by the principal, to be confirmed on paper at the next meeting with the agent.
  case online

  package var title: String {
    switch self {
    case .signature: "签名"
    case .seal: "盖章"
    case .fingerprint: "捺印"
    case .online: "网上确认"
    }
  }
}

/// 委托: what an agent may do for the principal, and until when.
///
/// Source: 民法典第一百六十五条 (代理事项、权限和期限, 签名或者盖章); domain.md §2.3.1, §5.5. Money, cards and passwords are not powers, so no
/// delegation can contain them. Example: signed 2026-11-23 for 代提交、代领取 until 2027-02-23; on 2027-02-24 every act on the
/// case is refused until it is renewed.
package struct Delegation: Hashable, Sendable, Codable {
  package let powers: [Power]
  package let from: Day
  package let to: Day
  package let signedBy: SignedBy
  /// Told and agreed: handling of personal facts, sensitive ones apart (个人信息保护法第十七、二十九条).
  package let noticeVersion: Int
  package var paper: FileMark?  // the signed paper, or the signature given on the screen

  package init(
    powers: [Power], from: Day, to: Day, signedBy: SignedBy, noticeVersion: Int = 1, paper: FileMark? = nil
  ) {
    self.powers = powers
    self.from = from
    self.to = to
    self.signedBy = signedBy
    self.noticeVersion = noticeVersion
    self.paper = paper
  }

  package func covers(_ day: Day) -> Bool { from <= day && day <= to }

  /// Whether it is valid, on the day it is given.
  func check(on today: Day, parameters: Parameters) throws(Refusal) {
    guard !powers.isEmpty else { throw .delegationWithoutPowers }
    guard covers(today) else { throw .delegationNotInForce(from: from, to: to) }
    let longest = today.adding(days: parameters[.delegationDays])
    guard to <= longest else { throw .delegationTooLong(latest: longest) }
    if case .fingerprint(let witnesses) = signedBy, Set(witnesses).count < 2 { throw .fingerprintNeedsTwoWitnesses }
  }
}

/// 附件: a photograph or document of a case; the bytes are in the data folder, sealed.
package enum CaseFile {}

/// A file as the journal names it: its id, and the SHA-256 of its stored bytes, so that another file cannot take its
/// place.
package struct FileMark: Hashable, Sendable, Codable {
  package let id: ID<CaseFile>
  package let digest: String

  package init(id: ID<CaseFile>, digest: String) {
    self.id = id
    self.digest = digest
  }
}
