extension Migration {
  /// Whether a session's second factor was a recovery code: 1, else NULL.
  static let m0024 = Migration(
    number: 24, title: "recovered session", statements: ["ALTER TABLE session ADD COLUMN recovered BIGINT"])
}
