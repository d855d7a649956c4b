package import Domain

extension Connection {
  /// The county's own table, by day. By primary key (county, day).
  package func holidays(of county: County) throws -> [CalendarEntry] {
    try rows(
      "SELECT day, name, is_work FROM holiday WHERE county = $1 ORDER BY day", [.integer(county.code)]
    ) { row in
      CalendarEntry(
        day: Day(Int(try row.integer(0))), name: try row.text(1), isWork: try row.integer(2) != 0)
    }
  }

  package func save(_ entry: CalendarEntry, of county: County) throws {
    try run(
      """
      INSERT INTO holiday (county, day, name, is_work) VALUES ($1, $2, $3, $4)
      ON CONFLICT (county, day) DO UPDATE SET name = excluded.name, is_work = excluded.is_work
      """,
      [.integer(county.code), .integer(entry.day.number), .text(entry.name), .flag(entry.isWork)])
    try factsChanged(in: county)
  }

  package func deleteHoliday(on day: Day, of county: County) throws {
    try run(
      "DELETE FROM holiday WHERE county = $1 AND day = $2", [.integer(county.code), .integer(day.number)])
    try factsChanged(in: county)
  }
}
