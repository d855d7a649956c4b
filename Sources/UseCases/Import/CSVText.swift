import Foundation

/// One record of a CSV text with the line it begins on, counted from 1.
struct CSVRecord: Sendable, Equatable {
  let line: Int
  let fields: [String]
  let fault: String?
}

/// Reads RFC 4180 text and counts lines.
///
/// A reader of the project's own, because every bad row must be reported with its line and the good ones still be read:
/// swiftcsv/SwiftCSV 0.10.0, the library considered, knows no line numbers (a quoted field may contain line breaks, so
/// rows cannot be counted instead), gives up the whole text at the first stray quotation mark, and takes an open one at
/// the end for closed.
enum CSVText {
  /// UTF-8 with or without byte order mark, else GB18030, which is what spreadsheet programs write in China;
  /// nil when neither.
  static func decode(_ bytes: [UInt8]) -> String? {
    let body = withoutMark(bytes)
    if let text = String(validating: body, as: UTF8.self) { return text.utf8.contains(0) ? nil : text }
    return String(data: Data(body), encoding: gb18030)
  }

  /// The same as UTF-8 bytes. Where single lines are in another encoding than the others, their invalid bytes become
  /// U+FFFD, so that each can be named; nil when most lines are.
  static func utf8(_ bytes: [UInt8]) -> [UInt8]? {
    let body = withoutMark(bytes)
    if body.contains(0) { return nil }
    if String(validating: body, as: UTF8.self) != nil { return body }
    let lines = body.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
    let telling = lines.filter { $0.contains { $0 >= 0x80 } }
    if telling.count(where: { String(validating: $0, as: UTF8.self) != nil }) * 2 > telling.count {
      // Checked first, since most of such a file would decode as GB18030 as well, every character another one.
      return Array(String(decoding: body, as: UTF8.self).utf8)
    }
    if let text = String(data: Data(body), encoding: gb18030) { return Array(text.utf8) }
    var (read, unread): ([UInt8], Int) = ([], 0)
    for line in lines {
      if let text = String(data: Data(line), encoding: gb18030) {
        read += text.utf8
      } else {
        read += String(decoding: line, as: UTF8.self).utf8
        unread += 1
      }
      read.append(UInt8(ascii: "\n"))
    }
    return unread * 2 < telling.count ? read : nil
  }

  private static let gb18030 = String.Encoding(rawValue: 0x8000_0632)

  private static func withoutMark(_ bytes: [UInt8]) -> [UInt8] {
    bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? Array(bytes.dropFirst(3)) : bytes
  }

  static func records(_ text: String) -> [CSVRecord] {
    var records: [CSVRecord] = []
    each(Array(text.utf8)) { record, _ in records.append(record) }
    return records
  }

  /// Record after record, for files too long to hold twice.
  ///
  /// - Parameters:
  ///   - bytes: in UTF-8. Invalid ones become U+FFFD.
  ///   - body: called with each record and how many bytes were read so far.
  static func each(_ bytes: [UInt8], _ body: (CSVRecord, _ done: Int) throws -> Void) rethrows {
    var reader = Reader(bytes: bytes)
    while let record = reader.next() {
      // An empty line is no row, nor is one of commas only, which spreadsheets produce.
      if record.fault != nil || record.fields.contains(where: { !$0.trimmed.isEmpty }) {
        try body(record, reader.place)
      }
    }
  }

  private struct Reader {
    // Separators of fields and rows are ASCII, which are never bytes of other characters in UTF-8.
    private static let quote = UInt8(ascii: "\"")
    private static let lineFeed = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")
    private static let comma = UInt8(ascii: ",")
    private static let tab = UInt8(ascii: "\t")

    let bytes: [UInt8]
    var place = 0
    var line = 1
    let separator: UInt8

    init(bytes: [UInt8]) {
      self.bytes = bytes
      // Copied from a spreadsheet, fields are separated by tabs.
      let header = bytes.prefix { $0 != Self.lineFeed && $0 != Self.carriageReturn }
      separator = header.contains(Self.tab) && !header.contains(Self.comma) ? Self.tab : Self.comma
    }

    mutating func next() -> CSVRecord? {
      guard place < bytes.count else { return nil }
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
      var text: [UInt8] = []
      guard place < bytes.count, bytes[place] == Self.quote else {
        while place < bytes.count {
          let byte = bytes[place]
          if byte == separator {
            place += 1
            return .ended(String(decoding: text, as: UTF8.self), isLast: false)
          }
          if takeBreak() { break }
          if byte == Self.quote { return .broken("引号位置不对：含引号的内容须整格用引号括起，内部引号写两个") }
          text.append(byte)
          place += 1
        }
        return .ended(String(decoding: text, as: UTF8.self), isLast: true)
      }

      let start = (place: place, line: line)
      place += 1
      while place < bytes.count {
        let byte = bytes[place]
        if byte == Self.quote {
          place += 1
          if place < bytes.count, bytes[place] == Self.quote {
            text.append(byte)
            place += 1
            continue
          }
          if place == bytes.count || takeBreak() { return .ended(String(decoding: text, as: UTF8.self), isLast: true) }
          if bytes[place] == separator {
            place += 1
            return .ended(String(decoding: text, as: UTF8.self), isLast: false)
          }
          // The lines it contains are read again: only its own line is bad.
          if line != start.line { (place, line) = start }
          return .broken("引号结束后还有内容，请检查这一行的引号")
        }
        if takeBreak() {
          text.append(Self.lineFeed)
        } else {
          text.append(byte)
          place += 1
        }
      }
      // It contains the rest of the file: only its own line is bad, what follows is read as if it had been closed.
      (place, line) = start
      return .broken("引号没有结束，请检查这一行的引号")
    }

    /// LF, CR LF or CR alone.
    private mutating func takeBreak() -> Bool {
      guard place < bytes.count else { return false }
      let byte = bytes[place]
      guard byte == Self.lineFeed || byte == Self.carriageReturn else { return false }
      place += 1
      if byte == Self.carriageReturn, place < bytes.count, bytes[place] == Self.lineFeed { place += 1 }
      line += 1
      return true
    }

    private mutating func skipLine() {
      while place < bytes.count, !takeBreak() { place += 1 }
    }
  }
}
