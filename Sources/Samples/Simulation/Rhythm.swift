/// When cases come in and how long it takes from one of their acts to the next, as an office's own log tells it.
package struct Rhythm: Sendable {
  /// One case of the log: minutes from the log's first midnight to its arrival, and from its arrival to each of its acts.
  package struct Case: Sendable, Equatable {
    let arrival: Int
    let steps: [Int]
  }

  /// By arrival.
  let cases: [Case]
  /// Weekday of the log's first day, 1 Monday … 7 Sunday: a Monday's rush stays on a Monday.
  let firstWeekday: Int
  /// Whole weeks from the first arrival to the end of the last.
  let weeks: Int

  /// - Parameters:
  ///   - events: of all cases in any order: the case's name and the seconds since the log began.
  ///   - firstWeekday: 1 Monday … 7 Sunday.
  ///   - firstMinute: of the day on which the log began.
  package init?(events: [(case: String, seconds: Int)], firstWeekday: Int, firstMinute: Int) {
    var byCase: [String: [Int]] = [:]
    for event in events { byCase[event.case, default: []].append(firstMinute + event.seconds / 60) }
    guard !byCase.isEmpty else { return nil }
    cases = byCase.values.map { minutes in
      let sorted = minutes.sorted()
      return Case(arrival: sorted[0], steps: sorted.map { $0 - sorted[0] })
    }.sorted { ($0.arrival, $0.steps.count) < ($1.arrival, $1.steps.count) }
    self.firstWeekday = firstWeekday
    weeks = cases.last!.arrival / (7 * 1440) + 1
  }

  /// Without a log: a year of working hours, every case moved on about once a day.
  package static let even: Rhythm = {
    let (cases, days, acts) = (2000, 364, 8)
    var events: [(case: String, seconds: Int)] = []
    for number in 0..<cases {
      let day = number * days / cases
      let minute = day * 1440 + 540 + number * 37 % 480
      for act in 0..<acts { events.append(("\(number)", (minute + act * 1470) * 60)) }
    }
    return Rhythm(events: events, firstWeekday: 1, firstMinute: 0)!
  }()
}
