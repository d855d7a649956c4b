/// A table as the migrations create it: what is needed to copy its rows from one engine to another.
package struct TableShape: Sendable, Equatable {
  package enum Kind: String, Sendable { case integer = "BIGINT", text = "TEXT", bytes = "BLOB" }

  package struct Column: Sendable, Equatable {
    package let name: String
    package let kind: Kind
  }

  package let name: String
  package fileprivate(set) var columns: [Column]
  package let key: [String]  // column names, `county` first

  /// Every table of a county, in the order of creation. Read from the migrations, so that none is forgotten.
  package static let all: [TableShape] = Migration.all.flatMap(\.statements).reduce(into: []) { shapes, statement in
    let words = statement.split { $0.isWhitespace || $0 == "(" || $0 == ")" || $0 == "," }.map(String.init)
    switch words.prefix(2) {
    case ["CREATE", "TABLE"]: shapes.append(TableShape(made: words))
    case ["DROP", "TABLE"]: shapes.removeAll { $0.name == words[2] }
    case ["ALTER", "TABLE"]:
      let place = shapes.firstIndex { $0.name == words[2] }!
      if words[3] == "DROP" {
        shapes[place].columns.removeAll { $0.name == words[5] }
      } else {
        shapes[place].columns.append(Column(name: words[5], kind: Kind(rawValue: words[6])!))
      }
    default: break
    }
  }

  /// Whether its rows are never deleted: they are updated or added.
  package var neverShrinks: Bool {
    [
      "county", "place", "department", "item", "staff", "post", "post_tenure", "account", "audit", "party",
      "case_event",
      "case_head", "case_index", "task_index", "complaint", "record_mark", "record_break", "record_head", "audit_end",
      "workflow", "workflow_step",
    ].contains(name)
  }

  /// - Parameter words: of `CREATE TABLE name (column TYPE …, PRIMARY KEY (…))`.
  private init(made words: [String]) {
    name = words[2]
    var (columns, key): ([Column], [String]) = ([], [])
    for (place, word) in words.enumerated().dropFirst(3) {
      if let kind = Kind(rawValue: word) { columns.append(Column(name: words[place - 1], kind: kind)) }
      if word == "KEY" {
        let named = words[(place + 1)...].prefix { name in columns.contains { $0.name == name } }
        key = named.isEmpty ? [columns.last!.name] : Array(named)
      }
    }
    (self.columns, self.key) = (columns, key)
  }
}
