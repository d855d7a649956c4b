import Domain
import Store

/// Columns `date,name,off_or_work` (`off`/`work` or 休/班). A year of which the file names seven days or more is taken as
/// that year's whole notice and replaces the stored one; single days of other years are added.
func planHolidays(_ rows: [ImportRow], environment: CountyEnvironment, in connection: any Connection) throws
  -> ImportPlan
{
  var seen = SeenLines<Day>()
  var bad: [BadRow] = []
  var entries: [CalendarEntry] = []
  for row in rows {
    func refuse(_ reason: String) { bad.append(BadRow(line: row.line, reason: reason)) }
    guard let day = Day(iso: row["date"]), (2000...2099).contains(day.year) else {
      refuse("日期“\(row["date"])”应为 2000 至 2099 年间的日期，写作 2027-01-01")
      continue
    }
    if row["name"].isEmpty || row["name"].count > 20 {
      refuse("节日名称应为 1 至 20 个字")
      continue
    }
    let isWork: Bool
    switch row["off_or_work"].lowercased() {
    case "work", "班", "上班", "调休上班": isWork = true
    case "off", "休", "放假": isWork = false
    default:
      refuse("“\(row["off_or_work"])”应为 off（放假）或 work（调休上班）")
      continue
    }
    if let reason = seen.repeats(day, line: row.line) {
      refuse(reason)
      continue
    }
    entries.append(CalendarEntry(day: day, name: row["name"], isWork: isWork))
  }

  let years = Set(
    Dictionary(grouping: entries, by: \.day.year).filter { $0.value.count >= 7 }.keys)
  // With skipped bad rows a year's notice is incomplete, so nothing of it is deleted.
  let change = HolidayChange(
    from: try connection.holidays(of: environment.county), to: entries, replacing: bad.isEmpty ? years : [])
  return ImportPlan(bad: bad) { connection in
    try change.apply(to: connection, of: environment.county)
    return ImportFile.Counts(
      added: change.added.count, changed: change.changed.count, unchanged: change.unchanged,
      removed: change.removed.count)
  }
}
