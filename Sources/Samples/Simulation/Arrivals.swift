import Domain

/// The log of a rhythm laid end to end, in whole weeks, until it covers the wanted years up to today, and as dense as so
/// many cases need: a case of the log stands for as many of ours as fall to it.
struct Arrivals: Sendable {
  let count: Int
  private let rhythm: Rhythm
  private let calendar: WorkingCalendar
  private let start: Day
  private let tiles: Int

  init(rhythm: Rhythm, count: Int, years: Int, today: Moment, calendar: WorkingCalendar) {
    (self.rhythm, self.count, self.calendar) = (rhythm, count, calendar)
    tiles = max(1, years * 52 / rhythm.weeks)
    var start = today.day.adding(days: -7 * rhythm.weeks * tiles)
    while start.weekday != rhythm.firstWeekday { start = start.adding(days: -1) }
    self.start = start
  }

  /// When something happens to a case, its arrival first: always on workdays, in office hours, and never backwards.
  func steps(of number: Int, _ dice: inout SeededGenerator) -> [Moment] {
    let slots = tiles * rhythm.cases.count
    let slot = number * slots / count
    let model = rhythm.cases[slot % rhythm.cases.count]
    let day = start.adding(days: 7 * rhythm.weeks * (slot / rhythm.cases.count))
    let jitter = Int.random(in: -120...120, using: &dice)
    var last = Moment(day: day, minute: 0)
    return model.steps.map { minutes in
      let at = Moment(day: day, minute: 0).adding(minutes: model.arrival + minutes)
      let workday = calendar.workday(onOrAfter: at.day)
      var moment = Moment(day: workday, minute: min(max(at.minute + jitter, 510), 1040))
      if moment <= last { moment = last.adding(minutes: 1) }
      last = moment
      return moment
    }
  }
}
