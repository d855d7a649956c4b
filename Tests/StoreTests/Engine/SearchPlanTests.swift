import Domain
import Fixtures
import Store
import Testing

/// What an office page lists goes by an index of the county, and where it can be in the order in which it is read.
@Suite(.enabled(if: TestCounty.isEmbedded, "asks the embedded engine for its plan")) struct `A list of the office` {
  /// The plan of every statement that a query sends about a table.
  private static func plans(
    of table: String, _ query: @Sendable @escaping (any Connection, County) throws -> Void
  ) async throws -> [[String]] {
    let county = try await TestCounty.empty()
    let code = county.county
    let recording = Recording(county.store)
    try await recording.read { try query($0, code) }
    let statements = recording.statements().filter { $0.contains("FROM \(table)") }
    return try await county.store.read { connection in
      try statements.map { statement in
        try connection.rows("EXPLAIN QUERY PLAN " + statement, []) { try $0.text(3) }
      }
    }
  }

  @Test func `of the team goes by its primary key`() async throws {
    let plans = try await Self.plans(of: "staff") { connection, county in
      _ = try connection.staff(of: county, limit: 20)
      _ = try connection.findStaff("王", in: county)
      _ = try connection.staffCount(of: county, matching: "王")
    }
    #expect(plans.count == 3)
    for plan in plans {
      #expect(plan.count == 1 && plan[0].contains("INDEX sqlite_autoindex_staff_1 (county=?"), "\(plan)")
    }
  }

  @Test(arguments: ["", "王"]) func `of accounts goes by its primary key`(words: String) async throws {
    let plans = try await Self.plans(of: "account") { connection, county in
      _ = try connection.accounts(of: county, matching: words, limit: 41)
      _ = try connection.accountCount(of: county, matching: words)
    }
    #expect(plans.count == 2)
    #expect(plans.first?.first?.contains("INDEX sqlite_autoindex_account_1 (county=? AND name>?)") == true, "\(plans)")
    for step in plans.joined() { #expect(step.hasPrefix("SEARCH") && step.contains("(county=?"), "\(plans)") }
  }

  @Test(
    arguments: [
      (.vacant, "post_holder (county=? AND holder=?)"),
      (.unit(.county), "post_unit (county=? AND unit=?)"),
      (.within(PlaceCode("411325306000")!), "post_unit (county=? AND unit>? AND unit<?)"),
    ] as [(PostScope, String)])
  func `of posts goes by the index of its scope`(scope: PostScope, index: String) async throws {
    let plans = try await Self.plans(of: "post o") { connection, county in
      _ = try connection.posts(in: scope, of: county, on: Day(20_000), limit: 60)
      _ = try connection.postCounts(in: scope, of: county, on: Day(20_000))
    }
    #expect(plans.count == 2)
    for plan in plans {
      #expect(plan.first?.contains(index) == true && !plan.contains { $0.hasPrefix("SCAN") }, "\(plan)")
    }
  }

  @Test(
    arguments: [
      (.all, "(county=?)"), (.named("河口"), "(county=?)"),
      (.codes([PlaceCode("411325306000")!]), "(county=? AND code=?)"),
      (.below(PlaceCode("411325306000")!), "(county=? AND code>? AND code<?)"),
    ] as [(PlaceScope, String)])
  func `of places goes by its primary key`(scope: PlaceScope, keys: String) async throws {
    let plans = try await Self.plans(of: "place") { connection, county in
      _ = try connection.places(scope, of: county, on: Day(20_000), limit: 60)
      _ = try connection.placeCount(scope, of: county, on: Day(20_000))
    }
    #expect(plans.count == 2)
    for plan in plans {
      #expect(plan.count == 1 && plan[0].contains("INDEX sqlite_autoindex_place_1 \(keys)"), "\(plan)")
    }
  }
}
