/// Puts the cells of a sheet together to rows.
final class RowBuilder {
  /// Sheets have 16,384 columns; a list that people fill in has not.
  private static let columnsMax = 200

  private let book: Workbook
  private let body: (SheetRow) throws -> Void
  private(set) var merged: [MergedCells] = []

  private var line = 0
  private var cells: [String] = []
  private var faults: [String] = []

  private var column = -1
  private var type = ""
  private var style = 0
  private var value = ""
  private var hasFormula = false
  private var isValue = false
  private var phonetic = 0

  init(_ book: Workbook, _ body: @escaping (SheetRow) throws -> Void) {
    self.book = book
    self.body = body
  }

  func begin(_ name: Substring, _ attributes: [String: String]) throws {
    switch name {
    case "row":
      line = max(line + 1, attributes["r"].flatMap { Int($0) } ?? 0)
      (cells, faults, column) = ([], [], -1)
    case "c":
      column = attributes["r"].flatMap { cellPlace($0)?.column } ?? column + 1
      (type, style) = (attributes["t"] ?? "n", attributes["s"].flatMap { Int($0) } ?? 0)
      (value, hasFormula, phonetic) = ("", false, 0)
    case "f": hasFormula = true
    case "rPh": phonetic += 1
    case "v", "t": isValue = phonetic == 0
    case "mergeCell":
      let ends = (attributes["ref"] ?? "").split(separator: ":").compactMap { cellPlace($0) }
      guard let first = ends.first, let last = ends.last, first.row <= last.row, first.column <= last.column else {
        return
      }
      merged.append(MergedCells(rows: first.row...last.row, columns: first.column...last.column))
    default: break
    }
  }

  func text(_ text: String) { if isValue { value += text } }

  func end(_ name: Substring) throws {
    switch name {
    case "v", "t": isValue = false
    case "rPh": phonetic -= 1
    case "c": finishCell()
    case "row":
      guard !faults.isEmpty || cells.contains(where: { !$0.isEmpty }) else { return }
      try body(SheetRow(line: line, cells: cells, faults: faults))
    default: break
    }
  }

  private func finishCell() {
    let text = shown()
    guard !text.isEmpty else { return }
    guard column < Self.columnsMax else {
      if !faults.contains(where: { $0.hasPrefix("列数") }) { faults.append("列数超过 \(Self.columnsMax) 列") }
      return
    }
    while cells.count <= column { cells.append("") }
    cells[column] = text
  }

  private func shown() -> String {
    switch type {
    case "s":
      guard let number = Int(value), let text = book.texts[number] else {
        if !value.isEmpty { fault("单元格的文字丢失，文件可能已损坏") }
        return ""
      }
      return text.withoutEscapes
    case "inlineStr", "str": return value.withoutEscapes
    case "b": return value == "1" ? "TRUE" : "FALSE"
    case "e":
      fault("单元格是错误值 \(value)")
      return value
    case "d": return value
    default:
      if value.isEmpty {
        if hasFormula { fault("公式没有结果，请在表格软件里打开、保存后再上传") }
        return ""
      }
      let number = CellNumber(value, isDay: book.dayStyles.contains(style), countsFrom1904: book.countsFrom1904)
      if let why = number.fault { fault(why) }
      return number.text
    }
  }

  private func fault(_ text: String) { faults.append("\(columnLetters(column)) 列：\(text)") }
}

extension String {
  /// `_x000D_` is how the format writes what XML cannot hold (ECMA-376 part 1, 22.9.2.19). A zero stays written out: no
  /// database keeps one in a text.
  fileprivate var withoutEscapes: String {
    guard contains("_x") else { return self }
    return replacing(/_x([0-9A-Fa-f]{4})_/) { match in
      guard let value = UInt32(match.1, radix: 16), value > 0, let scalar = Unicode.Scalar(value) else {
        return String(match.0)
      }
      return String(Character(scalar))
    }
  }
}
