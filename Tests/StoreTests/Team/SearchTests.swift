import Domain
import Fixtures
import Store
import Testing

@Suite struct `A search for people` {
  /// Four of the team with their accounts, and a namesake in the next county.
  private func countyOfFour() async throws -> TestCounty {
    let county = try await TestCounty.empty()
    let code = county.county
    let team: [(id: Int64, name: String, phone: String, account: String)] = [
      (1, "王小明", "13800000001", "w306208"), (2, "李100%", "0377-65330002", "qlp.lm"),
      (3, "Wang_小明", "13800000003", "a_b"), (4, "赵四", "13800000004", "zhao"),
    ]
    try await county.store.write { connection in
      for one in team {
        try connection.save(Staff(id: ID(one.id), name: one.name, workPhone: one.phone), of: code)
        try connection.add(Account(name: one.account, staff: ID(one.id), password: "x"), of: code)
      }
      try connection.save(Staff(id: ID(9), name: "王小明", workPhone: "13800000009"), of: County(411_326))
    }
    return county
  }

  @Test(
    arguments: [
      ("", [1, 2, 3, 4]), ("小明", [1, 3]), ("0000", [1, 3, 4]), ("65330002", [2]), ("Wang", [3]), ("wang", []),
      ("%", [2]), ("_", [3]), ("王%明", []), ("!", []), ("\\", []), ("'", []),
    ] as [(String, [Int64])])
  func `of the team finds part of a name or telephone, to the letter`(words: String, ids: [Int64]) async throws {
    let county = try await countyOfFour()
    let (found, count) = try await county.store.read { [code = county.county] connection in
      (
        try connection.staff(of: code, matching: words).map(\.id.raw),
        try connection.staffCount(of: code, matching: words)
      )
    }
    #expect(found == ids)
    #expect(count == ids.count)
  }

  @Test func `of the team comes a page at a time in the order in which they joined`() async throws {
    let county = try await countyOfFour()
    let pages = try await county.store.read { [code = county.county] connection in
      func page(_ words: String, from offset: Int) throws -> [Int64] {
        try connection.staff(of: code, matching: words, from: offset, limit: 2).map(\.id.raw)
      }
      return [try page("", from: 0), try page("", from: 2), try page("", from: 4), try page("小明", from: 1)]
    }
    #expect(pages == [[1, 2], [3, 4], [], [3]])
  }

  @Test func `of one person for a form leaves blanks out, and finds nobody without words`() async throws {
    let county = try await countyOfFour()
    let found = try await county.store.read { [code = county.county] connection in
      func find(_ words: String, limit: Int = 20) throws -> [Int64] {
        try connection.findStaff(words, in: code, limit: limit).map(\.id.raw)
      }
      return [try find(" 小 明　"), try find("小明", limit: 1), try find("　 "), try find("")]
    }
    #expect(found == [[1, 3], [1], [], []])
  }

  @Test(
    arguments: [
      ("", ["a_b", "qlp.lm", "w306208", "zhao"]), ("小明", ["a_b", "w306208"]), ("65330002", ["qlp.lm"]),
      ("W306", ["w306208"]), ("ZHAO", ["zhao"]), ("Wang", ["a_b"]), ("WANG", []), ("_", ["a_b"]), ("%", ["qlp.lm"]),
    ] as [(String, [String])])
  func `of accounts finds part of its name in any letters, or of its person's`(
    words: String, names: [String]
  ) async throws {
    let county = try await countyOfFour()
    let (found, count) = try await county.store.read { [code = county.county] connection in
      (
        try connection.accounts(of: code, matching: words).map(\.name),
        try connection.accountCount(of: code, matching: words)
      )
    }
    #expect(found == names)
    #expect(count == names.count)
  }

  @Test func `of accounts goes on after the name with which a page ended`() async throws {
    let county = try await countyOfFour()
    let pages = try await county.store.read { [code = county.county] connection in
      [
        try connection.accounts(of: code, after: "a_b", limit: 2).map(\.name),
        try connection.accounts(of: code, matching: "小明", after: "a_b", limit: 2).map(\.name),
        try connection.accounts(of: code, matching: "小明", after: "w306208", limit: 2).map(\.name),
      ]
    }
    #expect(pages == [["qlp.lm", "w306208"], ["w306208"], []])
  }
}
