import ArgumentParser
import Domain
import Foundation
import Store
import StoreSQLite
import UseCases

struct DeadlineCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "deadline", abstract: "When a period ends, and why, day by day.",
    discussion: """
      The due day stands alone on the first line, the reasoning after it.
        bangban deadline --from 2026-09-18 --workdays 1
        bangban deadline --submitted 2026-10-03 --days 30
        bangban deadline --file vectors.csv     (submitted_date,limit,unit → + accepted_date,due_date)
      A day that was --submitted on a rest day is accepted on the next workday. The day a period starts is not counted.
      Natural-day periods that end on a rest day end on the next workday.
      """)

  @Option(help: "The day from which it counts; that day itself is not counted.") var from: String?
  @Option(help: "The day it came in; on a rest day it is accepted on the next workday.") var submitted: String?
  @Option(help: "How many workdays.") var workdays: Int?
  @Option(help: "How many natural days.") var days: Int?
  @Option(help: "Days that do not count, both included, as A..B; may be given more than once.") var pause: [String] = []
  @Option(help: "A CSV file with the columns submitted_date,limit,unit (workday or calendar_day).") var file: String?

  func run() throws {
    let calendar = WorkingCalendar.builtIn
    if let file { return try answer(file, calendar) }
    let start: Day
    switch (from, submitted) {
    case (let from?, nil): start = try day(from)
    case (nil, let submitted?): start = calendar.workday(onOrAfter: try day(submitted))
    default: throw ValidationError("Give one of --from and --submitted.")
    }
    let limit: Limit
    switch (workdays, days) {
    case (let count?, nil) where (0...10_000).contains(count): limit = .workDays(WorkDays(count))
    case (nil, let count?) where (0...10_000).contains(count): limit = .naturalDays(NaturalDays(count))
    default: throw ValidationError("Give one of --workdays and --days, from 0 to 10000.")
    }
    let pauses = try pause.map { text in
      let ends = text.split(separator: ".", omittingEmptySubsequences: true)
      guard text.contains(".."), ends.count == 2, let first = Day(iso: ends[0]), let last = Day(iso: ends[1]),
        first <= last
      else { throw ValidationError("A pause is written 2026-03-05..2026-03-12, the first day first; not “\(text)”.") }
      return Pause(first: first, last: last, reason: .suspension)
    }
    let deadline = calendar.deadline(from: start, limit: limit, pauses: pauses)
    print(deadline.due.iso)
    if deadline.isProvisional { print("暂估：\(deadline.due.year) 年的节假日安排尚未公布或未导入，以国务院办公厅通知为准") }
    for reason in calendar.reasoning(of: deadline) { print("\(reason.day.iso)  \(reason.text)") }
  }

  private func day(_ text: String) throws -> Day {
    guard let day = Day(iso: text) else { throw ValidationError("“\(text)” is not a day; write 2026-11-23.") }
    return day
  }

  private func answer(_ file: String, _ calendar: WorkingCalendar) throws {
    let table = try CSVFile(path: file, columns: ["submitted_date", "limit", "unit"])
    print("submitted_date,limit,unit,accepted_date,due_date")
    var bad = 0
    for row in table.rows {
      guard let day = Day(iso: row["submitted_date"]), let count = Int(row["limit"]), (0...10_000).contains(count),
        ["workday", "calendar_day"].contains(row["unit"])
      else {
        FileHandle.standardError.write(Data("第 \(row.line) 行：日期、天数或单位不对\n".utf8))
        bad += 1
        continue
      }
      let accepted = calendar.workday(onOrAfter: day)
      let limit: Limit = row["unit"] == "workday" ? .workDays(WorkDays(count)) : .naturalDays(NaturalDays(count))
      let due = calendar.deadline(from: accepted, limit: limit).due
      print("\(day.iso),\(count),\(row["unit"]),\(accepted.iso),\(due.iso)")
    }
    if bad > 0 { throw ExitCode(2) }
  }
}

struct Check: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Judge identity numbers, credit codes, telephones and electronic-licence identifiers.",
    discussion: """
      Reads CSV with the columns kind,value (kinds resident_id, uscc, mobile, landline, elicence) and writes
      kind,value,verdict,reason,normalized. What only needed normalising is valid, with its normal form.
      """)

  @Argument(help: "The CSV file.") var file: String

  func run() throws {
    let table = try CSVFile(path: file, columns: ["kind", "value"])
    let today = now().day
    var out = "kind,value,verdict,reason,normalized\n"
    for row in table.rows {
      guard let kind = NumberKind(rawValue: row["kind"]) else {
        out += [row["kind"], row["value"], "invalid", "unknown_kind", ""].map(csvCell).joined(separator: ",") + "\n"
        continue
      }
      let check = checkNumber(kind, row["value"], today: today)
      out +=
        [row["kind"], row["value"], check.verdict.rawValue, check.reasonCode, check.normalized]
        .map(csvCell).joined(separator: ",") + "\n"
    }
    FileHandle.standardOutput.write(Data(out.utf8))
  }
}
