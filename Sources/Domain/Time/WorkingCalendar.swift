/// One published day that differs from the week: off, or worked to make up for it (调休).
package struct CalendarEntry: Hashable, Sendable {
  package let day: Day
  package let name: String
  package let isWork: Bool

  package init(day: Day, name: String, isWork: Bool) {
    self.day = day
    self.name = name
    self.isWork = isWork
  }
}

package enum DayKind: Hashable, Sendable {
  case workday
  case weekend
  case holiday(String)
  case makeUp(String)
}

/// 工作日历: which days are worked, from the State Council's yearly notices.
///
/// A workday is Monday to Friday and not a published holiday, or a published make-up day (domain.md §4.1.3). Beyond the
/// published years only weekends are known, so whatever is counted there is provisional (暂估).
/// Example: 2026-02-13 and 5 workdays is 2026-02-27, over the Spring Festival and the worked Saturday 02-14.
package struct WorkingCalendar: Sendable {
  private var special: [Day: CalendarEntry] { didSet { corrections = Self.corrections(special) } }
  /// How many workdays the published days up to one add to those of the plain week, in the order of the days.
  private var corrections: [(day: Day, sum: Int)]
  package private(set) var knownYears: Set<Int>

  package init(entries: [CalendarEntry], knownYears: Set<Int>) {
    special = Dictionary(entries.map { ($0.day, $0) }, uniquingKeysWith: { $1 })
    corrections = Self.corrections(special)
    self.knownYears = knownYears
  }

  /// 2019–2026, as shipped.
  package static let builtIn = WorkingCalendar(entries: HolidayTable.entries, knownYears: HolidayTable.knownYears)

  /// The calendar with the notice of further years. A given year is known from then on and replaces what was known of
  /// it; days of a neighbouring December or January that the notice names are taken too.
  package func adding(_ entries: [CalendarEntry]) -> WorkingCalendar {
    guard !entries.isEmpty else { return self }
    var counts: [Int: Int] = [:]
    for entry in entries { counts[entry.day.year, default: 0] += 1 }
    // A notice names some 25 days of its year; one or two days of a neighbouring year do not make that year known.
    let years = Set(counts.filter { $0.value >= 7 }.keys)
    var calendar = self
    var days = special.filter { !years.contains($0.key.year) }
    for entry in entries { days[entry.day] = entry }
    calendar.special = days
    calendar.knownYears.formUnion(years)
    return calendar
  }

  package func kind(of day: Day) -> DayKind {
    if let entry = special[day] { return entry.isWork ? .makeUp(entry.name) : .holiday(entry.name) }
    return day.weekday >= 6 ? .weekend : .workday
  }

  package func isWorkday(_ day: Day) -> Bool {
    if let entry = special[day] { return entry.isWork }
    return day.weekday < 6
  }

  package func knows(_ day: Day) -> Bool { knownYears.contains(day.year) }

  package var entries: [CalendarEntry] { special.values.sorted { $0.day < $1.day } }

  package func workday(onOrAfter day: Day) -> Day {
    var day = day
    while !isWorkday(day) { day = day.adding(days: 1) }
    return day
  }

  /// The n-th workday after a day, that day not counted; the day itself for 0.
  package func workday(after day: Day, count: Int) -> Day {
    var (day, left) = (day, count)
    while left > 0 {
      day = day.adding(days: 1)
      if isWorkday(day) { left -= 1 }
    }
    return day
  }

  package func workday(before day: Day, count: Int) -> Day {
    var (day, left) = (day, count)
    while left > 0 {
      day = day.adding(days: -1)
      if isWorkday(day) { left -= 1 }
    }
    return day
  }

  /// How many workdays lie after `start` and up to `end`; negative when `end` is before `start`. Called for every row
  /// of a list, so it does not iterate over days.
  package func workdays(after start: Day, through end: Day) -> Int { workdays(through: end) - workdays(through: start) }

  /// Workdays from a Monday in 1969 up to a day.
  private func workdays(through day: Day) -> Int {
    let days = day.number + 4  // that Monday is day -3
    let weeks = days >= 0 ? days / 7 : (days - 6) / 7
    var (low, high) = (0, corrections.count)
    while low < high {
      let middle = (low + high) / 2
      if corrections[middle].day <= day { low = middle + 1 } else { high = middle }
    }
    return weeks * 5 + min(days - weeks * 7, 5) + (low == 0 ? 0 : corrections[low - 1].sum)
  }

  private static func corrections(_ special: [Day: CalendarEntry]) -> [(day: Day, sum: Int)] {
    var sum = 0
    return special.values.sorted { $0.day < $1.day }.map { entry in
      let inWeek = entry.day.weekday < 6
      if entry.isWork != inWeek { sum += entry.isWork ? 1 : -1 }
      return (entry.day, sum)
    }
  }

  /// The workday on which something counts as received: the same day when it is a workday and before closing, else the
  /// next workday (domain.md §4.1.4, G8).
  package func received(at moment: Moment, closingMinute: Int) -> Day {
    let day = moment.day
    if isWorkday(day) && moment.minute <= closingMinute { return day }
    return workday(onOrAfter: day.adding(days: 1))
  }
}
