import Foundation
import Markup

/// A path of this site. Whatever a request says about where to go next becomes one of these or is not followed, so that
/// nobody is sent from here to another site (CWE-601). What the code itself writes is made of literals
/// and escaped steps (`Route`).
struct LocalPath: Hashable, Sendable, CustomStringConvertible {
  /// Longest path that is taken from a request, in bytes.
  static let bytesMax = 2_000

  let text: String

  var description: String { text }

  /// Takes what a request says; nil unless it is a slash, then neither a slash nor a backslash (browsers read both as the
  /// beginning of a host), of the characters of a URL only (RFC 3986), without controls, as it stands and with its `%XX`
  /// read: browsers drop tabs and newlines from a URL before they read it (WHATWG URL, 4.4).
  init?(parsing text: String) {
    let bytes = Array(text.utf8)
    guard bytes.count <= Self.bytesMax, bytes.allSatisfy(Self.isOfURL), Self.isLocal(bytes),
      let read = Self.unescaped(bytes), Self.isLocal(read)
    else { return nil }
    self.text = text
  }

  private static func isLocal(_ bytes: [UInt8]) -> Bool {
    guard bytes.first == UInt8(ascii: "/") else { return false }
    if bytes.count > 1, bytes[1] == UInt8(ascii: "/") || bytes[1] == UInt8(ascii: "\\") { return false }
    return bytes.allSatisfy { $0 >= 0x20 && $0 != 0x7F }
  }

  private static func isOfURL(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._~:/?#[]@!$&'()*+,;=%".utf8.contains(byte)
    }
  }

  /// nil when a `%` is not followed by two digits.
  private static func unescaped(_ bytes: [UInt8]) -> [UInt8]? {
    var read: [UInt8] = []
    var rest = bytes[...]
    while let byte = rest.popFirst() {
      guard byte == UInt8(ascii: "%") else {
        read.append(byte)
        continue
      }
      let digits = rest.prefix(2).compactMap { Character(UnicodeScalar($0)).hexDigitValue }
      guard digits.count == 2 else { return nil }
      read.append(UInt8(digits[0] << 4 | digits[1]))
      rest = rest.dropFirst(2)
    }
    return read
  }

  /// - Parameter text: made of literals and escaped steps (`Route`).
  init(written text: String) { self.text = text }

  /// One step of a path: the codes of items are the county's own texts.
  static func escaped(_ step: String) -> String {
    step.addingPercentEncoding(withAllowedCharacters: .urlPathAllowed.subtracting(CharacterSet(charactersIn: "/")))
      ?? ""
  }

  /// `/office/items?q=…&after=…`, every value escaped, empty ones left out.
  init(_ path: LocalPath, _ query: KeyValuePairs<String, String>) {
    let parts = query.filter { !$0.value.isEmpty }.map { name, value in
      "\(name)=\(value.addingPercentEncoding(withAllowedCharacters: .alphanumerics) ?? "")"
    }
    text = parts.isEmpty ? path.text : "\(path.text)?\(parts.joined(separator: "&"))"
  }
}

/// Written in the code: what is put in between can be nothing but a path, or one step of a path, escaped.
extension LocalPath: ExpressibleByStringInterpolation {
  init(stringLiteral text: String) { self.text = text }
  init(stringInterpolation interpolation: StringInterpolation) { text = interpolation.text }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var text = ""
    init(literalCapacity: Int, interpolationCount: Int) {}
    mutating func appendLiteral(_ literal: String) { text += literal }
    mutating func appendInterpolation(step: String) { text += LocalPath.escaped(step) }
    mutating func appendInterpolation(_ path: LocalPath) { text += path.text }
  }
}

extension HTML.StringInterpolation {
  mutating func appendInterpolation(_ path: LocalPath) { appendInterpolation(path.text) }
}
