package import UseCases

/// What a page sent: fields by name, and files.
package struct FormData: Sendable {
  package var fields: [String: [String]]
  /// Tables, which are read at once.
  package var files: [UploadedFile] = []
  /// Photographs and papers, which wait on disk, sealed.
  package var photos: [UploadedPhoto] = []

  package init(fields: [String: [String]] = [:]) { self.fields = fields }

  /// The first value, without the blanks around it; empty when absent.
  package subscript(name: String) -> String { fields[name]?.first?.trimmed ?? "" }

  package func all(_ name: String) -> [String] { fields[name] ?? [] }

  package func has(_ name: String) -> Bool { !self[name].isEmpty }

  /// A query string, `application/x-www-form-urlencoded`. What is not well written is taken as it stands, what no page of
  /// ours sends (`BodyLimit.fieldsMax`) is left out.
  package init(urlencoded text: String) {
    self.init()
    _ = add(urlencoded: Array(text.utf8))
  }

  /// A body in the same writing; nil when it has more fields than a form may have, or longer names.
  package init?(bounded body: [UInt8]) {
    self.init()
    guard add(urlencoded: body) else { return nil }
  }

  private mutating func add(urlencoded text: [UInt8]) -> Bool {
    var (rest, count) = (text[...], 0)
    while !rest.isEmpty {
      let pair = rest.prefix { $0 != UInt8(ascii: "&") }
      rest = rest[pair.endIndex...].dropFirst()
      guard !pair.isEmpty else { continue }
      let name = pair.prefix { $0 != UInt8(ascii: "=") }
      count += 1
      guard count <= BodyLimit.fieldsMax, name.count <= BodyLimit.fieldNameBytesMax * 3 else { return false }
      let decoded = Self.decoded(name)
      guard decoded.utf8.count <= BodyLimit.fieldNameBytesMax else { return false }
      fields[decoded, default: []].append(Self.text(Self.decoded(pair[name.endIndex...].dropFirst())))
    }
    return true
  }

  private static func decoded(_ escaped: ArraySlice<UInt8>) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(escaped.count)
    var rest = escaped[...]
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: "+"): bytes.append(UInt8(ascii: " "))
      case UInt8(ascii: "%"):
        let place = rest.startIndex
        if rest.count >= 2, let high = hexDigit(rest[place]), let low = hexDigit(rest[place + 1]) {
          bytes.append(high << 4 | low)
          rest = rest.dropFirst(2)
        } else {
          bytes.append(byte)
        }
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func hexDigit(_ byte: UInt8) -> UInt8? {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"): byte - UInt8(ascii: "0")
    case UInt8(ascii: "a")...UInt8(ascii: "f"): byte - UInt8(ascii: "a") + 10
    case UInt8(ascii: "A")...UInt8(ascii: "F"): byte - UInt8(ascii: "A") + 10
    default: nil
    }
  }

  /// Without U+0000, which no keyboard types and no database keeps as text.
  static func text(_ typed: String) -> String {
    typed.utf8.contains(0) ? typed.replacing("\0", with: "") : typed
  }
}

/// A table that was sent, or why it is not taken.
package struct UploadedFile: Sendable {
  package let field: String
  package let name: String
  package let bytes: Result<[UInt8], IncomingFile.Fault>
}

/// A photograph or paper that was sent, or why it is not taken.
package struct UploadedPhoto: Sendable {
  package let field: String
  package let file: Result<IncomingFile, IncomingFile.Fault>
}
