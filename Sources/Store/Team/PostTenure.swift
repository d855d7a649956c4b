package import Domain

/// Who held and who covered a post in a span of days.
package struct PostTenure: Sendable, Equatable {
  package let from: Day
  package let to: Day?
  package let holder: ID<Staff>?
  package let backup: ID<Staff>?

  package init(from: Day, to: Day?, holder: ID<Staff>?, backup: ID<Staff>?) {
    self.from = from
    self.to = to
    self.holder = holder
    self.backup = backup
  }
}

extension Connection {
  /// Every span of a post, the first one first. By primary key (county, post, from_day).
  package func tenures(of post: ID<Post>, in county: County) throws -> [PostTenure] {
    try rows(
      """
      SELECT from_day, to_day, holder, backup FROM post_tenure WHERE county = $1 AND post = $2 ORDER BY from_day
      """,
      [.integer(county.code), .integer(post.raw)]
    ) { row in
      PostTenure(
        from: Day(Int(try row.integer(0))), to: try row.integerIfAny(1).map { Day(Int($0)) },
        holder: try row.integerIfAny(2).map { ID($0) }, backup: try row.integerIfAny(3).map { ID($0) })
    }
  }

  /// Creates a post and begins its first span.
  package func open(_ post: Post, in county: County) throws {
    try run(
      """
      INSERT INTO post (county, id, kind, unit, holder, backup, from_day, to_day)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """,
      [
        .integer(county.code), .integer(post.id.raw), .text(post.kind.rawValue), .text(post.unit.key),
        .integer(post.holder?.raw), .integer(post.backup?.raw), .integer(post.from.number),
        .integer(post.to.map { Int64($0.number) }),
      ])
    try beginTenure(post.id, holder: post.holder, backup: post.backup, from: post.from, in: county)
    try teamChanged(in: county)
  }

  /// Changes who is in a post from a day on; the span until the day before is kept. Of several changes on one day the
  /// last counts for the day; the audit names them all.
  package func appoint(
    to post: ID<Post>, holder: ID<Staff>?, backup: ID<Staff>?, from day: Day, in county: County
  ) throws {
    try run(
      "UPDATE post SET holder = $3, backup = $4 WHERE county = $1 AND id = $2",
      [.integer(county.code), .integer(post.raw), .integer(holder?.raw), .integer(backup?.raw)])
    try endTenure(post, on: day.adding(days: -1), in: county)
    try beginTenure(post, holder: holder, backup: backup, from: day, in: county)
    try teamChanged(in: county)
  }

  /// The last day of a post.
  package func close(_ post: ID<Post>, on day: Day, in county: County) throws {
    try run(
      "UPDATE post SET to_day = $3 WHERE county = $1 AND id = $2",
      [.integer(county.code), .integer(post.raw), .integer(day.number)])
    try endTenure(post, on: day, in: county)
    try teamChanged(in: county)
  }

  private func beginTenure(
    _ post: ID<Post>, holder: ID<Staff>?, backup: ID<Staff>?, from day: Day, in county: County
  ) throws {
    try run(
      """
      INSERT INTO post_tenure (county, post, from_day, to_day, holder, backup) VALUES ($1, $2, $3, NULL, $4, $5)
      ON CONFLICT (county, post, from_day) DO UPDATE SET
        to_day = NULL, holder = excluded.holder, backup = excluded.backup
      """,
      [
        .integer(county.code), .integer(post.raw), .integer(day.number), .integer(holder?.raw),
        .integer(backup?.raw),
      ])
  }

  private func endTenure(_ post: ID<Post>, on day: Day, in county: County) throws {
    try run(
      """
      UPDATE post_tenure SET to_day = $3 WHERE county = $1 AND post = $2 AND to_day IS NULL AND from_day <= $3
      """,
      [.integer(county.code), .integer(post.raw), .integer(day.number)])
  }
}
