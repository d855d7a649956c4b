/// How an act ended.
package enum AuditOutcome: String, Sendable, CaseIterable {
  case done, refused, failed

  package var title: String {
    switch self {
    case .done: "成功"
    case .refused: "拒绝"
    case .failed: "失败"
    }
  }
}

extension AuditAct {
  /// The outcome, where none is given. Acts that record a refusal or a failure have names that say so.
  var outcome: AuditOutcome {
    switch self {
    case .signInPaused, .accountLocked, .lookUpBlocked, .notFound: .refused
    default: rawValue.hasSuffix("Refused") ? .refused : rawValue.hasSuffix("Failed") ? .failed : .done
    }
  }

  /// Whether the auditor has to look into each such row.
  package var isAlarm: Bool { [.resetDisputed, .attemptRefused, .malwareRefused].contains(self) }

  /// Whether it is a failed or refused sign-in, where no person is known yet.
  var isAtTheDoor: Bool {
    [.signInFailed, .signInPaused, .accountLocked, .factorFailed, .codeUsed, .codeFailed].contains(self)
  }
}
