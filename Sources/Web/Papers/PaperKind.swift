import Domain

/// The official papers of a case (domain.md §2.3).
enum PaperKind: String, CaseIterable, Sendable {
  case delegation, acceptance, oneTimeNotice = "one-time-notice", delay, suspension, termination, refusal
  case custody, completion

  var title: String {
    switch self {
    case .delegation: "委托书"
    case .acceptance: "受理单"
    case .oneTimeNotice: "一次性告知书"
    case .delay: "延期说明"
    case .suspension: "中止单"
    case .termination: "终止单"
    case .refusal: "不予办理说明"
    case .custody: "原件交接清单"
    case .completion: "办结单"
    }
  }

  /// Which papers a case has something to say in. A delegation can be printed before it is signed.
  static func available(for kase: Case) -> [PaperKind] {
    allCases.filter { kind in
      switch kind {
      case .delegation: kase.step.kind != .consulting
      case .acceptance: kase.delegation != nil
      case .oneTimeNotice: !kase.notices.isEmpty
      case .delay: kase.step.work.map { $0.delay != nil || $0.extendedBy.count > 0 } ?? false
      case .suspension: kase.step.kind == .suspended
      case .termination: kase.ending?.kind == .terminated || kase.ending?.kind == .withdrawn
      case .refusal: kase.ending?.kind == .refused || kase.ending?.kind == .referred
      case .custody: !kase.originals.isEmpty
      case .completion: kase.step.kind == .finished || kase.step.kind == .delivered || kase.ending?.kind == .completed
      }
    }
  }
}
