/// The kinds of number that are checked. The raw values are the `kind` column of `bangban check`.
package enum NumberKind: String, Hashable, Sendable, CaseIterable {
  case residentID = "resident_id"
  case uscc, mobile, landline, elicence

  package var title: String {
    switch self {
    case .residentID: "公民身份号码"
    case .uscc: "统一社会信用代码"
    case .mobile: "手机号码"
    case .landline: "固定电话"
    case .elicence: "电子证照标识"
    }
  }
}

/// What a number was found to be. The raw values are the `verdict` column of `bangban check`.
package enum NumberVerdict: String, Hashable, Sendable, CaseIterable {
  case valid, invalid, legacy15, landline
  case orgcodeMismatch = "orgcode_mismatch"
}

/// The verdict on a number with its reason and its normal form.
///
/// Example: `411325 19900307 0015` is valid with the normal form `411325199003070015`.
package struct NumberCheck: Hashable, Sendable {
  package let kind: NumberKind
  package let verdict: NumberVerdict
  package let reason: NumberReason?
  /// As it is stored; of a 15-digit number the 18 digits it would have today, which are not stored without
  /// confirmation.
  package let normalized: String

  package init(kind: NumberKind, verdict: NumberVerdict, reason: NumberReason? = nil, normalized: String) {
    self.kind = kind
    self.verdict = verdict
    self.reason = reason
    self.normalized = normalized
  }

  static func right(_ kind: NumberKind, _ text: String) -> NumberCheck {
    NumberCheck(kind: kind, verdict: .valid, normalized: text)
  }

  static func wrong(_ kind: NumberKind, _ reason: NumberReason, _ text: String) -> NumberCheck {
    NumberCheck(kind: kind, verdict: .invalid, reason: reason, normalized: text)
  }

  /// Acceptable for storing. A wrong organisation code inside a right credit code is a warning (domain.md §3.4).
  package var isAccepted: Bool {
    switch verdict {
    case .valid, .landline, .orgcodeMismatch: true
    case .invalid, .legacy15: false
    }
  }

  /// The stable word of the reason; empty when there is none.
  package var reasonCode: String { reason?.code ?? "" }

  /// In Chinese, for beside the field: what is wrong, where, and how to mend it; empty when nothing needs
  /// saying.
  package var explanation: String { reason?.explanation(kind) ?? "" }
}

/// Judges a number of any kind; the one entry that pages, import and the command share.
package func checkNumber(_ kind: NumberKind, _ raw: String, today: Day) -> NumberCheck {
  switch kind {
  case .residentID: CitizenNumber.check(raw, today: today)
  case .uscc: CreditCode.check(raw)
  case .mobile, .landline: PhoneNumber.check(raw, kind: kind)
  case .elicence: LicenceIdentifier.check(raw)
  }
}
