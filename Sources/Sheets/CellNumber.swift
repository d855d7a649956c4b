import Domain

/// A number out of a cell as the person who typed it meant it: 12, not 12.0; a day as 2026-11-23.
struct CellNumber {
  let text: String
  let fault: String?

  /// Spreadsheets keep fifteen digits of a number; the sixteenth is gone.
  private static let wholeMax = 1e15

  init(_ raw: String, isDay: Bool, countsFrom1904: Bool) {
    guard let number = Double(raw), number.isFinite else {
      (text, fault) = (raw, "不是数字：\(raw)")
      return
    }
    if isDay, (1..<2_958_466).contains(number), number == number.rounded() {
      // Day 1 is 1900-01-01; a 1900-02-29 that never was is counted too, so all later days are one less.
      let start = countsFrom1904 ? Day(year: 1904, month: 1, day: 1)! : Day(year: 1899, month: 12, day: 30)!
      (text, fault) = (start.adding(days: Int(number)).iso, nil)
    } else if abs(number) >= Self.wholeMax {
      (text, fault) = (raw, "编码被表格软件改成了科学计数法（\(raw)），末尾的数字已丢失，请把该列设为文本后重新填写")
    } else if number == number.rounded() {
      (text, fault) = ("\(Int64(number))", nil)
    } else {
      (text, fault) = ("\(number)", nil)
    }
  }
}
