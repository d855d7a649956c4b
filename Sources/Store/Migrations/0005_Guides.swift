extension Migration {
  /// Guides in versions, and an index from an item to its cases of a month (for the count of corrections, 补正率).
  static let m0005 = Migration(
    number: 5, title: "guides",
    statements: [
      """
      CREATE TABLE guide (
        county BIGINT NOT NULL, item_code TEXT NOT NULL, version BIGINT NOT NULL, department TEXT NOT NULL,
        state TEXT NOT NULL, revision BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (county, item_code, version))
      """,
      "CREATE INDEX guide_state ON guide (county, state, item_code)",
      "CREATE INDEX case_item ON case_index (county, item_code, opened_day, case_id)",
    ])
}
