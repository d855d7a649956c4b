import ArgumentParser
import Domain
import Store
import UseCases

struct Jobs: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "How far the backfills are: each with what is done, what there is, since when, and when it ended.")
  @OptionGroup var place: DataOption

  func run() async throws {
    let opened = try place.open(creating: false)
    try await opened.migrate()
    let counties = try await opened.store.read { try $0.counties() }
    for county in counties {
      let rows = try await opened.store.read { try $0.jobs(in: county) }
      let waiting = Backfills.jobs(in: county, keys: opened.keys).map(\.name).filter { name in
        !rows.contains { $0.name == name }
      }
      if rows.isEmpty && waiting.isEmpty { print("\(county.code)：没有数据作业。") }
      for row in rows { print("\(county.code) \(row.text)") }
      for name in waiting { print("\(county.code) \(name)：尚未开始") }
    }
  }
}

extension JobRow {
  fileprivate var text: String {
    "\(name)：\(done)/\(total)，\(beganAt.text) 开始，"
      + (endedAt.map { "\($0.text) 完成" } ?? "进行中（最近一批 \(movedAt.text)）")
  }
}

extension RunBackfills.Progress {
  var text: String { "\(county.code) \(name)：\(done)/\(total)" }
}
