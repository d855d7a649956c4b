extension Migration {
  /// The version of posts and names of people in caches, as `stamp` is of the county's facts.
  static let m0003 = Migration(
    number: 3, title: "team stamp", statements: ["ALTER TABLE county ADD COLUMN team_stamp BIGINT NOT NULL DEFAULT 0"])
}
