extension Migration {
  /// The authority list. An entry holds from one batch to another, so that what was in force when stays readable; a batch's
  /// rows wait in `authority_draft` and its faults in `authority_problem` until it is applied or dropped.
  static let m0008 = Migration(
    number: 8, title: "authority list",
    statements: [
      """
      CREATE TABLE authority_batch (
        county BIGINT NOT NULL, id BIGINT NOT NULL, file TEXT NOT NULL, sent_at BIGINT NOT NULL, sender BIGINT,
        stage TEXT NOT NULL, beat BIGINT NOT NULL, row_count BIGINT NOT NULL, share BIGINT NOT NULL,
        problem_count BIGINT NOT NULL, reason TEXT, added BIGINT, changed BIGINT, gone BIGINT, same BIGINT,
        settled_at BIGINT, settler BIGINT, PRIMARY KEY (county, id))
      """,
      """
      CREATE TABLE authority_draft (
        county BIGINT NOT NULL, batch BIGINT NOT NULL, line BIGINT NOT NULL, code TEXT NOT NULL, name TEXT NOT NULL,
        main_item TEXT NOT NULL, department TEXT NOT NULL, department_code TEXT NOT NULL, type TEXT NOT NULL,
        source TEXT NOT NULL, PRIMARY KEY (county, batch, line))
      """,
      "CREATE INDEX authority_draft_code ON authority_draft (county, batch, code)",
      """
      CREATE TABLE authority_problem (
        county BIGINT NOT NULL, batch BIGINT NOT NULL, line BIGINT NOT NULL, reason TEXT NOT NULL, code TEXT NOT NULL,
        PRIMARY KEY (county, batch, line))
      """,
      "CREATE INDEX authority_problem_code ON authority_problem (county, batch, code)",
      """
      CREATE TABLE authority_item (
        county BIGINT NOT NULL, code TEXT NOT NULL, from_batch BIGINT NOT NULL, to_batch BIGINT, name TEXT NOT NULL,
        main_item TEXT NOT NULL, department TEXT NOT NULL, department_code TEXT NOT NULL, type TEXT NOT NULL,
        source TEXT NOT NULL, PRIMARY KEY (county, code, from_batch))
      """,
      "CREATE UNIQUE INDEX authority_item_current ON authority_item (county, code) WHERE to_batch IS NULL",
      "CREATE INDEX authority_item_department ON authority_item (county, department_code, code) WHERE to_batch IS NULL",
    ])
}
