import CXLSXWriter
import CZip
import Foundation

/// Workbooks made by hand, part by part, for what no program would write.
package struct MadeBook {
  package var sheet: String
  package var texts: [String] = []
  package var workbook = """
    <workbook xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" \
    xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"><sheets>\
    <sheet name="草稿" sheetId="1" state="hidden" r:id="rId9"/><sheet name="清单" sheetId="2" r:id="rId1"/></sheets></workbook>
    """

  /// - Parameter rows: the XML between `<sheetData>` and its end.
  package init(rows: String, after: String = "") {
    sheet = "<worksheet><sheetData>\(rows)</sheetData>\(after)</worksheet>"
  }

  package init(sheet: String) { self.sheet = sheet }

  package var bytes: [UInt8] {
    let kind = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    func relation(_ id: String, _ type: String, _ target: String) -> String {
      "<Relationship Id=\"\(id)\" Type=\"\(kind)/\(type)\" Target=\"\(target)\"/>"
    }
    return Self.archive([
      ("_rels/.rels", "<Relationships>\(relation("rId1", "officeDocument", "xl/workbook.xml"))</Relationships>"),
      ("xl/workbook.xml", workbook),
      (
        "xl/_rels/workbook.xml.rels",
        """
        <Relationships>\(relation("rId1", "worksheet", "worksheets/sheet1.xml"))\
        \(relation("rId9", "worksheet", "/xl/worksheets/sheet9.xml"))\
        \(relation("rId2", "sharedStrings", "sharedStrings.xml"))\(relation("rId3", "styles", "styles.xml"))</Relationships>
        """
      ),
      ("xl/sharedStrings.xml", "<sst>\(texts.map { "<si>\($0)</si>" }.joined())</sst>"),
      ("xl/styles.xml", "<styleSheet><cellXfs><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/></cellXfs></styleSheet>"),
      ("xl/worksheets/sheet1.xml", sheet),
      (
        "xl/worksheets/sheet9.xml",
        "<worksheet><sheetData><row r=\"1\"><c r=\"A1\"><v>9</v></c></row></sheetData></worksheet>"
      ),
    ])
  }

  package static func archive(_ parts: [(name: String, text: String)]) -> [UInt8] {
    let path = temporary()
    defer { try? FileManager.default.removeItem(atPath: path) }
    var code: Int32 = 0
    guard let archive = zip_open(path, ZIP_CREATE | ZIP_TRUNCATE, &code) else { preconditionFailure("zip \(code)") }
    let buffers = parts.map { Array($0.text.utf8) }
    // Kept until the archive is closed, which is when it reads them.
    let copies = buffers.map { buffer in
      let copy = UnsafeMutableRawBufferPointer.allocate(byteCount: buffer.count, alignment: 1)
      copy.copyBytes(from: buffer)
      return copy
    }
    defer { for copy in copies { copy.deallocate() } }
    for (part, copy) in zip(parts, copies) {
      let source = zip_source_buffer(archive, copy.baseAddress, UInt64(copy.count), 0)
      precondition(zip_file_add(archive, part.name, source, zip_flags_t(ZIP_FL_ENC_UTF_8)) >= 0)
    }
    precondition(zip_close(archive) == 0)
    return Array(FileManager.default.contents(atPath: path) ?? Data())
  }

  /// What a spreadsheet program writes when somebody merges cells.
  package static func merged(
    _ cells: [[String]], rows: ClosedRange<Int>, columns: ClosedRange<Int>
  ) -> [UInt8] {
    let path = temporary()
    defer { try? FileManager.default.removeItem(atPath: path) }
    let book = workbook_new(path)
    let sheet = workbook_add_worksheet(book, nil)
    for (row, line) in cells.enumerated() {
      for (column, cell) in line.enumerated() {
        _ = worksheet_write_string(sheet, UInt32(row), UInt16(column), cell, nil)
      }
    }
    let done = worksheet_merge_range(
      sheet, UInt32(rows.lowerBound - 1), UInt16(columns.lowerBound), UInt32(rows.upperBound - 1),
      UInt16(columns.upperBound), "合并", nil)
    precondition(done == LXW_NO_ERROR && workbook_close(book) == LXW_NO_ERROR)
    return Array(FileManager.default.contents(atPath: path) ?? Data())
  }

  package static func temporary() -> String {
    FileManager.default.temporaryDirectory.appendingPathComponent("sheet-\(UUID().uuidString).xlsx").path
  }
}
