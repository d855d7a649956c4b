import UseCases

/// What a page sent: fields by name, and files.
package struct FormData: Sendable {
  package var fields: [String: [String]]
  package var files: [UploadedFile]

  package init(fields: [String: [String]] = [:], files: [UploadedFile] = []) {
    self.fields = fields
    self.files = files
  }

  /// The first value, without the blanks around it; empty when absent.
  package subscript(name: String) -> String { fields[name]?.first?.trimmed ?? "" }

  package func all(_ name: String) -> [String] { fields[name] ?? [] }

  package func has(_ name: String) -> Bool { !self[name].isEmpty }

  /// `application/x-www-form-urlencoded`, also a query string. What is not well written is taken as it stands.
  package init(urlencoded text: String) {
    var fields: [String: [String]] = [:]
    for pair in text.utf8.split(separator: UInt8(ascii: "&")) {
      let parts = pair.split(separator: UInt8(ascii: "="), maxSplits: 1, omittingEmptySubsequences: false)
      fields[Self.decoded(parts[0]), default: []].append(parts.count > 1 ? Self.text(Self.decoded(parts[1])) : "")
    }
    self.init(fields: fields)
  }

  private static func decoded(_ escaped: Substring.UTF8View) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(escaped.count)
    var rest = escaped[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        let digits = rest.prefix(2).compactMap { Character(UnicodeScalar($0)).hexDigitValue }
        if digits.count == 2 {
          bytes.append(UInt8(digits[0] << 4 | digits[1]))
          rest = rest.dropFirst(2)
        } else {
          bytes.append(byte)
        }
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Without U+0000, which no keyboard types and no database keeps as text.
  static func text(_ typed: String) -> String {
    typed.utf8.contains(0) ? typed.replacing("\0", with: "") : typed
  }
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
