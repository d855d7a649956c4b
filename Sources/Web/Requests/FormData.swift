import Foundation

/// What a page sent: fields by name, and files.
package struct FormData: Sendable {
  package var fields: [String: [String]]
  package var files: [UploadedFile]

  package init(fields: [String: [String]] = [:], files: [UploadedFile] = []) {
    self.fields = fields
    self.files = files
  }

  /// The first value, without the blanks around it; empty when absent.
  package subscript(name: String) -> String {
    (fields[name]?.first ?? "").trimmingCharacters(in: .whitespacesAndNewlines)
  }

  package func all(_ name: String) -> [String] { fields[name] ?? [] }

  package func has(_ name: String) -> Bool { !self[name].isEmpty }

  /// `application/x-www-form-urlencoded`, also a query string.
  package init(urlencoded text: String) {
    guard !text.isEmpty else {
      self.init()
      return
    }
    var components = URLComponents()
    components.percentEncodedQuery = Self.strict(text.replacing("+", with: "%20"))
    var fields: [String: [String]] = [:]
    for item in components.queryItems ?? [] { fields[item.name, default: []].append(Self.text(item.value ?? "")) }
    self.init(fields: fields)
  }

  /// Without U+0000, which no keyboard types and no database keeps as text.
  static func text(_ typed: String) -> String { typed.contains("\0") ? typed.replacing("\0", with: "") : typed }

  /// `URLComponents` traps on bytes that may not stand in a query; a form that sends them gets them escaped.
  private static func strict(_ text: String) -> String {
    var out = ""
    out.reserveCapacity(text.utf8.count)
    var bytes = ArraySlice(text.utf8)
    while let byte = bytes.popFirst() {
      let isHexPair =
        byte == UInt8(ascii: "%") && bytes.prefix(2).count == 2
        && bytes.prefix(2).allSatisfy { Character(UnicodeScalar($0)).isHexDigit }
      switch byte {
      case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "-"), UInt8(ascii: "."), UInt8(ascii: "_"),
        UInt8(ascii: "~"), UInt8(ascii: "="), UInt8(ascii: "&"), UInt8(ascii: "*"):
        out.unicodeScalars.append(UnicodeScalar(byte))
      case UInt8(ascii: "%") where isHexPair: out += "%"
      default: out += "%" + String(byte, radix: 16, uppercase: true).leftPadded
      }
    }
    return out
  }
}

extension String {
  fileprivate var leftPadded: String { count < 2 ? "0" + self : self }
}

package struct UploadedFile: Sendable, Equatable {
  package let field: String
  package let name: String
  package let bytes: [UInt8]

  package init(field: String, name: String, bytes: [UInt8]) {
    self.field = field
    self.name = name
    self.bytes = bytes
  }
}
