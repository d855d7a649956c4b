/// 动态口令, the second factor beside the password (等保 2.0 身份鉴别 d, OWASP ASVS 5.0 V6.3.3): its state in a session after the
/// password.
package enum SecondFactor: Sendable, Equatable {
  case none  // the account has none
  case owed  // the account has one, and this session has not given it
  /// A recovery code replaces a lost telephone.
  case given(at: Moment, byRecoveryCode: Bool)
}

extension PostKind {
  /// Posts that see or change more than their own day's work: they give a second factor wherever the county requires it
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
