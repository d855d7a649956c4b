import Sheets

/// A row that cannot be imported, and why.
package struct BadRow: Error, Hashable, Sendable {
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

/// An import file after reading: its rows, and those that could not be read. CSV or XLSX, by its first bytes.
struct ImportTable: Sendable {
  let rows: [ImportRow]
  let bad: [BadRow]

  init(_ bytes: [UInt8], kind: ImportKind) throws(UnreadableTable) {
    var finder = HeaderFinder(names: kind.names)
    var rows: [ImportRow] = []
    var bad: [BadRow] = []
    let merged = try TableRecords.each(bytes) { record, _ in
      guard let header = try finder.header(record) else { return }
      switch header.read(record) {
      case .success(let row): rows.append(row)
      case .failure(let row): bad.append(row)
      }
    }
    let header = try finder.finished()
    for cells in merged where cells.rows.upperBound > header.line {
      rows.removeAll { cells.rows.contains($0.line) }
      bad.append(BadRow(line: max(cells.rows.lowerBound, header.line), reason: cells.reason))
    }
    self.rows = rows
    self.bad = bad
  }
}
