extension Migration {
  /// Changes that two of the three administrators make together, and the one-time codes for choosing a password.
  static let m0021 = Migration(
    number: 21, title: "two persons",
    statements: [
      // `body` is the whole as JSON; the other columns serve lists and counts.
      """
      CREATE TABLE two_person_change (
        county BIGINT NOT NULL, id BIGINT NOT NULL, stage TEXT NOT NULL, proposer_kind TEXT NOT NULL, body TEXT NOT NULL,
        PRIMARY KEY (county, id))
      """,
      "CREATE INDEX two_person_change_stage ON two_person_change (county, stage, id)",
      // Digests only. An account's rows stay: they record who reset it, when, and whether the code was used.
      """
      CREATE TABLE account_code (
        county BIGINT NOT NULL, account TEXT NOT NULL, id BIGINT NOT NULL, code_digest BLOB NOT NULL,
        second_digest BLOB, made_at BIGINT NOT NULL, maker BIGINT, second_maker BIGINT, tries BIGINT NOT NULL,
        used_at BIGINT, told_at BIGINT, PRIMARY KEY (county, account, id))
      """,
    ])
}
