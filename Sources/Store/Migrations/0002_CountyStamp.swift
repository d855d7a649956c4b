extension Migration {
  /// The version of `CountyFacts` in caches. 0 until the county's facts are first written.
  static let m0002 = Migration(
    number: 2, title: "county stamp", statements: ["ALTER TABLE county ADD COLUMN stamp BIGINT NOT NULL DEFAULT 0"])
}
