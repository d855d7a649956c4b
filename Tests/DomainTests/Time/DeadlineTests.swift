import Domain
import Testing

@Suite struct `A deadline` {
  let calendar = WorkingCalendar.builtIn

  func due(_ start: String, _ limit: Limit, _ pauses: [Pause] = [], asOf: String? = nil) -> String {
    calendar.deadline(
      from: Day(iso: start)!, limit: limit, pauses: pauses, asOf: asOf.flatMap { Day(iso: $0) }
    ).due.iso
  }

  func pause(_ first: String, _ last: String?, _ reason: PauseReason = .correction) -> Pause {
    Pause(first: Day(iso: first)!, last: last.flatMap { Day(iso: $0) }, reason: reason)
  }

  @Test(arguments: [
    ("2026-02-13", 1, "2026-02-14"), ("2026-02-13", 5, "2026-02-27"), ("2026-02-13", 6, "2026-02-28"),
    ("2026-02-14", 2, "2026-02-25"), ("2026-02-16", 3, "2026-02-27"), ("2026-09-18", 1, "2026-09-20"),
    ("2026-09-30", 1, "2026-10-08"), ("2026-09-30", 3, "2026-10-10"), ("2026-10-09", 1, "2026-10-10"),
    ("2026-05-08", 1, "2026-05-09"), ("2026-06-18", 20, "2026-07-17"), ("2026-01-04", 1, "2026-01-05"),
    ("2025-09-26", 5, "2025-10-10"), ("2025-09-30", 2, "2025-10-10"), ("2025-01-24", 5, "2025-02-07"),
    ("2024-09-13", 2, "2024-09-18"), ("2024-02-08", 1, "2024-02-09"), ("2024-02-09", 3, "2024-02-20"),
    ("2023-12-29", 1, "2024-01-02"), ("2022-12-30", 1, "2023-01-03"), ("2026-11-23", 20, "2026-12-21"),
  ])
  func `in workdays falls as the law counts it`(start: String, workdays: Int, end: String) {
    // 2026-02-16 is a holiday: what comes in then is accepted on the next workday.
    let accepted = calendar.workday(onOrAfter: Day(iso: start)!)
    #expect(due(accepted.iso, .workDays(WorkDays(workdays))) == end)
  }

  @Test func `agrees with every vector, from what was submitted to when it is due`() {
    let rows = TestData.rows("deadline-vectors-dev")
    #expect(rows.count == 207)
    for row in rows {
      let accepted = calendar.workday(onOrAfter: Day(iso: row["submitted_date"]!)!)
      let count = Int(row["limit"]!)!
      let limit: Limit =
        row["unit"] == "workday" ? .workDays(WorkDays(count)) : .naturalDays(NaturalDays(count))
      #expect(accepted.iso == row["accepted_date"])
      #expect(due(accepted.iso, limit) == row["due_date"], "\(row)")
    }
  }

  @Test func `of the same day ends the day it starts`() {
    #expect(due("2026-11-23", .sameDay) == "2026-11-23")
    let deadline = calendar.deadline(from: Day(iso: "2026-11-23")!, limit: .sameDay)
    #expect(calendar.reasoning(of: deadline).map(\.verdict) == [.start])
  }

  @Test func `leaves out the days of a pause, both ends included`() {
    #expect(due("2026-03-02", .workDays(WorkDays(10)), [pause("2026-03-05", "2026-03-12")]) == "2026-03-24")
    #expect(due("2026-03-02", .workDays(WorkDays(10))) == "2026-03-16")
  }

  @Test func `counts a day once when two pauses cover it`() {
    let pauses = [pause("2026-03-05", "2026-03-12"), pause("2026-03-10", "2026-03-12", .specialStep)]
    #expect(due("2026-03-02", .workDays(WorkDays(10)), pauses) == "2026-03-24")
  }

  @Test func `is not moved by a pause on rest days or after its end`() {
    let rest = [pause("2026-03-07", "2026-03-08"), pause("2026-03-17", "2026-03-20")]
    #expect(due("2026-03-02", .workDays(WorkDays(10)), rest) == "2026-03-16")
  }

  @Test func `moves day by day while a pause runs`() {
    let open = [pause("2026-03-05", nil)]
    let limit = Limit.workDays(WorkDays(10))
    #expect(due("2026-03-02", limit, open, asOf: "2026-03-05") == "2026-03-17")
    #expect(due("2026-03-02", limit, open, asOf: "2026-03-06") == "2026-03-18")
    #expect(due("2026-03-02", limit, open, asOf: "2026-03-08") == "2026-03-18")  // a weekend adds nothing
    #expect(due("2026-03-02", limit, open, asOf: "2026-03-12") == "2026-03-24")
    let deadline = calendar.deadline(
      from: Day(iso: "2026-03-02")!, limit: limit, pauses: open, asOf: Day(iso: "2026-03-12")!)
    #expect(deadline.isPaused)
    #expect(calendar.reasoning(of: deadline).last?.day == deadline.due)
  }

