/// Where a fact comes from.
package enum FactSource: String, Sendable, Codable, CaseIterable {
  case stated, certificate, kase, shared

  package var title: String {
    switch self {
    case .stated: "本人陈述"
    case .certificate: "证件"
    case .kase: "办件"
    case .shared: "共享"
    }
  }
}

/// One thing known of a person, household or enterprise: stored once, with its source, its day, and the day on which
/// the person consented to storing it (个人信息保护法第十三、十四条).
package struct Fact: Hashable, Sendable, Codable {
  package let key: FactKey
  package let value: FormValue
  package let source: FactSource
  package let day: Day
  package let consent: Day

  package init(key: FactKey, value: FormValue, source: FactSource, day: Day, consent: Day) {
    self.key = key
    self.value = value
    self.source = source
    self.day = day
    self.consent = consent
  }

  /// Whether it may still be used. Example: a marital status (12 months) of 2025-11-24 may be used on 2026-11-24, and
  /// may not on 2026-11-25.
  package func isFresh(on today: Day) -> Bool {
    guard let months = key.definition.months else { return true }
    return today <= day.adding(months: months)
  }
}

extension Day {
  /// The same day of a later month, or its last one: 2026-01-31 and one month is 2026-02-28.
  package func adding(months: Int) -> Day {
    let (year, month, day) = civil
    let count = year * 12 + month - 1 + months
    let (newYear, newMonth) = (count / 12, count % 12 + 1)
    return Day(year: newYear, month: newMonth, day: min(day, Day.daysIn(month: newMonth, of: newYear)))!
  }
}
