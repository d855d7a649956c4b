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
  /// How it ended, where nothing else is said. Acts that tell of a refusal or a failure are named so.
  var outcome: AuditOutcome {
    switch self {
    case .signInPaused, .accountLocked, .lookUpBlocked, .notFound: .refused
    default: rawValue.hasSuffix("Refused") ? .refused : rawValue.hasSuffix("Failed") ? .failed : .done
    }
  }

  /// Whether whoever reads the audit has to look into it each time.
  package var isAlarm: Bool { [.resetDisputed, .attemptRefused, .malwareRefused].contains(self) }

  /// Whether it tells of who tries to come in as a member of the team, though nobody is known yet.
  var isAtTheDoor: Bool {
    [.signInFailed, .signInPaused, .accountLocked, .factorFailed, .codeUsed, .codeFailed].contains(self)
  }
}
