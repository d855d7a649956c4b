/// 双人复核 (等保 2.0 三权分立): changes that concern the three administrators — their posts, who holds and covers them, their
/// accounts and passwords — are proposed by one of the three and confirmed by another, a different person in a
/// different post.
///
/// Example: 系统管理员 proposes a new password for 审计管理员; 安全管理员 confirms. The auditor may not confirm it while 安全管理员 can.
/// After seven days a proposal is void.
package struct TwoPersonChange: Sendable, Equatable, Codable {
  package enum What: Hashable, Sendable, Codable {
    case openPost(PostKind)
    case closePost(ID<Post>)
    case fillPost(ID<Post>, with: ID<Staff>)
    case vacatePost(ID<Post>)
    case setBackup(ID<Post>, to: ID<Staff>?)
    case addAccount(String, for: ID<Staff>)
    case enableAccount(String)
    case disableAccount(String)
    case resetPassword(String)
    case removeFactor(String)

    package var title: String {
      switch self {
      case .openPost: "设立岗位"
      case .closePost: "撤销岗位"
      case .fillPost: "任职"
      case .vacatePost: "离任"
      case .setBackup(_, to: nil): "取消 AB 岗"
      case .setBackup: "设为 AB 岗"
      case .addAccount: "新增账号"
      case .enableAccount: "启用账号"
      case .disableAccount: "停用账号"
      case .resetPassword: "重置密码"
      case .removeFactor: "解除动态口令"
      }
    }
  }

  /// One of the three acting in this post at a moment.
  package struct Hand: Hashable, Sendable, Codable {
    package let person: ID<Staff>
    package let post: ID<Post>
    package let kind: PostKind
    package let at: Moment

    package init(person: ID<Staff>, post: ID<Post>, kind: PostKind, at: Moment) {
      self.person = person
      self.post = post
      self.kind = kind
      self.at = at
    }
  }

  package enum State: Hashable, Sendable, Codable {
    case proposed
    case confirmed(Hand)
    case refused(Hand, reason: String)
    case withdrawn(at: Moment)
    case expired
  }

  package enum Stage: String, Sendable, CaseIterable {
    case proposed, confirmed, refused, withdrawn, expired

    package var title: String {
      switch self {
      case .proposed: "待另一人确认"
      case .confirmed: "已确认"
      case .refused: "已拒绝"
      case .withdrawn: "已撤回"
      case .expired: "已过期"
      }
    }
  }

  package enum Refusal: Error, Hashable, Sendable {
    case notOneOfThree
    case notNow(Stage)
    case samePerson
    case samePost
    case concernsYou
    case notYours
    case reasonMissing
    case reasonTooLong

    package var explanation: String {
      switch self {
      case .notOneOfThree: "双人复核由系统管理员、安全管理员、审计管理员办理。"
      case .notNow(let stage): "这项提议\(stage.title)，不能再办理。"
      case .samePerson: "本人提出的，须由另一人确认。"
      case .samePost: "须由与提出人不同的管理员岗位确认。"
      case .concernsYou: "涉及您本人，请由另一名管理员确认。"
      case .notYours: "只有提出人可以撤回。"
      case .reasonMissing: "请写明理由。"
      case .reasonTooLong: "理由不能超过 \(TwoPersonChange.reasonMax) 个字，请精简。"
      }
    }
  }

  package static let validDays = 7
  package static let reasonMax = 200

  package let id: ID<TwoPersonChange>
  package let what: What
  /// How it reads, with the names at the time of the proposal: 任职：审计管理员 → 王五.
  package let about: String
  /// The people whose post, account or password it is.
  package let concerned: [ID<Staff>]
  /// The state of everything that it touches, at the proposal; when it differs at the confirmation, nothing is done.
  package let basis: String
  package let reason: String
  package let proposed: Hand
  /// SHA-256 in hex of the half of a code that the proposer was shown; nil for changes that issue no code.
  package let halfDigest: String?
  package let state: State

  package var expiresAt: Moment { proposed.at.adding(minutes: Self.validDays * 24 * 60) }

  package func stage(at now: Moment) -> Stage {
    switch state {
    case .proposed: now < expiresAt ? .proposed : .expired
    case .confirmed: .confirmed
    case .refused: .refused
    case .withdrawn: .withdrawn
    case .expired: .expired
    }
  }

  private func turned(_ state: State) -> TwoPersonChange {
    TwoPersonChange(
      id: id, what: what, about: about, concerned: concerned, basis: basis, reason: reason, proposed: proposed,
      halfDigest: halfDigest, state: state)
  }

  private func mustBeOpen(at now: Moment) throws(Refusal) {
    guard stage(at: now) == .proposed else { throw .notNow(stage(at: now)) }
  }
}

extension TwoPersonChange {
  package static func propose(
    _ what: What, about: String, concerned: [ID<Staff>], basis: String, reason: String, by hand: Hand,
    halfDigest: String?, id: ID<TwoPersonChange>
  ) throws(Refusal) -> TwoPersonChange {
    guard hand.kind.isOneOfThree else { throw .notOneOfThree }
    try check(reason)
    return TwoPersonChange(
      id: id, what: what, about: about, concerned: concerned, basis: basis, reason: reason, proposed: hand,
      halfDigest: halfDigest, state: .proposed)
  }

  private static func check(_ reason: String) throws(Refusal) {
    guard !reason.isEmpty else { throw .reasonMissing }
    guard reason.count <= reasonMax else { throw .reasonTooLong }
  }

  /// Why a person may not confirm it; nil when the person may.
  ///
  /// - Parameter others: who else could confirm it: a person concerned may only where there is no one else.
  package func refusal(toConfirmBy hand: Hand, others: [Hand]) -> Refusal? {
    guard hand.kind.isOneOfThree else { return .notOneOfThree }
    guard stage(at: hand.at) == .proposed else { return .notNow(stage(at: hand.at)) }
    if hand.person == proposed.person { return .samePerson }
    if hand.kind == proposed.kind { return .samePost }
    let avoidable = others.contains { other in
      other.kind.isOneOfThree && other.person != proposed.person && other.kind != proposed.kind
        && !concerned.contains(other.person)
    }
    return concerned.contains(hand.person) && avoidable ? .concernsYou : nil
  }

  package func confirmed(by hand: Hand, others: [Hand]) throws(Refusal) -> TwoPersonChange {
    if let refusal = refusal(toConfirmBy: hand, others: others) { throw refusal }
    return turned(.confirmed(hand))
  }

  package func refused(by hand: Hand, reason: String) throws(Refusal) -> TwoPersonChange {
    guard hand.kind.isOneOfThree else { throw .notOneOfThree }
    try mustBeOpen(at: hand.at)
    if hand.person == proposed.person { throw .samePerson }
    try Self.check(reason)
    return turned(.refused(hand, reason: reason))
  }

  package func withdrawn(by person: ID<Staff>, at now: Moment) throws(Refusal) -> TwoPersonChange {
    try mustBeOpen(at: now)
    guard person == proposed.person else { throw .notYours }
    return turned(.withdrawn(at: now))
  }

  /// nil while it has time left, or when it already has another outcome.
  package func lapsed(at now: Moment) -> TwoPersonChange? {
    state == .proposed && now >= expiresAt ? turned(.expired) : nil
  }
}
