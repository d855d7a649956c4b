package import Domain
import Store

/// 修订节假日: one year's notice of the State Council, whole. What the table held of that year before is replaced, and every
/// running clock is counted anew (`RecountDeadlines`).
package struct SaveHolidays: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// How many days changed.
  package func callAsFunction(
    _ entries: [CalendarEntry], year: Int, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<Int> {
    let issues = Self.issues(entries, year: year)
    guard issues.isEmpty else { return officer.may(.calendar) ? .invalid(issues) : .notPermitted }
    let recount = RecountDeadlines(environment: environment)
    let outcome = try await environment.act(.calendar, by: officer) { connection -> OfficeOutcome<Int> in
      let change = HolidayChange(
        from: try connection.holidays(of: environment.county), to: entries, replacing: [year])
      try change.apply(to: connection, of: environment.county)
      if change.count > 0 {
        try environment.note(
          .holidaysSaved, "\(year) 年，变更 \(change.count) 天", by: officer, at: now, in: connection)
      }
      try recount.begin(at: now, connection)
      return .done(change.count)
    }
    if case .done = outcome { _ = try await recount.finish(at: now) }
    return outcome
  }

  static func issues(_ entries: [CalendarEntry], year: Int) -> [Issue] {
    var list = IssueList()
    if !(2019...2099).contains(year) { list.add("year", "年份应在 2019 至 2099 之间") }
    var days: Set<Day> = []
    for entry in entries {
      if !days.insert(entry.day).inserted { list.add("entries", "\(entry.day.long)重复") }
      if entry.name.trimmed.isEmpty { list.add("entries", "\(entry.day.long)未写节日名称") }
      let (entryYear, month, _) = entry.day.civil
      // The days off for New Year may begin in December, those of the next one at the end of the year.
      let isNeighbour = (entryYear == year - 1 && month == 12) || (entryYear == year + 1 && month == 1)
      if entryYear != year, !isNeighbour { list.add("entries", "\(entry.day.long)不在 \(year) 年") }
    }
    if entries.count(where: { $0.day.year == year }) < 7 {
      list.add("entries", "请录入国务院办公厅通知中 \(year) 年的全部放假和调休日")
    }
    return list.issues
  }
}

/// The changes of a county's table for new entries.
struct HolidayChange: Sendable {
  private(set) var added: [CalendarEntry] = []
  private(set) var changed: [CalendarEntry] = []
  private(set) var removed: [Day] = []
  private(set) var unchanged = 0

  var count: Int { added.count + changed.count + removed.count }

  init(from old: [CalendarEntry], to new: [CalendarEntry], replacing years: Set<Int>) {
    let known = Dictionary(old.map { ($0.day, $0) }, uniquingKeysWith: { $1 })
    for entry in new {
      switch known[entry.day] {
      case nil: added.append(entry)
      case entry: unchanged += 1
      case .some: changed.append(entry)
      }
    }
    let kept = Set(new.map(\.day))
    removed = old.map(\.day).filter { years.contains($0.year) && !kept.contains($0) }
  }

  func apply(to connection: any Connection, of county: County) throws {
    for entry in added + changed { try connection.save(entry, of: county) }
    for day in removed { try connection.deleteHoliday(on: day, of: county) }
  }
}
