import Domain
import Foundation
import Testing

@testable import UseCases

@Suite struct `Finding an item` {
  /// The development catalogue, found by its names and what people call them.
  private static func catalogue() throws -> [ItemSearch.Entry] {
    try testRows("items-dev.csv").enumerated().map { number, row in
      ItemSearch.Entry(
        id: ID(Int64(number)), name: row[1], otherNames: row[12].split(separator: ";").map(String.init))
    }
  }

  @Test func `by people's own words finds more than pairs of characters alone`() throws {
    let entries = try Self.catalogue()
    let search = ItemSearch(entries: entries)
    var (first, amongFive) = (0, 0)
    for row in try testRows("queries-dev.csv") {
      let found = search.find(row[0], limit: 5).map { entries[Int($0.raw)].name }
      let wanted = row[2].split(separator: ";").map(String.init)
      if wanted == ["NONE"] {
        #expect(found.isEmpty, "\(row[0])")
        continue
      }
      if found.first.map(wanted.contains) ?? false { first += 1 }
      if found.contains(where: wanted.contains) { amongFive += 1 }
    }
    #expect(first >= 51)
    #expect(amongFive >= 55)
  }

  @Test(arguments: [
    ("吃低保", "最低生活保障审核确认"), ("俺想吃低保", "最低生活保障审核确认"), ("残急证", "残疾人证新办"), ("離婚", "内地居民离婚登记"),
    ("烟证", "烟草专卖零售许可证核发"),
  ])
  func `puts the obvious one first`(query: String, name: String) throws {
    let entries = try Self.catalogue()
    let found = ItemSearch(entries: entries).find(query, limit: 1)
    #expect(found.map { entries[Int($0.raw)].name } == [name])
  }

  @Test(arguments: ["", "  ", "？！", "𪨰"])
  func `finds nothing for nothing`(query: String) throws {
    #expect(ItemSearch(entries: try Self.catalogue()).find(query, limit: 5).isEmpty)
  }
}

func testBytes(_ file: String) throws -> [UInt8] {
  let tests = URL(fileURLWithPath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent()
  return Array(try Data(contentsOf: tests.appendingPathComponent("Data").appendingPathComponent(file)))
}

/// The rows of a file of test data, without its column names.
func testRows(_ file: String) throws -> [[String]] {
  CSVText.records(CSVText.decode(try testBytes(file)) ?? "").dropFirst().map(\.fields)
}
