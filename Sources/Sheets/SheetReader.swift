import Foundation

/// One row as the spreadsheet shows it.
package struct SheetRow: Sendable, Equatable {
  package let line: Int  // the number at its left
  package let cells: [String]  // from column A on; empty where there is nothing
  package let faults: [String]  // what is wrong with single cells, naming their column
}

/// 合并单元格: a rectangle of cells that shows as one.
package struct MergedCells: Sendable, Equatable {
  package let rows: ClosedRange<Int>
  package let columns: ClosedRange<Int>  // from 0

  package init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.rows = rows
    self.columns = columns
  }

  /// 第 5–9 行 A 列
  package var place: String {
    let lines = rows.count == 1 ? "第 \(rows.lowerBound) 行" : "第 \(rows.lowerBound)–\(rows.upperBound) 行"
    let (first, last) = (columnLetters(columns.lowerBound), columnLetters(columns.upperBound))
    return "\(lines) \(first == last ? first : "\(first)–\(last)") 列"
  }
}

/// Reads the first visible sheet of an .xlsx workbook (ECMA-376), row after row: only one row is in memory at a time.
package struct SheetReader {
  /// What is known when the sheet has been read to its end.
  package struct End: Sendable {
    package let merged: [MergedCells]
  }

  private let archive: SheetArchive
  private let book: Workbook

  /// - Throws: `SheetFault` for what is no .xlsx, or broken, or made to exhaust memory.
  package init(_ bytes: [UInt8]) throws {
    switch SheetKind(bytes) {
    case .workbook: break
    case .oldOrEncrypted:
      // A workbook with a password lies in a stream of this name (MS-OFFCRYPTO 2.3.4.4).
      let mark = Data("EncryptedPackage".utf8.flatMap { (byte: UInt8) -> [UInt8] in [byte, 0] })
      if Data(bytes).range(of: mark) != nil { throw SheetFault.encrypted }
      throw SheetFault.old
    case .other: throw SheetFault.notASheet
    }
    archive = try SheetArchive(bytes)
    book = try Workbook(archive)
  }

  package var sheetName: String { book.sheetName }
  package var otherSheets: [String] { book.otherSheets }

  /// - Parameter body: told each row that has anything in it and how much of the sheet is behind it, in percent; what it
  ///   throws ends the reading.
  package func read(_ body: @escaping (SheetRow, _ share: Int) throws -> Void) throws -> End {
    let part = try archive.open(book.sheetPart)
    let rows = RowBuilder(book) { try body($0, part.share) }
    try PartWalk.walk(part, begin: rows.begin, text: rows.text, end: rows.end)
    return End(merged: rows.merged)
  }
}

/// A, B … Z, AA: column 0 is A.
package func columnLetters(_ column: Int) -> String {
  var (rest, letters) = (column, "")
  while true {
    letters = String(UnicodeScalar(UInt8(65 + rest % 26))) + letters
    if rest < 26 { return letters }
    rest = rest / 26 - 1
  }
}

/// `BC12` as row 12, column 54; nil for anything else.
func cellPlace(_ text: some StringProtocol) -> (row: Int, column: Int)? {
  var (row, column, letters) = (0, 0, 0)
  for byte in text.utf8 where byte != UInt8(ascii: "$") {
    switch byte {
    case 65...90 where row == 0 && letters < 3: (column, letters) = (column * 26 + Int(byte) - 64, letters + 1)
    case 48...57 where letters > 0 && row < 100_000_000: row = row * 10 + Int(byte) - 48
    default: return nil
    }
  }
  return row > 0 ? (row, column - 1) : nil
}
