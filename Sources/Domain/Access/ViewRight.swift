/// What shows a person in full.
package enum PersonView: Sendable {
  case facts  // name, number, telephone, address: on the page, on a paper, in a form
  case files  // uploaded photographs and papers
}

/// Whether viewing is allowed, and what it needs.
package enum ViewRight: Hashable, Sendable {
  case open  // the case itself is the reason: none is typed
  case withReason
  case refused
}

extension Permission {
  /// The one rule for everything that shows a person in full (domain.md §3.6, §5.15 “see full ID”; 个人信息保护法第五、六条).
  ///
  /// The owner of a live case opens its files without a reason, and the person's facts under a delegation in force;
  /// before that and after the end a reason is required, as it always is of supervisors, the lead office, the archive
  /// and departments. A person's facts are not needed for a consultation. Whether the case is in sight at all is
  /// checked before.
  package static func views(_ what: PersonView, of kase: Case, seat: Seat, on today: Day) -> ViewRight {
    if what == .facts, kase.isOnlyConsultation { return .refused }
    if seat.post == kase.owner, kase.isOpen {
      return what == .files || kase.delegation?.covers(today) == true ? .open : .withReason
    }
    switch seat.kind {
    case .gridAgent, .townAgent, .projectAgent: return seat.post == kase.owner ? .withReason : .refused
    case .departmentHelper, .supervisor, .leadOffice, .archivist: return .withReason
    case .departmentLeader, .ratingReviewer, .systemAdministrator, .securityAdministrator, .auditor: return .refused
    }
  }
}

extension Permission {
  /// Whether somebody who opens a person in full for a reason needs a second factor, where the county asks for them
  /// (docs/decisions/0038): a stolen password must not reveal everybody whom its owner may look at. Whose live case it
  /// is needs none.
  package static func wantsFactor(toReveal kase: Case, seat: Seat) -> Bool {
    seat.post != kase.owner || !kase.isOpen
  }
}

extension Case {
  /// 咨询登记 that never came to a delegation.
  fileprivate var isOnlyConsultation: Bool {
    switch step.kind {
    case .consulting: true
    case .closing, .archived: opening.isConsultation && delegation == nil
    default: false
    }
  }
}
