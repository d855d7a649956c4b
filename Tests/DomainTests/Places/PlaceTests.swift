import Domain
import Foundation
import Testing

@Suite struct `A place code` {
  @Test(
    arguments: [
      ("410000000000", PlaceLevel.province, nil), ("411300000000", .city, "410000000000"),
      ("411325000000", .county, "411300000000"), ("411325103000", .town, "411325000000"),
      ("411325103206", .village, "411325103000"), ("411325103206-02", .group, "411325103206"),
    ] as [(String, PlaceLevel, String?)])
  func `knows its level and what it lies in`(text: String, level: PlaceLevel, parent: String?) throws {
    let code = try #require(PlaceCode(text))
    #expect(code.level == level)
    #expect(code.parent?.text == parent)
    #expect(code.county.text.hasPrefix(text.prefix(6)))
    let kept = try JSONDecoder().decode([PlaceCode].self, from: try JSONEncoder().encode([code]))
    #expect(kept == [code])
  }

  @Test(arguments: [
    "", "411325", "4113251032060", "41132510320x", "411325103206-", "411325103206-2", "411325103206-00",
    "411325103206-+1", "411325103206-02-03", "411325103000-01", "４１１３２５１０３２０６", "411325103206-100",
  ])
  func `is not made from anything else`(text: String) {
    #expect(PlaceCode(text) == nil)
  }

  @Test func `gives a 组 its own suffix, under a village only`() {
    let village = PlaceCode("411325300203")!
    #expect(village.group(2)?.text == "411325300203-02")
    #expect(village.group(99)?.level == .group)
    #expect(village.group(0) == nil)
    #expect(village.group(100) == nil)
    #expect(village.parent?.group(1) == nil)
  }

  @Test func `contains exactly what lies below it and itself`() {
    let group = PlaceCode("411325300203-02")!
    var above: PlaceCode? = group
    while let code = above {
      #expect(code.contains(group))
      #expect(code.contains(code))
      if let parent = code.parent { #expect(!code.contains(parent)) }
      above = code.parent
    }
    #expect(!PlaceCode("411325300203")!.contains(PlaceCode("411325103206")!))
    #expect(!PlaceCode("411325300000")!.contains(PlaceCode("411325301201")!))
    #expect(!PlaceCode("411325300203-02")!.contains(PlaceCode("411325300203-03")!))
    #expect(group.town?.text == "411325300000")
    #expect(group.village?.text == "411325300203")
    #expect(PlaceCode("411325000000")?.town == nil)
  }
}

@Suite struct `The division tree` {
  static func place(
    _ code: String, _ name: String, other names: [String] = [], also codes: [String] = []
  ) -> Place {
    Place(code: PlaceCode(code)!, name: name, otherNames: names, otherCodes: codes.map { PlaceCode($0)! })
  }

  let tree = DivisionTree([
    place("411325000000", "内乡县"),
    place("411325103000", "马山口镇"),
    place("411325110000", "岞岖镇", other: ["岞𪨰镇", "岞曲镇", "乍曲乡"]),
    place("411325109000", "桃溪镇", other: ["庙岗乡"]),
    place("411325300000", "板场乡", also: ["411325200000"]),
    place("411325103206", "河口村"),
    place("411325300203", "河口村"),
    place("411325300203-02", "二组"),
    place("411325300203-01", "一组"),
  ])

  @Test(arguments: ["岞𪨰镇", "岞岖镇", "岞曲镇", "乍曲乡", "岞𪨰", "𪨰", " 岞 曲"])
  func `finds one town under all its spellings`(fragment: String) {
    #expect(tree.find(fragment).map(\.code.text) == ["411325110000"])
  }

  @Test func `keeps the character that lies outside the basic plane`() {
    let name = tree.find("岞𪨰")[0].otherNames[0]
    #expect(name.count == 3)
    #expect(name.unicodeScalars.contains("\u{2AA30}"))
    #expect(PlaceName.normal("岞𪨰镇") == PlaceName.normal("乍岖镇"))
  }

  @Test func `finds a town under its former name, and nothing for nothing`() {
    #expect(tree.find("庙岗").map(\.name) == ["桃溪镇"])
    #expect(tree.find("").isEmpty)
    #expect(tree.find("　").isEmpty)
    #expect(tree.find("没有的地方").isEmpty)
  }

