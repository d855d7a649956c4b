/// Why a published guide must be looked at again before its six months are over.
package struct GuideMark: Hashable, Sendable, Codable {
  package let reason: String
  package let day: Day

  package init(reason: String, day: Day) {
    self.reason = reason
    self.day = day
  }
}

/// 复审 (domain.md §5.10): due six natural months after publication, or at once when something it cites changed.
///
/// Example: published 2026-08-31, due 2027-02-28. A month without that day ends with its last.
package struct GuideReview: Hashable, Sendable {
  package static let months = 6

  package let due: Day
  package let reason: String

  /// nil for what is not published.
  package init?(of guide: Guide) {
    guard case .published(_, let publication) = guide.state else { return nil }
    if let mark = guide.mark {
      (due, reason) = (mark.day, mark.reason)
    } else {
      (due, reason) = (Self.day(ofPublication: publication.day), "发布满 \(Self.months) 个月")
    }
  }

  package func isOverdue(on today: Day) -> Bool { due < today }

  static func day(ofPublication day: Day) -> Day {
    let (year, month, dayOfMonth) = day.civil
    let all = year * 12 + month - 1 + months
    let last = Day.daysIn(month: all % 12 + 1, of: all / 12)
    return Day(year: all / 12, month: all % 12 + 1, day: min(dayOfMonth, last))!
  }
}

extension CatalogueItem {
  /// What of an item a guide cites: when it changes, the guide must be reviewed. nil when nothing of it did.
  ///
  /// Example: another 设定依据 → “设定依据有变：……”.
  package func changeCited(from before: CatalogueItem) -> String? {
    let changes = [
      guide.legalBasis != before.guide.legalBasis ? "设定依据改为“\(guide.legalBasis)”" : nil,
      statutory != before.statutory ? "法定办结时限改为“\(statutory?.text ?? "无")”" : nil,
      promised != before.promised ? "承诺办结时限改为“\(promised.text)”" : nil,
      materials != before.materials ? "申请材料有变" : nil,
    ].compactMap { $0 }
    return changes.isEmpty ? nil : changes.joined(separator: "；")
  }
}
