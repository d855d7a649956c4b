import Domain
import Fixtures
import Samples
import Store
import Testing

@Suite struct `Copying a county` {
  @Test func `knows every column of every table, and its key`() async throws {
    let county = try await TestCounty.empty()
    for table in TableShape.all {
      #expect(
        table.key.first == "county" && table.key.allSatisfy { name in table.columns.contains { $0.name == name } })
      // The engine itself refuses a column that is not there.
      _ = try await county.store.read { connection in
        try connection.rows(
          "SELECT \(table.columns.map(\.name).joined(separator: ", ")) FROM \(table.name) WHERE county = $1",
          [.integer(1)]
        ) { _ in }
      }
    }
    let statements = Migration.all.flatMap(\.statements)
    let (made, dropped) = (
      statements.count { $0.hasPrefix("CREATE TABLE") }, statements.count { $0.hasPrefix("DROP TABLE") }
    )
    #expect(TableShape.all.count == made - dropped && dropped > 0)
    #expect(
      TableShape.all.first { $0.name == "county" }?.columns.map(\.name) == [
        "county", "name", "settings", "stamp", "team_stamp", "work_stamp",
      ])
    #expect(TableShape.all.first { $0.name == "case_event" }?.key == ["county", "case_id", "sequence"])
  }

  @Test func `carries everything, page by page, and can be read there with the same key`() async throws {
    let (first, second) = (try await TestCounty.pilot(), try await TestCounty.empty())
    let grid = try await first.grid
    let kase = try await first.accepted("NX036", by: grid, at: at("2026-11-23"), name: "示例甲")
    try await first.does(.giveFeedback(note: "在办", toldBy: .phone), kase.id, grid, at("2026-11-23"))

    let rows = try await CopyCounty(from: first.store, to: second.store, keys: first.keys, pageSize: 7)(first.county)
    #expect(rows > 500)
    #expect(try await second.stored(kase.id) == (try await first.stored(kase.id)))
    let (code, keys) = (first.county, first.keys)
    let finding = try await second.store.read { try $0.examine(kase.id, in: code, keys: keys) }
    #expect(finding.isSound)
    #expect(try await second.store.read { try $0.checkAudit(of: code, keys: keys) }.isWhole)
  }

  @Test(.enabled(if: !TestCounty.isEmbedded, "needs a server"))
  func `goes from SQLite to PostgreSQL and back, and nothing has changed`() async throws {
    let first = try await TestCounty.pilot(embedded: true)
    let kase = try await first.accepted("NX036", by: try await first.grid, at: at("2026-11-23"), name: "示例甲")
    let (server, back) = (try await TestCounty.empty(), try await TestCounty.empty(embedded: true))
    let over = try await CopyCounty(from: first.store, to: server.store, keys: first.keys)(first.county)
    let returned = try await CopyCounty(from: server.store, to: back.store, keys: server.keys)(first.county)
    #expect(over == returned)
    #expect(try await back.stored(kase.id) == kase)
    #expect(try await server.stored(kase.id) == kase)
  }

  @Test func `counts the rows of every table, page by page`() async throws {
    let county = try await TestCounty.pilot()
    let code = county.county
    for table in TableShape.all {
      let (rows, counted) = try await county.store.read { connection in
        var (counted, last): (Int, [Value]?) = (0, nil)
        repeat {
          let page = try connection.countRows(of: table, county: code, after: last, limit: 7)
          (counted, last) = (counted + page.count, page.last)
        } while last != nil
        return (
          try connection.number("SELECT count(*) FROM \(table.name) WHERE county = $1", [.integer(code.code)]), counted
        )
      }
      #expect(rows == Int64(counted), "\(table.name)")
    }
  }

  @Test func `does not write over a county that is there`() async throws {
    let (first, second) = (try await TestCounty.pilot(), try await TestCounty.pilot())
    await #expect(throws: CopyCounty.Fault.notEmpty(table: "county")) {
      try await CopyCounty(from: first.store, to: second.store, keys: first.keys)(first.county)
    }
  }
}
