extension Migration {
  /// Every list of cases is of open ones, and so are its indexes. An index of both would be chosen for a desk by an
  /// engine that does not know how few cases are open.
  static let m0011 = Migration(
    number: 11, title: "open work",
    statements: [
      "DROP INDEX case_open",
      "DROP INDEX case_town",
      "DROP INDEX case_desk",
      "CREATE INDEX case_open ON case_index (county, due_day, case_id) WHERE is_open = 1",
      "CREATE INDEX case_town ON case_index (county, town, due_day, case_id) WHERE is_open = 1",
      // With `is_open`, though it is always 1: a count from the index alone must find all columns there.
      """
      CREATE INDEX case_desk ON case_index (county, owner, due_day, case_id, waits_for, originals, is_open)
      WHERE is_open = 1
      """,
    ])
}
