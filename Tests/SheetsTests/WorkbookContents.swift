import Sheets

/// What a reader tells of a workbook.
struct WorkbookContents {
  var rows: [SheetRow] = []
  var merged: [MergedCells] = []

  init(_ bytes: [UInt8]) throws {
    var rows: [SheetRow] = []
    merged = try SheetReader(bytes).read { row, _ in rows.append(row) }.merged
    self.rows = rows
  }

  var lines: [String] { rows.map { "\($0.line):\($0.cells.joined(separator: "|"))" } }
}

/// The fault of a workbook that cannot be read; nil when it can.
func fault(_ bytes: [UInt8]) throws -> String? {
  do {
    _ = try WorkbookContents(bytes)
    return nil
  } catch let fault as SheetFault {
    return fault.text
  }
}
