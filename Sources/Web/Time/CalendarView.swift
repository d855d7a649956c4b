import Domain
import Store

/// One year of the calendar.
struct CalendarView: Sendable {
  let year: Int
  let years: [Int]
  let entries: [CalendarEntry]
  let isKnown: Bool
  let state: FormState

  /// - Parameter asked: this year where it is nil or not among those that are shown.
  init(
    _ connection: any Connection, _ county: County, year asked: Int?, on today: Day, _ state: FormState
  ) throws {
    let calendar = try connection.calendar(of: county)
    let thisYear = today.year
    // One year ahead of what is known, where the next notice belongs.
    let known = calendar.knownYears.union([thisYear, thisYear + 1]).sorted()
    years = known
    let shown = asked.flatMap { known.contains($0) ? $0 : nil } ?? thisYear
    year = shown
    entries = calendar.entries.filter { $0.day.year == shown }
    isKnown = calendar.knownYears.contains(shown)
    self.state = state
  }
}
