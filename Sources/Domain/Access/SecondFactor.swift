/// 动态口令, the second factor beside the password (等保 2.0 身份鉴别 d, OWASP ASVS 5.0 V6.3.3).
///
/// How far somebody who signed in with his password has come with it.
package enum SecondFactor: Sendable, Equatable {
  case none  // his account has none
  case owed  // his account has one, and this session has not given it
  /// A recovery code stands in for a telephone that is lost.
  case given(at: Moment, byRecoveryCode: Bool)
}

extension PostKind {
  /// Posts that see or change what is not their own day's work: they give a second factor wherever the county asks for it
  /// (parameter `secondFactor`).
  package var needsSecondFactor: Bool {
    switch self {
    case .supervisor, .departmentLeader, .leadOffice, .ratingReviewer, .systemAdministrator, .securityAdministrator,
      .auditor:
      true
    case .gridAgent, .townAgent, .projectAgent, .departmentHelper, .archivist: false
    }
  }
}
