/// One step of the schema. Numbered, applied in order, never edited after release.
package struct Migration: Sendable {
  package let number: Int
  package let title: String
  package let statements: [String]
  /// Tables whose rows change in place: where the engine can leave room for that in their pages, it does.
  package let roomy: [String]

  package init(number: Int, title: String, statements: [String], roomy: [String] = []) {
    self.number = number
    self.title = title
    self.statements = statements
    self.roomy = roomy
  }

  package static let all: [Migration] = [
    .m0001, .m0002, .m0003, .m0004, .m0005, .m0006, .m0007, .m0008, .m0009, .m0010, .m0011, .m0012, .m0015, .m0016,
    .m0018, .m0019, .m0020, .m0021, .m0023, .m0024, .m0025,
  ]

  /// The number of the schema of this program. A database with a greater one belongs to a newer program.
  package static let latest = all.map(\.number).max() ?? 0
}

extension Connection {
  /// Applies what is missing and returns the numbers applied. Runs in one transaction.
  ///
  /// - Throws: `StoreFault.newerSchema` when a newer program has migrated this database; nothing is written then.
  package func migrate(_ migrations: [Migration] = Migration.all, at moment: Int64) throws -> [Int] {
    for statement in dialect.migrationStart { _ = try rows(statement, []) { _ in } }
    // A role that may not change the schema can still find that there is nothing to change.
    if try !hasTable("migration") {
      try run(
        "CREATE TABLE migration (number BIGINT PRIMARY KEY, title TEXT NOT NULL, applied_at BIGINT NOT NULL)", [])
    }
    try refuseNewerSchema()
    let applied = Set(try rows("SELECT number FROM migration", []) { try $0.integer(0) })
    var done: [Int] = []
    for migration in migrations where !applied.contains(Int64(migration.number)) {
      for statement in migration.statements { try run(dialect.ddl(statement), []) }
      if let room = dialect.room { for table in migration.roomy { try run("ALTER TABLE \(table) \(room)", []) } }
      try run(
        "INSERT INTO migration (number, title, applied_at) VALUES ($1, $2, $3)",
        [.integer(migration.number), .text(migration.title), .integer(moment)])
      done.append(migration.number)
    }
    if !done.isEmpty {
      for county in try counties() {
        try factsChanged(in: county)
        try teamChanged(in: county)
        try workChanged(in: county)
      }
    }
    return done
  }

  /// A program older than the schema would misread rows and write incomplete ones.
  ///
  /// - Throws: `StoreFault.newerSchema`.
  package func refuseNewerSchema() throws {
    let found = try schemaNumber()
    guard found <= Migration.latest else { throw StoreFault.newerSchema(found: found, known: Migration.latest) }
  }

  /// Whether this table exists in the database.
  package func hasTable(_ name: String) throws -> Bool { try number(dialect.tableCount, [.text(name)]) > 0 }

  /// The number of the database's schema: of the last migration applied; 0 for none.
  package func schemaNumber() throws -> Int {
    Int(try number("SELECT COALESCE(MAX(number), 0) FROM migration", []))
  }
}
