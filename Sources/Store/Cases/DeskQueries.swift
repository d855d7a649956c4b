package import Domain

/// The tabs of a desk.
package enum DeskTab: String, Sendable, CaseIterable {
  case today, mine, others, originals
}

/// How many cases wait in each tab, and how many are offered to the post.
package struct DeskCounts: Sendable {
  package let tabs: [DeskTab: Int]
  package let offered: Int

  package static let query = """
    SELECT count(*) FILTER (WHERE waits_for = 'owner' AND due_day <= $3),
      count(*) FILTER (WHERE waits_for = 'owner'), count(*) FILTER (WHERE waits_for <> 'owner'),
      count(*) FILTER (WHERE originals > 0),
      (SELECT count(*) FROM case_index WHERE county = $1 AND receiver = $2 AND is_open = 1)
    FROM case_index WHERE county = $1 AND owner = $2 AND is_open = 1
    """
}

/// Where the next page of a list begins: after this key.
package struct PageCursor: Sendable, Equatable {
  package let due: Day
  package let id: ID<Case>
  package init(due: Day, id: ID<Case>) {
    self.due = due
    self.id = id
  }
}

extension DeskTab {
  /// The rows of a tab. Whom a case waits for is compared in a way that no index serves: without statistics SQLite
  /// would choose everything in the county that waits (`case_waits`) as readily as this desk.
  package var query: String {
    let condition =
      switch self {
      case .today, .mine: "'' || waits_for = 'owner'"
      case .others: "waits_for <> 'owner'"
      case .originals: "originals > 0"
      }
    return """
      SELECT \(caseColumns) FROM case_index
      WHERE county = $1 AND owner = $2 AND is_open = 1 AND (due_day, case_id) > ($3, $4) AND due_day <= $6
        AND \(condition)
      ORDER BY due_day, case_id LIMIT $5
      """
  }
}

extension Connection {
  /// The cases of a desk, most urgent first. Served by `case_desk (county, owner, due_day, case_id)`; a case offered to
  /// the post comes from `case_receiver`.
  package func desk(
    of post: ID<Post>, tab: DeskTab, today: Day, in county: County, after: PageCursor? = nil, limit: Int = 50
  ) throws -> [CaseRow] {
    let latest = tab == .today ? today : Day(Int(Int32.max))
    return try rows(
      tab.query,
      [
        .integer(county.code), .integer(post.raw), .integer(after?.due.number ?? -1), .integer(after?.id.raw ?? 0),
        .integer(limit), .integer(latest.number),
      ], caseRow)
  }

  /// Counts of each tab, from `case_desk` alone, which contains the counted columns. Offered cases are counted with
  /// them, from `case_receiver`: there are rarely any, and then their rows need not be read.
  package func deskCounts(
    of post: ID<Post>, today: Day, in county: County
  ) throws -> PendingRows<DeskCounts> {
    try later(
      DeskCounts.query, [.integer(county.code), .integer(post.raw), .integer(today.number)]
    ) { row in
      DeskCounts(
        tabs: [
          .today: Int(try row.integer(0)), .mine: Int(try row.integer(1)), .others: Int(try row.integer(2)),
          .originals: Int(try row.integer(3)),
        ], offered: Int(try row.integer(4)))
    }
  }

  /// Cases offered to a post and not yet accepted.
  package func offered(to post: ID<Post>, in county: County) throws -> [CaseRow] {
    try rows(
      """
      SELECT \(caseColumns) FROM case_index
      WHERE county = $1 AND receiver = $2 AND is_open = 1 ORDER BY due_day, case_id LIMIT 50
      """, [.integer(county.code), .integer(post.raw)], caseRow)
  }
}
