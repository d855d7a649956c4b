import Domain
import Foundation
import Store
import Testing

@testable import UseCases

@Suite struct `Finding an item` {
  private static let synonyms = SynonymFinder(.shipped, reading: ICUReading.shared)

  /// The development catalogue, found by its names and what people call them.
  private static let search: ItemSearch = {
    let entries = (try? testRows("items-dev.csv"))?.map { row in
      SearchEntry(code: row[1], name: row[1], otherNames: row[12].split(separator: ";").map(String.init))
    }
    return ItemSearch(entries: entries ?? [], synonyms: synonyms, reading: ICUReading.shared)
  }()

  private func names(_ query: String, limit: Int = 5) -> [String] { Self.search.find(query, limit: limit).map(\.code) }

  private struct Tally {
    var (asked, first, amongFive, nothing, rightlyNothing) = (0, 0, 0, 0, 0)
  }

  private func tally(_ file: String) throws -> Tally {
    var tally = Tally()
    for row in try testRows(file) {
      let (found, wanted) = (names(row[0]), row[2].split(separator: ";").map(String.init))
      if wanted == ["NONE"] {
        tally.nothing += 1
        tally.rightlyNothing += found.isEmpty ? 1 : 0
        continue
      }
      tally.asked += 1
      tally.first += found.first.map(wanted.contains) ?? false ? 1 : 0
      tally.amongFive += found.contains(where: wanted.contains) ? 1 : 0
    }
    return tally
  }

  // A match of pairs of characters alone finds 51 first and 54 among five.
  @Test func `by people's own words finds nearly all of the development queries first`() throws {
    let tally = try tally("queries-dev.csv")
    #expect(tally.asked == 62 && tally.nothing == 1)
    #expect(tally.first >= 60)
    #expect(tally.amongFive == 62)
    #expect(tally.rightlyNothing == 1)
  }

  // Written by somebody who had not seen the search: sentences of villagers who do not know the word.
  @Test func `finds what roundabout sentences mean, and says so when nothing fits`() throws {
    let tally = try tally("queries-spoken.csv")
    #expect(tally.asked == 260 && tally.nothing == 25)
    #expect(tally.first >= 210)
    #expect(tally.amongFive >= 230)
    #expect(tally.rightlyNothing >= 13)
  }

  @Test(arguments: [
    ("吃低保", "最低生活保障审核确认"), ("俺想吃低保", "最低生活保障审核确认"), ("残急证", "残疾人证新办"), ("離婚", "内地居民离婚登记"),
    ("烟证", "烟草专卖零售许可证核发"), ("老娘八十了有没有补贴", "80周岁以上老年人高龄津贴"), ("jiehunzheng", "内地居民结婚登记"),
    ("jie hun zheng", "内地居民结婚登记"), ("ＺＪＤ", "农村村民宅基地审批"), ("高铃津贴", "80周岁以上老年人高龄津贴"),
  ])
  func `puts the obvious one first`(query: String, name: String) throws {
    #expect(names(query, limit: 1) == [name])
  }

  @Test(arguments: ["", "  ", "？！", "𪨰", "a", "1", "zzzzqq", "今天天气怎么样", String(repeating: "证", count: 500)])
  func `finds nothing for nothing`(query: String) throws {
    #expect(names(query).isEmpty)
  }

  @Test func `begins with the first character`() throws {
    #expect(names("烟").contains("烟草专卖零售许可证核发"))
    #expect(names("婚").contains("内地居民结婚登记"))
  }

  @Test func `takes the county's own words over those that ship`() throws {
    let entries = [
      SearchEntry(code: "a", name: "农村危房改造申请"), SearchEntry(code: "b", name: "最低生活保障审核确认"),
    ]
    func found(_ own: [SynonymTable.Entry], _ query: String) -> [String] {
      let table = SynonymTable.shipped.adding(own)
      return ItemSearch(
        entries: entries, synonyms: SynonymFinder(table, reading: ICUReading.shared), reading: ICUReading.shared
      ).find(query, limit: 1).map(\.code)
    }
    #expect(found([], "俺那呱嗒板断了") == [])
    #expect(found([SynonymTable.Entry(said: "呱嗒板", means: ["农村危房改造"])], "俺那呱嗒板断了") == ["a"])
    #expect(found([], "低保") == ["b"])
    #expect(found([SynonymTable.Entry(said: "低保", means: [])], "低保") == [])
  }

  @Test(arguments: ["房子漏雨", "老娘八十了有没有补贴"])
  func `is told of what was looked for in vain`(query: String) { #expect(NoteMiss.mayBeKept(query)) }

  @Test(arguments: ["41132519400101990X", "电话13800001234", "吃", String(repeating: "长", count: 31)])
  func `but not of what may be somebody's data`(query: String) { #expect(!NoteMiss.mayBeKept(query)) }
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