  @Test func `in natural days counts rest days and ends on a workday`() {
    #expect(due("2026-09-02", .naturalDays(NaturalDays(30))) == "2026-10-08")  // 10-02 lies in 国庆节
    #expect(due("2026-11-02", .naturalDays(NaturalDays(10))) == "2026-11-12")
    #expect(
      due("2026-11-02", .naturalDays(NaturalDays(10)), [pause("2026-11-05", "2026-11-06")]) == "2026-11-16")
    #expect(due("2026-02-09", .naturalDays(NaturalDays(5))) == "2026-02-14")  // a worked Saturday does not roll
  }

  @Test func `is provisional beyond the published years`() {
    let within = calendar.deadline(from: Day(iso: "2026-12-30")!, limit: .workDays(WorkDays(1)))
    let beyond = calendar.deadline(from: Day(iso: "2026-12-30")!, limit: .workDays(WorkDays(5)))
    #expect(!within.isProvisional)
    #expect(beyond.isProvisional)
    #expect(beyond.due.iso == "2027-01-06")
    let text = calendar.reasoning(of: beyond).map(\.text)
    #expect(text[1] == "12月31日 周四 第 1 日")
    #expect(text[2] == "1月1日 周五 第 2 日（暂估，以国务院办公厅节假日通知为准）")
    #expect(text[3] == "1月2日 周六 休息日，不计（暂估，以国务院办公厅节假日通知为准）")
  }

  @Test func `stops being provisional once the year's notice is known`() {
    let notice = ["01-01", "02-05", "02-06", "02-07", "02-08", "02-09", "02-10"].map {
      CalendarEntry(day: Day(iso: "2027-\($0)")!, name: $0 == "01-01" ? "元旦" : "春节", isWork: false)
    }
    let deadline = calendar.adding(notice).deadline(
      from: Day(iso: "2026-12-30")!, limit: .workDays(WorkDays(5)))
    #expect(!deadline.isProvisional)
    #expect(deadline.due.iso == "2027-01-07")
  }
}

@Suite struct `The reasoning of a deadline` {
  let calendar = WorkingCalendar.builtIn

  func reasoning(_ start: String, _ limit: Limit, _ pauses: [Pause] = []) -> [String] {
    calendar.reasoning(of: calendar.deadline(from: Day(iso: start)!, limit: limit, pauses: pauses)).map(
      \.text)
  }

  @Test func `goes through the Spring Festival day by day`() {
    #expect(
      reasoning("2026-02-13", .workDays(WorkDays(5))) == [
        "2月13日 周五 起算日，当日不计",
        "2月14日 周六 春节调休上班，第 1 日",
        "2月15日 周日 春节放假，不计",
        "2月16日 周一 春节放假，不计",
        "2月17日 周二 春节放假，不计",
        "2月18日 周三 春节放假，不计",
        "2月19日 周四 春节放假，不计",
        "2月20日 周五 春节放假，不计",
        "2月21日 周六 春节放假，不计",
        "2月22日 周日 春节放假，不计",
        "2月23日 周一 春节放假，不计",
        "2月24日 周二 第 2 日",
        "2月25日 周三 第 3 日",
        "2月26日 周四 第 4 日",
        "2月27日 周五 第 5 日",
      ])
  }

  @Test func `names what a pause was for`() {
    let pause = Pause(first: Day(iso: "2026-03-05")!, last: Day(iso: "2026-03-09")!, reason: .specialStep)
    #expect(
      reasoning("2026-03-03", .workDays(WorkDays(3)), [pause]) == [
        "3月3日 周二 起算日，当日不计",
        "3月4日 周三 第 1 日",
        "3月5日 周四 特别环节，不计",
        "3月6日 周五 特别环节，不计",
        "3月7日 周六 休息日，不计",
        "3月8日 周日 休息日，不计",
        "3月9日 周一 特别环节，不计",
        "3月10日 周二 第 2 日",
        "3月11日 周三 第 3 日",
      ])
  }

  @Test func `says when the last day rolls over`() {
    #expect(
      reasoning("2026-11-18", .naturalDays(NaturalDays(3))) == [
        "11月18日 周三 起算日，当日不计",
        "11月19日 周四 第 1 日",
        "11月20日 周五 第 2 日",
        "11月21日 周六 第 3 日",
        "11月22日 周日 届满日为休息日，顺延",
        "11月23日 周一 届满日为休息日，顺延",
      ])
  }

  @Test func `holds exactly the days of the limit, whatever the limit`() {
    for count in [1, 5, 20, 45, 60] {
      for offset in stride(from: 0, to: 365, by: 11) {
        let start = Day(iso: "2025-01-01")!.adding(days: offset)
        let deadline = calendar.deadline(from: start, limit: .workDays(WorkDays(count)))
        let reasons = calendar.reasoning(of: deadline)
        let counted = reasons.filter {
          switch $0.verdict {
          case .counted, .madeUp: true
          case .start, .weekend, .holiday, .paused, .rolledOver: false
          }
        }
        #expect(counted.count == count)
        #expect(reasons.last?.day == deadline.due)
        #expect(reasons.map(\.day) == (start.number...deadline.due.number).map { Day($0) })
      }
    }
  }
}
