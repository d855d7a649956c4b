extension Migration {
  /// Which master keys a county's data needs: by their marks a start detects that one is missing or another one.
  static let m0020 = Migration(
    number: 20, title: "master keys",
    statements: [
      """
      CREATE TABLE master_key (
        county BIGINT NOT NULL, number BIGINT NOT NULL, mark BLOB NOT NULL, known_at BIGINT NOT NULL,
        retired_at BIGINT, PRIMARY KEY (county, number))
      """
    ])
}
