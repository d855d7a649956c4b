import CXLSXWriter

/// Writes a table as .xlsx, to be read and printed: a title, bold heads that stay in sight, A4 across. Only the row that is
/// being written is in memory.
package final class SheetWriter {
  package struct Column: Sendable {
    package let head: String
    package let width: Double  // in characters

    package init(_ head: String, width: Double) {
      self.head = head
      self.width = width
    }
  }

  private var book: UnsafeMutablePointer<lxw_workbook>?
  private let sheet: UnsafeMutablePointer<lxw_worksheet>
  private let body: UnsafeMutablePointer<lxw_format>?
  private var row: lxw_row_t = 0

  /// - Parameters:
  ///   - title: the line above the heads; none when empty.
  ///   - note: a line below the title; none when empty.
  package init(path: String, sheet name: String, title: String = "", note: String = "", columns: [Column]) throws {
    var options = lxw_workbook_options()
    options.constant_memory = UInt8(LXW_TRUE.rawValue)
    guard let book = workbook_new_opt(path, &options) else { throw SheetFault.cannotWrite }
    guard let sheet = workbook_add_worksheet(book, Self.sheetName(name)) else {
      _ = workbook_close(book)
      throw SheetFault.cannotWrite
    }
    self.book = book
    self.sheet = sheet
    body = Self.format(book, isHead: false)
    let head = Self.format(book, isHead: true)
    let large = workbook_add_format(book)
    format_set_bold(large)
    format_set_font_size(large, 16)

    for (place, column) in columns.enumerated() {
      worksheet_set_column(sheet, UInt16(place), UInt16(place), column.width, nil)
    }
    worksheet_set_landscape(sheet)
    worksheet_set_paper(sheet, 9)  // A4
    worksheet_fit_to_pages(sheet, 1, 0)
    for (text, format) in [(title, large), (note, nil)] where !text.isEmpty {
      try write(text, column: 0, format)
      row += 1
    }
    for (place, column) in columns.enumerated() { try write(column.head, column: place, head) }
    worksheet_freeze_panes(sheet, row + 1, 0)
    worksheet_repeat_rows(sheet, row, row)
    row += 1
  }

  deinit { if let book { _ = workbook_close(book) } }

  package func add(_ cells: [String]) throws {
    for (place, cell) in cells.enumerated() { try write(cell, column: place, body) }
    row += 1
  }

  /// The file is whole only after this.
  package func finish() throws {
    guard let book else { return }
    self.book = nil
    guard workbook_close(book) == LXW_NO_ERROR else { throw SheetFault.cannotWrite }
  }

  /// Always as text, so that a code keeps its zeros and what begins with = is no formula.
  private func write(_ text: String, column: Int, _ format: UnsafeMutablePointer<lxw_format>?) throws {
    let done = worksheet_write_string(sheet, row, UInt16(column), String(text.prefix(32_000)), format)
    guard done == LXW_NO_ERROR else { throw SheetFault.cannotWrite }
  }

  private static func format(
    _ book: UnsafeMutablePointer<lxw_workbook>, isHead: Bool
  ) -> UnsafeMutablePointer<lxw_format>? {
    let format = workbook_add_format(book)
    format_set_text_wrap(format)
    format_set_align(format, UInt8(LXW_ALIGN_VERTICAL_CENTER.rawValue))
    format_set_border(format, UInt8(LXW_BORDER_THIN.rawValue))
    format_set_num_format_index(format, 49)  // text
    if isHead {
      format_set_bold(format)
      format_set_align(format, UInt8(LXW_ALIGN_CENTER.rawValue))
    }
    return format
  }

  /// A sheet's name has at most 31 characters and none of these.
  private static func sheetName(_ name: String) -> String {
    String(name.filter { !"[]:*?/\\'".contains($0) }.prefix(31))
  }
}
