import ArgumentParser
import Domain
import Foundation
import Samples
import Store
import StoreSQLite
import UseCases

/// For `bin/bench`, and for whoever wants to see the product with years of work in it.
struct SimulateCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "simulate", abstract: "Fill a database with invented cases, made by the real rules.",
    discussion: """
      The county's own places, posts and items; plainly synthetic people; cases that come in, go on and end in the rhythm of
      an office's log (CSV with the columns offset_s, timestamp and case), or evenly without one. Only into a database
      without cases: it never mixes invented cases with real ones.
      """)

  @Option(help: "How many cases.") var cases = 10_000
  @Option(help: "The same seed makes the same cases.") var seed: UInt64 = 1
  @Option(help: "The log whose rhythm the cases follow.") var rhythm: String?
  @Option(help: "How many of them lie open on one desk.") var oneDesk = 100
  @OptionGroup var place: DataOption

  func validate() throws {
    guard cases > 0, oneDesk >= 0, oneDesk <= cases else { throw ValidationError("--cases 须大于 0，--one-desk 不能超过它。") }
  }

  func run() async throws {
    let log = try rhythm.map(readRhythm) ?? .even
    let opened = try place.open()
    try await opened.migrate()
    let now = now()
    if try await opened.store.read({ try $0.counties() }).isEmpty {
      try await LoadPilot(store: opened.store, ids: opened.ids)(at: now)
    }
    let county = try await opened.county()
    guard try await opened.store.read({ try $0.settings(of: county)?.isSample ?? false }) else {
      throw CleanExit("数据库里是正式的县 \(county.code)，不能写入模拟数据。请用 --data 指定一个新目录。")
    }
    guard try await opened.store.read({ try $0.caseIDs(in: county, after: ID(0), limit: 1) }).isEmpty else {
      throw CleanExit("数据库里已有案件，没有写入模拟数据。请用 --data 指定一个新目录。")
    }
    let began = Date()
    let (cases, shown) = (cases, max(1000, cases / 20_000 * 1000))
    let outcome = try await Simulate(
      county: county, store: opened.store, keys: opened.keys, ids: opened.ids, rhythm: log, seed: seed,
      onOneDesk: oneDesk)(
        cases, at: now
      ) { done in
        guard done % shown == 0 || done == cases else { return }
        say("\(done)/\(cases)，\(Int(Double(done) / max(0.001, -began.timeIntervalSinceNow))) 件/秒")
      }
    try (opened.store as? SQLiteStore)?.checkpoint()
    say("案件 \(outcome.cases)（在办 \(outcome.open)），办理动作 \(outcome.acts)")
    for (why, count) in outcome.refused.sorted(by: { $0.value > $1.value }) { say("  规则不允许 \(why)：\(count)") }
  }

  private func readRhythm(_ path: String) throws -> Rhythm {
    let file: CSVFile
    do { file = try CSVFile(path: path, columns: ["offset_s", "timestamp", "case"]) } catch {
      throw CleanExit("\(error)")
    }
    let events = file.rows.compactMap { row in Int(row["offset_s"]).map { (case: row["case"], seconds: $0) } }
    let stamp = file.rows.first?["timestamp"] ?? ""
    let clock = stamp.split(separator: " ").last?.split(separator: ":").compactMap { Int($0) } ?? []
    guard let day = Day(iso: String(stamp.prefix(10))), clock.count >= 2,
      let rhythm = Rhythm(events: events, firstWeekday: day.weekday, firstMinute: clock[0] * 60 + clock[1])
    else { throw CleanExit("\(path) 的第一行没有可读的时间。") }
    return rhythm
  }
}
