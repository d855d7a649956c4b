/// Why a clock stands still.
package enum PauseReason: String, Hashable, Sendable, Codable, CaseIterable {
  case correction, specialStep, awaitingPrincipal, suspension

  package var title: String {
    switch self {
    case .correction: "补正"
    case .specialStep: "特别环节"
    case .awaitingPrincipal: "等待委托人"
    case .suspension: "中止"
    }
  }
}

/// A time that is not counted, in whole days, both ends included (domain.md §4.1.5). `last` is nil while it is open.
package struct Pause: Hashable, Sendable, Codable {
  package let first: Day
  package let last: Day?
  package let reason: PauseReason

  package init(first: Day, last: Day?, reason: PauseReason) {
    self.first = first
    self.last = last
    self.reason = reason
  }

  func covers(_ day: Day, asOf today: Day) -> Bool { first <= day && day <= (last ?? max(today, first)) }
}

/// 期限: its start, its length, its pauses, and the day it ends.
package struct Deadline: Hashable, Sendable, Codable {
  package let start: Day
  package let limit: Limit
  package let pauses: [Pause]
  package let due: Day
  package let isProvisional: Bool  // 暂估: runs into a year whose holidays are not published
  package let asOf: Day  // until when an open pause was counted

  package init(start: Day, limit: Limit, pauses: [Pause] = [], due: Day, isProvisional: Bool = false, asOf: Day? = nil)
  {
    self.start = start
    self.limit = limit
    self.pauses = pauses
    self.due = due
    self.isProvisional = isProvisional
    self.asOf = asOf ?? due
  }

  package var isPaused: Bool { pauses.contains { $0.last == nil } }
}

/// One line of the reasoning of a deadline.
package struct DayReason: Hashable, Sendable {
  package enum Verdict: Hashable, Sendable {
    case start
    case counted(Int)
    case madeUp(String, Int)
    case weekend
    case holiday(String)
    case paused(PauseReason)
    case rolledOver
  }

  package let day: Day
  package let verdict: Verdict
  package let isKnown: Bool

  package var text: String {
    let provisional = isKnown ? "" : "（暂估，以国务院办公厅节假日通知为准）"
    return switch verdict {
    case .start: "\(day.short) 起算日，当日不计"
    case .counted(let n): "\(day.short) 第 \(n) 日\(provisional)"
    case .madeUp(let name, let n): "\(day.short) \(name)调休上班，第 \(n) 日"
    case .weekend: "\(day.short) 休息日，不计\(provisional)"
    case .holiday(let name): "\(day.short) \(name)放假，不计"
    case .paused(let reason): "\(day.short) \(reason.title)，不计"
    case .rolledOver: "\(day.short) 届满日为休息日，顺延\(provisional)"
    }
  }
}

extension WorkingCalendar {
  /// The day a period ends. The day it starts is not counted (民法典第二百零一条); working-day periods count workdays that are
  /// not paused; natural-day periods count every day that is not paused and end on the next workday (第二百零三条).
  ///
  /// Example: 2026-03-02 and 10 workdays with a pause 03-05…03-12 ends 2026-03-24.
  /// - Parameter asOf: until when an open pause counts; it moves the due day on day by day.
  package func deadline(from start: Day, limit: Limit, pauses: [Pause] = [], asOf today: Day? = nil) -> Deadline {
    var due = start
    walk(from: start, limit: limit, pauses: pauses, asOf: today ?? start) { due = $0.day }
    return Deadline(
      start: start, limit: limit, pauses: pauses, due: due, isProvisional: !knows(due), asOf: today ?? start)
  }

  /// The reasoning of a deadline, day by day.
  package func reasoning(of deadline: Deadline) -> [DayReason] {
    var reasons: [DayReason] = []
    walk(from: deadline.start, limit: deadline.limit, pauses: deadline.pauses, asOf: deadline.asOf) {
      reasons.append($0)
    }
    return reasons
  }

  private func walk(
    from start: Day, limit: Limit, pauses: [Pause], asOf today: Day, _ visit: (DayReason) -> Void
  ) {
    var day = start
    var counted = 0
    func tell(_ verdict: DayReason.Verdict) { visit(DayReason(day: day, verdict: verdict, isKnown: knows(day))) }
    func rest() -> DayReason.Verdict { if case .holiday(let name) = kind(of: day) { .holiday(name) } else { .weekend } }
    tell(.start)
    switch limit {
    case .sameDay: return
    case .workDays(let days):
      while counted < days.count {
        day = day.adding(days: 1)
        if !isWorkday(day) {
          tell(rest())
        } else if let pause = pauses.first(where: { $0.covers(day, asOf: today) }) {
          tell(.paused(pause.reason))
        } else {
          counted += 1
          if case .makeUp(let name) = kind(of: day) { tell(.madeUp(name, counted)) } else { tell(.counted(counted)) }
        }
      }
    case .naturalDays(let days):
      while counted < days.count {
        day = day.adding(days: 1)
        if let pause = pauses.first(where: { $0.covers(day, asOf: today) }) {
          tell(.paused(pause.reason))
        } else {
          counted += 1
          tell(.counted(counted))
        }
      }
      while !isWorkday(day) {
        day = day.adding(days: 1)
        tell(.rolledOver)
      }
    }
  }
}
