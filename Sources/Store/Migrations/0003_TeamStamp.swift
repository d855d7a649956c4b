extension Migration {
  /// What posts and the names of their people are remembered under, as the county's facts are under `stamp`.
  static let m0003 = Migration(
    number: 3, title: "team stamp", statements: ["ALTER TABLE county ADD COLUMN team_stamp BIGINT NOT NULL DEFAULT 0"])
}
