import Foundation

/// A CSV file read for a command: rows by column name, with their lines. Cells as they are, not trimmed.
package struct CSVFile: Sendable {
  package struct Row: Sendable {
    package let line: Int
    fileprivate let cells: [String: String]
    package subscript(column: String) -> String { cells[column] ?? "" }
  }

  package struct Unreadable: Error, CustomStringConvertible {
    package let description: String
  }

  package let rows: [Row]

  /// - Parameter columns: required ones.
  package init(path: String, columns: [String]) throws(Unreadable) {
    guard let data = FileManager.default.contents(atPath: path) else { throw Unreadable(description: "不能读取 \(path)") }
    guard let text = CSVText.decode(Array(data)) else { throw Unreadable(description: "\(path) 不是 UTF-8 或 GB18030 文本") }
    let records = CSVText.records(text)
    let header = records.first?.fields.map(\.trimmed) ?? []
    let missing = columns.filter { !header.contains($0) }
    guard missing.isEmpty else { throw Unreadable(description: "\(path) 缺少列：\(missing.joined(separator: "、"))") }
    if let fault = records.first(where: { $0.fault != nil }) {
      throw Unreadable(description: "\(path) 第 \(fault.line) 行：\(fault.fault ?? "")")
    }
    rows = records.dropFirst().map { record in
      Row(line: record.line, cells: Dictionary(zip(header, record.fields), uniquingKeysWith: { a, _ in a }))
    }
  }
}
