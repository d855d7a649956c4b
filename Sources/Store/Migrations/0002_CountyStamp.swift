extension Migration {
  /// What `CountyFacts` is remembered under. 0 until a writer touches the county's facts.
  static let m0002 = Migration(
    number: 2, title: "county stamp", statements: ["ALTER TABLE county ADD COLUMN stamp BIGINT NOT NULL DEFAULT 0"])
}
