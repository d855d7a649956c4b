package import Domain
import Sealing
package import Store

/// The contents of a head. Signed as text, one fact a line, so that what was signed can be read.
package struct RecordHead: Sendable, Equatable {
  package struct Table: Sendable, Equatable {
    package let name: String
    package let rows: Int
  }

  package let county: County
  package let number: Int
  /// Events recorded until then are covered.
  package let at: Moment
  package let madeAt: Moment
  package let cases: Int
  /// Of the tree over the cases' leaves (RFC 6962), 32 bytes.
  package let root: [UInt8]
  /// The end of the audit when the head was made; nil when it is empty.
  package let audit: AuditPoint?
  /// All tables with their row counts when the head was made.
  package let tables: [Table]

  package var text: String {
    var lines = [
      "bangban head 1", "county \(county.code)", "number \(number)", "at \(at.milliseconds)",
      "made \(madeAt.milliseconds)", "cases \(cases) \(hex(root))",
      audit.map { "audit \($0.rows) \($0.id) \(hex($0.digest))" } ?? "audit 0",
    ]
    lines += tables.map { "table \($0.name) \($0.rows)" }
    return lines.map { $0 + "\n" }.joined()
  }
}

extension RecordHead {
  /// nil unless every line is as `text` writes it.
  package init?(text: String) {
    let lines = text.split(separator: "\n").map { $0.split(separator: " ").map(String.init) }
    guard lines.count >= 7, lines[0] == ["bangban", "head", "1"],
      let county = Self.number("county", lines[1]), let number = Self.number("number", lines[2]),
      let at = Self.number("at", lines[3]), let made = Self.number("made", lines[4]),
      lines[5].count == 3, lines[5][0] == "cases", let cases = Int(lines[5][1]), let root = bytes(hex: lines[5][2])
    else { return nil }
    var audit: AuditPoint?
    if lines[6].count == 4, let rows = Int(lines[6][1]), let id = Int64(lines[6][2]),
      let digest = bytes(hex: lines[6][3])
    {
      audit = AuditPoint(rows: rows, id: id, digest: digest)
    }
    let tables = lines.dropFirst(7).compactMap { words in
      words.count == 3 && words[0] == "table" ? Int(words[2]).map { Table(name: words[1], rows: $0) } : nil
    }
    self.init(
      county: County(county), number: Int(number), at: Moment(milliseconds: at), madeAt: Moment(milliseconds: made),
      cases: cases, root: root, audit: audit, tables: tables)
    guard self.text == text else { return nil }
  }

  private static func number(_ name: String, _ words: [String]) -> Int64? {
    words.count == 2 && words[0] == name ? Int64(words[1]) : nil
  }
}
