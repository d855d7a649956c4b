package import Domain
import Sealing

/// A table with wrapped keys. Read from the migrations, so that none is forgotten.
package struct WrappedKeyTable: Sendable {
  package let name: String
  /// Its key after the county: one integer or one text.
  let id: TableShape.Column

  /// Every table with a column `vault_key`.
  package static let all: [WrappedKeyTable] = TableShape.all.compactMap { shape in
    guard shape.columns.contains(where: { $0.name == "vault_key" }) else { return nil }
    let keys = shape.columns.filter { shape.key.dropFirst().contains($0.name) }
    guard shape.key.first == "county", keys.count == 1, keys[0].kind != .bytes else {
      preconditionFailure("\(shape.name): wrapped keys are found by one id")
    }
    return WrappedKeyTable(name: shape.name, id: keys[0])
  }

  /// An id from a job's cursor; nil when it is not one of this table.
  package func id(_ text: some StringProtocol) -> Value? {
    id.kind == .integer ? Int64(text).map(Value.integer) : .text(String(text))
  }

  /// Sorts before every id.
  package var first: Value { id.kind == .integer ? .integer(Int64.min) : .text("") }
}

package struct WrappedKeyRow: Sendable, Equatable {
  package let id: Value
  package let wrapped: [UInt8]

  /// As `WrappedKeyTable.id(_:)` reads it.
  package var idText: String {
    switch id {
    case .integer(let number): "\(number)"
    case .text(let text): text
    case .bytes, .null: preconditionFailure("ids are integers or texts")
    }
  }
}

extension Connection {
  /// The next keys wrapped by another master key than this one, in the order of the table's key. In a transaction that
  /// writes, the rows are locked.
  package func keys(
    in table: WrappedKeyTable, notUnder number: Int, after id: Value, limit: Int, in county: County
  ) throws -> [WrappedKeyRow] {
    try rows(
      """
      SELECT \(table.id.name), vault_key FROM \(table.name)
      WHERE county = $1 AND \(table.id.name) > $2 AND vault_key IS NOT NULL
        AND (length(vault_key) = 60 OR substr(vault_key, 1, 5) <> $3)
      ORDER BY \(table.id.name) LIMIT $4\(dialect.rowLock)
      """, [.integer(county.code), id, .bytes(WrappedKey.prefix(number)), .integer(limit)]
    ) { row in
      WrappedKeyRow(
        id: table.id.kind == .integer ? .integer(try row.integer(0)) : .text(try row.text(0)),
        wrapped: try row.bytes(1))
    }
  }

  /// Replaces only the key that was read: one that was erased meanwhile stays erased.
  package func replace(
    _ old: WrappedKeyRow, by wrapped: [UInt8], in table: WrappedKeyTable, of county: County
  ) throws {
    try run(
      "UPDATE \(table.name) SET vault_key = $3 WHERE county = $1 AND \(table.id.name) = $2 AND vault_key = $4",
      [.integer(county.code), old.id, .bytes(wrapped), .bytes(old.wrapped)])
  }

  /// How many keys each master key has wrapped. Reads every row that has one.
  package func wrappedKeyCounts(in county: County) throws -> [Int: Int] {
    var counts: [Int: Int] = [:]
    for table in WrappedKeyTable.all {
      let found = try rows(
        """
        SELECT CASE length(vault_key) WHEN 60 THEN NULL ELSE substr(vault_key, 1, 5) END, COUNT(*)
        FROM \(table.name) WHERE county = $1 AND vault_key IS NOT NULL GROUP BY 1
        """, [.integer(county.code)]
      ) { (try WrappedKey.number(ofPrefix: $0.bytesIfAny(0)), Int(try $0.integer(1))) }
      for (number, count) in found { counts[number, default: 0] += count }
    }
    return counts
  }

  /// Any one wrapped key; nil when nothing was ever sealed. Works also on a database that lacks some tables.
  package func anyWrappedKey(in county: County) throws -> [UInt8]? {
    for table in WrappedKeyTable.all {
      guard try hasTable(table.name) else { continue }
      let found = try first(
        "SELECT vault_key FROM \(table.name) WHERE county = $1 AND vault_key IS NOT NULL LIMIT 1",
        [.integer(county.code)]
      ) { try $0.bytes(0) }
      if let found { return found }
    }
    return nil
  }
}
