import Foundation

/// One record of a CSV text with the line it begins on, counted from 1.
struct CSVRecord: Sendable, Equatable {
  let line: Int
  let fields: [String]
  let fault: String?
}

/// Reads RFC 4180 text and keeps count of lines.
///
/// A reader of our own, because every bad row must be reported with its line and the good ones still be read:
/// swiftcsv/SwiftCSV 0.10.0, the library looked at, knows no line numbers (a quoted field may hold line
/// breaks, so rows cannot be counted instead), gives up the whole text at the first stray quotation mark, and
/// takes an open one at the end for closed.
enum CSVText {
  /// UTF-8 with or without byte order mark, else GB18030, which is what spreadsheet programs write in China;
  /// nil when neither.
  static func decode(_ bytes: [UInt8]) -> String? {
    let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
    let body = bytes.starts(with: mark) ? Array(bytes.dropFirst(3)) : bytes
    if let text = String(validating: body, as: UTF8.self) { return text.contains("\0") ? nil : text }
    return String(data: Data(body), encoding: String.Encoding(rawValue: 0x8000_0632))
  }

  static func records(_ text: String) -> [CSVRecord] {
    var reader = Reader(scalars: Array(text.unicodeScalars))
    var records: [CSVRecord] = []
    while let record = reader.next() {
      // An empty line is no row, nor is one of commas only, which spreadsheets leave behind.
      if record.fault != nil || record.fields.contains(where: { !$0.trimmed.isEmpty }) {
        records.append(record)
      }
    }
    return records
  }

  private struct Reader {
    let scalars: [Unicode.Scalar]
    var place = 0
    var line = 1
    let separator: Unicode.Scalar

    init(scalars: [Unicode.Scalar]) {
      self.scalars = scalars
      // Copied out of a spreadsheet, fields are parted by tabs.
      let header = scalars.prefix { $0 != "\n" && $0 != "\r" }
      separator = header.contains("\t") && !header.contains(",") ? "\t" : ","
    }

    mutating func next() -> CSVRecord? {
      guard place < scalars.count else { return nil }
      let first = line
      var fields: [String] = []
      while true {
        switch field() {
        case .ended(let text, let isLast):
          fields.append(text)
          if isLast { return CSVRecord(line: first, fields: fields, fault: nil) }
        case .broken(let fault):
          skipLine()
          return CSVRecord(line: first, fields: fields, fault: fault)
        }
      }
    }

    private enum Field {
      case ended(String, isLast: Bool)
      case broken(String)
    }

    private mutating func field() -> Field {
      var text = String.UnicodeScalarView()
      guard place < scalars.count, scalars[place] == "\"" else {
        while place < scalars.count {
          let scalar = scalars[place]
          if scalar == separator {
            place += 1
            return .ended(String(text), isLast: false)
          }
          if takeBreak() { break }
          if scalar == "\"" { return .broken("引号位置不对：含引号的内容须整格用引号括起，内部引号写两个") }
          text.append(scalar)
          place += 1
        }
        return .ended(String(text), isLast: true)
      }

      let start = (place: place, line: line)
      place += 1
      while place < scalars.count {
        let scalar = scalars[place]
        if scalar == "\"" {
          place += 1
          if place < scalars.count, scalars[place] == "\"" {
            text.append(scalar)
            place += 1
            continue
          }
          if place == scalars.count || takeBreak() { return .ended(String(text), isLast: true) }
          if scalars[place] == separator {
            place += 1
            return .ended(String(text), isLast: false)
          }
          return .broken("引号结束后还有内容，请检查这一行的引号")
        }
        if takeBreak() {
          text.append("\n")
        } else {
          text.append(scalar)
          place += 1
        }
      }
      // It swallowed the rest of the file: only its own line is bad, what follows is read as if it had been
      // closed.
      (place, line) = start
      return .broken("引号没有结束，请检查这一行的引号")
    }

    /// LF, CR LF or CR alone.
    private mutating func takeBreak() -> Bool {
      guard place < scalars.count, scalars[place] == "\n" || scalars[place] == "\r" else { return false }
      place += scalars[place] == "\r" && place + 1 < scalars.count && scalars[place + 1] == "\n" ? 2 : 1
      line += 1
      return true
    }

    private mutating func skipLine() {
      while place < scalars.count, !takeBreak() { place += 1 }
    }
  }
}
