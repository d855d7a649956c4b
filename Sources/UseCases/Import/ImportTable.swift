/// A row that cannot be imported, and why.
package struct BadRow: Hashable, Sendable {
  package let line: Int
  package let reason: String

  package init(line: Int, reason: String) {
    self.line = line
    self.reason = reason
  }
}

/// One row of an import file, by column names.
struct ImportRow: Sendable {
  let line: Int
  private let cells: [String: String]

  init(line: Int, cells: [String: String]) {
    self.line = line
    self.cells = cells
  }

  /// A cell's text, trimmed; empty when the file has no such column.
  subscript(column: String) -> String { cells[column] ?? "" }

  /// nil when the file has no such column, which is not the same as an empty cell.
  func ifColumn(_ column: String) -> String? { cells[column] }

  /// Several texts in one cell.
  func list(_ column: String) -> [String] {
    uniqueTexts(self[column].split { ";；".contains($0) }.map(String.init))
  }
}

/// An import file, read: its rows, and those that could not be.
struct ImportTable: Sendable {
  let rows: [ImportRow]
  let bad: [BadRow]

  /// Why a file as a whole cannot be read.
  struct Unreadable: Error {
    let reason: String
  }

  init(_ bytes: [UInt8], kind: ImportKind) throws(Unreadable) {
    guard let text = CSVText.decode(bytes) else { throw Unreadable(reason: "文件不是 UTF-8 或 GB18030 编码的文本") }
    let records = CSVText.records(text)
    guard let first = records.first, first.fault == nil else { throw Unreadable(reason: "文件是空的，或第一行不是列名") }
    let header = first.fields.map { $0.trimmed.lowercased() }
    let missing = kind.columns.filter { names in !names.contains(where: header.contains) }.map { $0[0] }
    guard missing.isEmpty else {
      throw Unreadable(reason: "缺少列：\(missing.joined(separator: "、"))。第一行应为列名")
    }
    if let twice = header.first(where: { name in !name.isEmpty && header.count(where: { $0 == name }) > 1 }) {
      throw Unreadable(reason: "列名“\(twice)”重复")
    }

    var rows: [ImportRow] = []
    var bad: [BadRow] = []
    for record in records.dropFirst() {
      if let fault = record.fault {
        bad.append(BadRow(line: record.line, reason: fault))
      } else if record.fields.count > header.count,
        record.fields[header.count...].contains(where: { !$0.trimmed.isEmpty })
      {
        bad.append(
          BadRow(line: record.line, reason: "有 \(record.fields.count) 格，多于列名的 \(header.count) 格；含逗号的内容须用引号括起")
        )
      } else {
        let fields = record.fields + Array(repeating: "", count: max(0, header.count - record.fields.count))
        rows.append(
          ImportRow(
            line: record.line,
            cells: Dictionary(zip(header, fields.map(\.trimmed)), uniquingKeysWith: { first, _ in first })))
      }
    }
    self.rows = rows
    self.bad = bad
  }
}
