import Domain
import Foundation
import Testing

@Suite struct `The working calendar` {
  let calendar = WorkingCalendar.builtIn

  @Test func `agrees with the published table on every day of 2019 to 2026`() {
    let rows = TestData.rows("workdays-2019-2026")
    #expect(rows.count == 2922)
    let wrong = rows.filter { row in
      guard let day = Day(iso: row["date"]!) else { return true }
      return calendar.isWorkday(day) != (row["is_workday"] == "1") || !calendar.knows(day)
    }
    #expect(wrong.isEmpty)
  }

  @Test(arguments: [(2022, 249), (2023, 249), (2024, 251), (2025, 248), (2026, 248)])
  func `has the year's number of workdays`(year: Int, workdays: Int) {
    let lastOfPrevious = Day(year: year - 1, month: 12, day: 31)!
    let last = Day(year: year, month: 12, day: 31)!
    #expect(calendar.workdays(after: lastOfPrevious, through: last) == workdays)
  }

  @Test func `says what kind of day it is`() {
    #expect(calendar.kind(of: Day(iso: "2026-02-13")!) == .workday)
    #expect(calendar.kind(of: Day(iso: "2026-02-14")!) == .makeUp("春节"))
    #expect(calendar.kind(of: Day(iso: "2026-02-16")!) == .holiday("春节"))
    #expect(calendar.kind(of: Day(iso: "2026-03-07")!) == .weekend)
    #expect(calendar.kind(of: Day(iso: "2024-02-09")!) == .workday)  // 除夕 was formally a workday
    #expect(calendar.kind(of: Day(iso: "2018-12-29")!) == .makeUp("元旦"))
  }

  @Test func `counts workdays forwards and backwards alike`() {
    let start = Day(iso: "2026-09-18")!
    for count in 1...60 {
      let end = calendar.workday(after: start, count: count)
      #expect(calendar.workdays(after: start, through: end) == count)
      #expect(calendar.workdays(after: end, through: start) == -count)
      #expect(calendar.workday(before: end, count: count) == start)
    }
    #expect(calendar.workday(after: start, count: 0) == start)
    #expect(calendar.workdays(after: start, through: start) == 0)
  }

  @Test func `counts a stretch as the sum of its days, also before and after the known years`() {
    let days =
      (Day(iso: "1969-06-01")!.number...Day(iso: "1970-06-01")!.number).map { Day($0) }
      + (Day(iso: "2018-11-01")!.number...Day(iso: "2028-02-01")!.number).map { Day($0) }
    for start in stride(from: 0, to: days.count, by: 37).map({ days[$0] }) {
      var sum = 0
      for ahead in 1...400 {
        let end = start.adding(days: ahead)
        sum += calendar.isWorkday(end) ? 1 : 0
        guard calendar.workdays(after: start, through: end) == sum else {
          Issue.record("\(start.iso) to \(end.iso)")
          return
        }
      }
    }
  }

  @Test(arguments: [
    ("2026-11-23", 1050, "2026-11-23"),  // at closing
    ("2026-11-23", 1051, "2026-11-24"),  // after closing
    ("2026-11-20", 1051, "2026-11-23"),  // after closing on a Friday
    ("2026-02-14", 600, "2026-02-14"),  // a worked Saturday
    ("2026-02-14", 1439, "2026-02-24"),  // its evening, before the Spring Festival
    ("2026-10-03", 600, "2026-10-08"),  // a holiday
    ("2026-11-21", 600, "2026-11-23"),  // a Saturday
  ])
  func `receives on the day or the next workday`(day: String, minute: Int, received: String) {
    let moment = Moment(day: Day(iso: day)!, minute: minute)
    #expect(calendar.received(at: moment, closingMinute: 1050).iso == received)
  }

  @Test func `learns a further year from its notice`() {
    // An invented notice: the real one for 2027 was not published when this was written.
    let notice = [
      ("2027-01-01", false), ("2027-01-02", false), ("2027-01-03", false), ("2027-02-05", false),
      ("2027-02-08", false),
      ("2027-02-09", false), ("2027-02-10", false), ("2027-02-20", true), ("2026-12-27", true),
    ].map { CalendarEntry(day: Day(iso: $0.0)!, name: $0.1 ? "春节" : "假日", isWork: $0.1) }
    let newYear = Day(iso: "2027-01-01")!
    #expect(!calendar.knows(newYear))
    #expect(calendar.isWorkday(newYear))  // a Friday: only weekends are known

    let longer = calendar.adding(notice)

    #expect(longer.knows(newYear))
    #expect(longer.kind(of: newYear) == .holiday("假日"))
    #expect(longer.isWorkday(Day(iso: "2027-02-20")!))
    #expect(longer.isWorkday(Day(iso: "2026-12-27")!))  // settled by next year's notice
    #expect(longer.kind(of: Day(iso: "2026-10-01")!) == .holiday("国庆节"))  // 2026 stays as it was
    #expect(longer.knownYears == Set(2019...2027))
    #expect(calendar.adding([]).knownYears == calendar.knownYears)
  }

  @Test func `takes a corrected notice in place of the first`() {
    let corrected = (1...8).map {
      CalendarEntry(day: Day(year: 2026, month: 12, day: $0)!, name: "更正", isWork: false)
    }
    let calendar = calendar.adding(corrected)
    #expect(calendar.isWorkday(Day(iso: "2026-10-01")!))
    #expect(!calendar.isWorkday(Day(iso: "2026-12-02")!))
    #expect(calendar.kind(of: Day(iso: "2025-10-01")!) == .holiday("国庆节、中秋节"))
  }

  @Test func `lists its published days in order`() {
    let days = calendar.entries.map(\.day)
    #expect(days == days.sorted())
    #expect(days.first?.iso == "2018-12-29")
    #expect(Set(days).count == days.count)
  }
}
