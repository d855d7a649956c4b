extension Migration {
  /// The second factor of an account, its secret sealed under a key of its own, and recovery codes for a lost
  /// telephone. Existing counties keep it optional until they decide: an upgrade locks nobody out.
  static let m0023 = Migration(
    number: 23, title: "second factor",
    statements: [
      """
      CREATE TABLE second_factor (
        county BIGINT NOT NULL, account TEXT NOT NULL, vault_key BLOB NOT NULL, secret BLOB NOT NULL,
        confirmed_at BIGINT, last_step BIGINT NOT NULL, failures BIGINT NOT NULL, wait_until BIGINT NOT NULL,
        PRIMARY KEY (county, account))
      """,
      """
      CREATE TABLE recovery_code (
        county BIGINT NOT NULL, account TEXT NOT NULL, digest BLOB NOT NULL, used_at BIGINT,
        PRIMARY KEY (county, account, digest))
      """,
      "ALTER TABLE session ADD COLUMN factor_at BIGINT",
      """
      INSERT INTO parameter (county, name, value) SELECT county, 'secondFactor', 0 FROM county WHERE NOT EXISTS (
        SELECT 1 FROM parameter p WHERE p.county = county.county AND p.name = 'secondFactor')
      """,
    ])
}
