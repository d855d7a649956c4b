import ArgumentParser
import Domain
import Foundation
import Store
import UseCases

struct Search: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Find items in people's own words.",
    discussion: """
      Prints the ranked items, one a line: code, name and score, parted by tabs; nothing when nothing fits.
        bangban search 老娘八十了有没有补贴
        bangban search --level village sbk
        bangban search --file queries.csv     (column query → query,rank,id,name,score as CSV)
      """)

  @Argument(help: "The words; several are taken together.") var query: [String] = []
  @Option(help: "A CSV file with a column query; writes CSV.") var file: String?
  @Option(help: "The county's code; the database's first one when not given.") var county: Int64?
  @Option(help: "Only what stands in lists of this level: county, town or village.") var level: String?
  @Option(help: "How many at most.") var limit = 5
  @OptionGroup var place: DataOption

  func validate() throws {
    guard query.isEmpty != (file == nil) else { throw ValidationError("请给出要找的话，或用 --file 指定文件，二者选一。") }
    guard limit > 0 else { throw ValidationError("--limit 须大于 0。") }
    guard level == nil || PlaceLevel(word: level ?? "") != nil else {
      throw ValidationError("--level 应为 county、town 或 village。")
    }
  }

  func run() async throws {
    let opened = try place.open(creating: false)
    try await opened.migrate()
    let county = try await chosen(opened)
    let (today, level, limit) = (now().day, level.flatMap { PlaceLevel(word: $0) }, limit)
    if let file {
      let table: CSVFile
      do { table = try CSVFile(path: file, columns: ["query"]) } catch { throw CleanExit("\(error)") }
      let queries = table.rows.map { $0["query"] }
      let answers = try await opened.store.read { connection in
        try queries.map { try connection.find($0, at: level, in: county, on: today, limit: limit) }
      }
      var out = "query,rank,id,name,score\n"
      for (query, found) in zip(queries, answers) {
        if found.isEmpty { out += [csvCell(query), "", "", "NONE", ""].joined(separator: ",") + "\n" }
        for (rank, hit) in found.enumerated() {
          out +=
            [csvCell(query), "\(rank + 1)", csvCell(hit.item.code), csvCell(hit.item.name), score(hit)].joined(
              separator: ",")
            + "\n"
        }
      }
      FileHandle.standardOutput.write(Data(out.utf8))
    } else {
      let words = query.joined(separator: " ")
      let found = try await opened.store.read { try $0.find(words, at: level, in: county, on: today, limit: limit) }
      for hit in found { print("\(hit.item.code)\t\(hit.item.name)\t\(score(hit))") }
      if found.isEmpty { say("没有找到合适的事项。") }
    }
  }

  private func score(_ hit: FoundItem) -> String { String(format: "%.1f", hit.score) }

  private func chosen(_ opened: DataFolder.Opened) async throws -> County {
    guard let county else { return try await opened.county() }
    guard try await opened.store.read({ try $0.counties() }).contains(where: { $0.code == county }) else {
      throw CleanExit("数据库里没有县 \(county)。")
    }
    return County(county)
  }
}
