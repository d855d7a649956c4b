extension Migration {
  /// The three catalogues. `list_content` holds each set of lines once, under its digest: the villages of a county offer much
  /// the same, and every version of every list is kept.
  static let m0004 = Migration(
    number: 4, title: "lists",
    statements: [
      """
      CREATE TABLE list_content (
        county BIGINT NOT NULL, digest BLOB NOT NULL, entries TEXT NOT NULL, PRIMARY KEY (county, digest))
      """,
      """
      CREATE TABLE catalogue_list (
        county BIGINT NOT NULL, unit TEXT NOT NULL, version BIGINT NOT NULL, occasion TEXT NOT NULL,
        published_at BIGINT NOT NULL, publisher BIGINT, size BIGINT NOT NULL, content BLOB NOT NULL,
        PRIMARY KEY (county, unit, version))
      """,
      """
      CREATE TABLE item_proposal (
        county BIGINT NOT NULL, id BIGINT NOT NULL, department TEXT NOT NULL, stage TEXT NOT NULL,
        steps BIGINT NOT NULL, body TEXT NOT NULL, PRIMARY KEY (county, id))
      """,
      "CREATE INDEX item_proposal_department ON item_proposal (county, department, id)",
      "CREATE INDEX item_proposal_stage ON item_proposal (county, stage, id)",
      """
      CREATE TABLE claim (
        county BIGINT NOT NULL, id BIGINT NOT NULL, town TEXT NOT NULL, department TEXT NOT NULL, stage TEXT NOT NULL,
        body TEXT NOT NULL, PRIMARY KEY (county, id))
      """,
      "CREATE INDEX claim_town ON claim (county, town, id)",
      "CREATE INDEX claim_department ON claim (county, department, stage, id)",
      "CREATE INDEX claim_stage ON claim (county, stage, id)",
      """
      CREATE TABLE list_notice (
        county BIGINT NOT NULL, id BIGINT NOT NULL, unit TEXT NOT NULL, body TEXT NOT NULL, read_at BIGINT,
        reader BIGINT, PRIMARY KEY (county, id))
      """,
      "CREATE INDEX list_notice_unit ON list_notice (county, unit, id)",
    ])
}
