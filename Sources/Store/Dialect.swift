/// The few places where the engines differ.
package struct Dialect: Sendable {
  /// Turns `$n` into a placeholder that the engine numbers by `n`. SQLite takes `$n` for a *name* and numbers it by
  /// first appearance.
  package let placeholders: @Sendable (String) -> String
  /// Appended to a SELECT that must lock its row until the transaction ends; empty where there is only one writer.
  package let rowLock: String
  /// The same for a query that skips rows locked by another process instead of waiting.
  package let rowClaim: String
  /// The column type for bytes: `BLOB` or `BYTEA`. Migrations are written with `BLOB`.
  package let bytesType: String
  /// The function that makes a JSON text of a plain one. Migrations are written with `json_quote`.
  package let jsonQuote: String
  /// Run first by a migration: it may take longer than a page, and of several processes one migrates while the others
  /// wait. Empty where there is only one writer.
  package let migrationStart: [String]
  /// How many tables of the name `$1` there are.
  package let tableCount: String
  /// The function that says where a text holds another: its first character counts 1, nowhere is 0.
  package let position: String
  /// Held until the end of the transaction by whoever adds what has no row to lock yet, for a number made of its name; nil
  /// where writers are alone anyway.
  package let nameLock: String?
  /// Leaves room in a table's pages for rows that change in place; nil where the engine does not need it.
  package let room: String?

  package init(
    placeholders: @escaping @Sendable (String) -> String, rowLock: String, rowClaim: String = "",
    bytesType: String, jsonQuote: String = "json_quote", tableCount: String, position: String,
    migrationStart: [String] = [], nameLock: String? = nil, room: String? = nil
  ) {
    self.placeholders = placeholders
    self.rowLock = rowLock
    self.rowClaim = rowClaim
    self.bytesType = bytesType
    self.jsonQuote = jsonQuote
    self.tableCount = tableCount
    self.position = position
    self.migrationStart = migrationStart
    self.nameLock = nameLock
    self.room = room
  }

  /// A condition: one of these texts holds another, to the letter. Not `LIKE`, whose `%` and `_` would have to be escaped
  /// and which takes large and small letters for the same on SQLite alone.
  package func anyOf(_ texts: [String], holds part: String) -> String {
    "(\(texts.map { "\(position)(\($0), \(part)) > 0" }.joined(separator: " OR ")))"
  }

  /// DDL in this engine's words.
  package func ddl(_ statement: String) -> String {
    statement.replacing(" BLOB", with: " " + bytesType).replacing("json_quote(", with: jsonQuote + "(")
  }
}
