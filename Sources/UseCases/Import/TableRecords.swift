import Foundation
import Sheets

/// Why a file as a whole cannot be read.
struct UnreadableTable: Error {
  let reason: String
}

/// The records of an import file of any kind: CSV in UTF-8 or GB18030, or the first visible sheet of an XLSX workbook.
enum TableRecords {
  /// - Parameter body: called with each record and how much of the file was read so far, in percent. An
  ///   `UnreadableTable` that it throws is passed on.
  /// - Returns: the merged cells of a workbook, known only at its end.
  static func each(
    _ bytes: [UInt8], _ body: @escaping (CSVRecord, _ share: Int) throws -> Void
  ) throws(UnreadableTable) -> [MergedCells] {
    do {
      switch SheetKind(bytes) {
      case .workbook, .oldOrEncrypted: return try sheet(bytes, body)
      case .other:
        try text(bytes, body)
        return []
      }
    } catch let fault as SheetFault {
      throw UnreadableTable(reason: fault.text)
    } catch let fault as UnreadableTable {
      throw fault
    } catch {
      throw UnreadableTable(reason: "读取中断")
    }
  }

  private static func sheet(
    _ bytes: [UInt8], _ body: @escaping (CSVRecord, Int) throws -> Void
  ) throws -> [MergedCells] {
    try SheetReader(bytes).read { row, share in
      let fault = row.faults.isEmpty ? nil : row.faults.joined(separator: "；")
      try body(CSVRecord(line: row.line, fields: row.cells, fault: fault), share)
    }.merged
  }

  private static func text(_ bytes: [UInt8], _ body: (CSVRecord, Int) throws -> Void) throws {
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      throw UnreadableTable(reason: "文件是 UTF-16（Unicode 文本），请另存为“CSV UTF-8”")
    }
    guard let text = CSVText.utf8(bytes) else { throw UnreadableTable(reason: "文件不是 UTF-8 或 GB18030 编码的文本") }
    try CSVText.each(text) { try body($0, $1 * 100 / max(1, text.count)) }
  }
}

extension MergedCells {
  var reason: String { "\(place)是合并单元格，请取消合并并逐行填写" }
}