  @Test func `finds both villages of one name, told apart by their paths`() {
    let villages = tree.find("河口村")
    #expect(villages.map { tree.path($0.code) } == ["马山口镇河口村", "板场乡河口村"])
  }

  @Test func `knows a town by both official codes`() {
    let statistics = PlaceCode("411325300000")!
    let civilAffairs = PlaceCode("411325200000")!
    #expect(tree[statistics]?.name == "板场乡")
    #expect(tree[civilAffairs] == tree[statistics])
    #expect(tree.children(of: civilAffairs) == tree.children(of: statistics))
    #expect(tree.path(civilAffairs) == "板场乡")
  }

  @Test func `goes down to the 组`() {
    let village = PlaceCode("411325300203")!
    #expect(tree.children(of: village).map(\.name) == ["一组", "二组"])
    #expect(tree.path(PlaceCode("411325300203-02")!) == "板场乡河口村二组")
    #expect(tree.path(PlaceCode("411325000000")!) == "内乡县")
    #expect(tree.children(of: PlaceCode("411325000000")!).count == 4)
    #expect(tree.path(PlaceCode("411325103999")!) == "马山口镇411325103999")  // unknown: its code, not nothing
  }
}

private func row(
  _ line: Int, _ code: String, _ name: String, _ level: String, _ parent: String, _ urbanRural: String = ""
) -> DivisionRow {
  DivisionRow(line: line, code: code, name: name, level: level, parent: parent, urbanRural: urbanRural)
}

private let good = [
  row(2, "410000000000", "河南省", "province", "100000000000"),
  row(3, "411300000000", "南阳市", "city", "410000000000"),
  row(4, "411325000000", "内乡县", "county", "411300000000"),
  row(5, "411325300203", "河口村", "村（社区）", "411325300000", "220"),
  row(6, "411325300000", "板场乡", "town", "411325000000"),
  row(7, "411325300203-01", "一组", "group", ""),
]

@Suite struct `A list of divisions` {
  @Test func `in any order becomes places`() {
    let (places, issues) = DivisionCheck.check(good)
    #expect(issues.isEmpty)
    #expect(places.map(\.code.text) == good.map(\.code))
    #expect(places[3].urbanRural == "220")
  }

  @Test func `may begin at the county`() {
    #expect(DivisionCheck.check(Array(good.dropFirst(2))).issues.isEmpty)
  }

  @Test func `may lean on places that are known`() {
    let rows = [good[5], row(3, "411325000000", "内乡县", "county", "")]
    #expect(DivisionCheck.check(rows).issues.map(\.reason) == [.parentMissing(PlaceCode("411325300203")!)])
    #expect(DivisionCheck.check(rows, known: [PlaceCode("411325300203")!]).issues.isEmpty)
  }

  @Test(arguments: [
    (row(9, "4113253002", "河口村", "village", ""), DivisionIssue.Reason.code("4113253002")),
    (row(9, "411325300204", " ", "village", "411325300000"), .name),
    (row(9, "411325300204", "东沟村", "hamlet", "411325300000"), .level("hamlet")),
    (row(9, "411325300204", "东沟村", "town", "411325300000"), .levelOfCode(stated: .town, actual: .village)),
    (
      row(9, "411325300204", "东沟村", "village", "411325301000"),
      .parentOfCode(stated: "411325301000", actual: PlaceCode("411325300000")!)
    ),
    (row(9, "411325301204", "东沟村", "village", "411325301000"), .parentMissing(PlaceCode("411325301000")!)),
    (
      row(9, "411325300203", "又一河口村", "village", "411325300000"),
      .duplicate(PlaceCode("411325300203")!, firstLine: 5)
    ),
    (row(9, "411325300204", "东沟村", "village", "411325300000", "999"), .urbanRural("999")),
  ])
  func `tells what is wrong in which line and gives the rest`(bad: DivisionRow, reason: DivisionIssue.Reason) {
    let (places, issues) = DivisionCheck.check(good + [bad])
    #expect(issues == [DivisionIssue(line: 9, reason: reason)])
    #expect(!issues[0].text.isEmpty)
    #expect(places.count == good.count)
  }

  @Test func `tells all that is wrong at once`() {
    let rows = good + [row(8, "411325301204", "", "town", "411325301000", "9"), row(9, "x", "", "", "")]
    #expect(DivisionCheck.check(rows).issues.map(\.line) == [8, 8, 8, 8, 9])
  }
}
