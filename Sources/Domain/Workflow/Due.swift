/// Until when something is owed: counted from a day by the working calendar, or a day that was named.
///
/// Example: feedback to a 督办单 within three workdays is counted; a guide's review on 2027-02-28 is a day.
package enum Due: Hashable, Sendable, Codable {
  case counted(Deadline)
  case on(Day, from: Day)

  package var day: Day {
    switch self {
    case .counted(let deadline): deadline.due
    case .on(let day, _): day
    }
  }

  /// From when it runs.
  package var start: Day {
    switch self {
    case .counted(let deadline): deadline.start
    case .on(_, let start): start
    }
  }

  /// 暂估: runs into a year whose holidays are not published.
  package var isProvisional: Bool {
    if case .counted(let deadline) = self { deadline.isProvisional } else { false }
  }

  package var isPaused: Bool {
    if case .counted(let deadline) = self { deadline.isPaused } else { false }
  }

  /// The first day on which its light is yellow, by the same rule as a case's.
  package func yellowFrom(_ calendar: WorkingCalendar, _ parameters: Parameters) -> Day {
    calendar.yellowDay(due: day, start: start, parameters: parameters)
  }

  package func light(on today: Day, _ calendar: WorkingCalendar, _ parameters: Parameters) -> Light {
    Light(due: day, yellowFrom: yellowFrom(calendar, parameters), today: today, isPaused: isPaused)
  }

  /// The same by another calendar, for instance after the next year's holidays were published; nil when that moves nothing.
  package func recounted(by calendar: WorkingCalendar, asOf today: Day) -> Due? {
    guard case .counted(let old) = self else { return nil }
    let new = calendar.deadline(from: old.start, limit: old.limit, pauses: old.pauses, asOf: today)
    return new.due == old.due && new.isProvisional == old.isProvisional ? nil : .counted(new)
  }

  /// What the step says by which it was counted anew.
  package func recountNote(to new: Due) -> String {
    "期限重新计算：\(day.long)改为\(new.day.long)\(new.isProvisional ? "（暂估）" : "")"
  }
}
