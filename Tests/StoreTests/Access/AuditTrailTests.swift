import Domain
import Fixtures
import Store
import Testing
import UseCases

@Suite struct `The audit` {
  let now = Moment(day: Day(iso: "2026-11-23")!, minute: 540)

  private func countyWithAudit(rows: Int) async throws -> TestCounty {
    let county = try await TestCounty.empty()
    try await county.store.write { [now] connection in
      for row in 0..<rows {
        try connection.appendAudit(
          .parameterSet, about: "第 \(row) 次", staff: nil, post: nil, id: county.ids.next(at: now), at: now,
          in: county.county, keys: county.keys)
      }
    }
    return county
  }

  @Test func `is whole as long as nobody touches it`() async throws {
    let county = try await countyWithAudit(rows: 20)
    let check = try await county.store.read { try $0.checkAudit(of: county.county, keys: county.keys) }
    #expect(check.isWhole && check.rows == 20 && check.since == now)
    let page = try await county.store.read { try $0.audit(of: county.county, limit: 5) }
    #expect(page.map(\.about) == ["第 19 次", "第 18 次", "第 17 次", "第 16 次", "第 15 次"])
  }

  @Test(arguments: [
    "UPDATE audit SET about = 'x' WHERE county = $1 AND id = $2",
    "DELETE FROM audit WHERE county = $1 AND id = $2",
  ])
  func `shows that a row was changed or taken out`(statement: String) async throws {
    let county = try await countyWithAudit(rows: 20)
    let check = try await county.store.write { connection in
      let entries = try connection.audit(of: county.county)
      try connection.run(statement, [.integer(county.county.code), .integer(entries[10].id)])
      return try connection.checkAudit(of: county.county, keys: county.keys)
    }
    #expect(!check.breaks.isEmpty)
  }

  @Test func `goes on in order when another process's clock was ahead`() async throws {
    let county = try await TestCounty.empty()
    let entries = try await county.store.write { [now] connection in
      for id in [500, 7] as [Int64] {
        try connection.appendAudit(
          .signedIn, about: "\(id)", staff: nil, post: nil, id: id, at: now, in: county.county,
          keys: county.keys)
      }
      return try connection.audit(of: county.county)
    }
    #expect(entries.map(\.id) == [501, 500])
    #expect(try await county.store.read { try $0.checkAudit(of: county.county, keys: county.keys) }.isWhole)
  }
}
