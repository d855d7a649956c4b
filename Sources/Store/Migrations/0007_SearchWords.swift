extension Migration {
  /// The county's own 说法, and searches that found nothing.
  static let m0007 = Migration(
    number: 7, title: "search words",
    statements: [
      """
      CREATE TABLE synonym (
        county BIGINT NOT NULL, said TEXT NOT NULL, means TEXT NOT NULL, PRIMARY KEY (county, said))
      """,
      """
      CREATE TABLE search_miss (
        county BIGINT NOT NULL, query TEXT NOT NULL, count BIGINT NOT NULL, last_at BIGINT NOT NULL,
        PRIMARY KEY (county, query))
      """,
    ])
}
