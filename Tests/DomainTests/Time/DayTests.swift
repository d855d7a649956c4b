import Domain
import Foundation
import Testing

@Suite struct `A day` {
  @Test func `counts from 1970`() throws {
    #expect(Day(0).iso == "1970-01-01")
    #expect(Day(iso: "1969-12-31")?.number == -1)
    #expect(Day(iso: "2000-03-01")?.number == 11_017)
    #expect(Day(0).weekday == 4)
    #expect(Day(-1).weekday == 3)
  }

  @Test func `goes through every day of five centuries and back`() {
    var previous = Day(year: 1700, month: 1, day: 1)!
    let last = Day(year: 2200, month: 12, day: 31)!
    while previous < last {
      let day = previous.adding(days: 1)
      let (year, month, dayOfMonth) = day.civil
      guard Day(year: year, month: month, day: dayOfMonth) == day, Day(iso: day.iso) == day,
        day.weekday == previous.weekday % 7 + 1
      else {
        Issue.record("\(day.number) does not come back")
        return
      }
      previous = day
    }
  }

  @Test(arguments: [
    "2026-02-29", "1900-02-29", "2100-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00",
    "2026-1-01",
    "2026/01/01", "20260101", "", "２０２６-01-01", "+026-01-01", "2026-01-01 ",
  ])
  func `is not made from what is no date`(text: String) {
    #expect(Day(iso: text) == nil)
  }

  @Test(arguments: ["2024-02-29", "2000-02-29", "2026-12-31", "0001-01-01", "9999-12-31"])
  func `comes back as it was written`(text: String) {
    #expect(Day(iso: text)?.iso == text)
  }

  @Test func `is written as people write it`() throws {
    let day = try #require(Day(iso: "2026-11-25"))
    #expect(day.short == "11月25日 周三")
    #expect(day.long == "2026年11月25日")
    #expect(day.compact == "20261125")
    #expect(Day(iso: "2026-11-29")?.weekdayName == "周日")
  }

  @Test func `is kept as its number`() throws {
    let day = try #require(Day(iso: "2026-11-25"))
    let kept = try JSONEncoder().encode([day])
    #expect(String(decoding: kept, as: UTF8.self) == "[20782]")
    #expect(try JSONDecoder().decode([Day].self, from: kept) == [day])
  }
}

@Suite struct `A moment` {
  @Test func `belongs to the day in Shanghai`() {
    let beforeMidnight = Moment(milliseconds: 1_795_622_399_999)  // 2026-11-25T15:59:59.999Z
    #expect(beforeMidnight.text == "2026-11-25 23:59")
    let midnight = beforeMidnight.adding(milliseconds: 1)
    #expect(midnight.text == "2026-11-26 00:00")
    #expect(midnight.day == beforeMidnight.day.adding(days: 1))
  }

  @Test(arguments: [0, 1, 479, 480, 1050, 1439])
  func `made from a day and a minute has that day and minute`(minute: Int) {
    for iso in ["1960-02-29", "1970-01-01", "2026-11-25"] {
      let moment = Moment(day: Day(iso: iso)!, minute: minute)
      #expect(moment.day.iso == iso)
      #expect(moment.minute == minute)
    }
  }

  @Test func `is ordered by time`() {
    let moment = Moment(day: Day(0), minute: 600)
    #expect(moment < moment.adding(minutes: 1))
    #expect(moment.adding(minutes: -601).text == "1969-12-31 23:59")
  }
}

@Suite struct `A limit` {
  @Test(arguments: [
    (Limit.sameDay, "0", "当日"), (.workDays(WorkDays(20)), "20w", "20 个工作日"),
    (.naturalDays(NaturalDays(30)), "30d", "30 日"),
  ])
  func `is written with its unit`(limit: Limit, code: String, text: String) throws {
    #expect(limit.code == code)
    #expect(limit.text == text)
    #expect(Limit(code: code) == limit)
    #expect(try JSONDecoder().decode([Limit].self, from: try JSONEncoder().encode([limit])) == [limit])
  }

  @Test(arguments: ["", "20", "w", "-1w", "20x", "20 w", "00w日"])
  func `is not made without a unit`(code: String) {
    #expect(Limit(code: code) == nil)
  }
}
