/// Reads `multipart/form-data` (RFC 7578) as it arrives. No library in reach does it for this framework; this one is strict:
/// what is not well formed is not read.
///
/// Every byte is looked at twice at most, whatever the boundary: a delimiter begins with CR and holds no other (RFC 2046
/// keeps it out of boundaries), so when a match breaks off, none can have begun within it.
package struct MultipartReader: Sendable {
  package struct Malformed: Error {}

  package struct Head: Sendable, Equatable {
    package let name: String
    package let file: String?  // the name of a file, empty when none was chosen; nil for a field
  }

  package enum Piece: Sendable, Equatable {
    case part(Head)
    case bytes([UInt8])
    case partEnd
  }

  package static let partsMax = 1_000
  private static let headBytesMax = 8 << 10
  private static let headLinesMax = 16

  private enum State {
    case preamble
    case afterDelimiter
    case head
    case body
    case epilogue
  }

  private let delimiter: [UInt8]
  private var state = State.preamble
  private var matched = 2  // bytes of the delimiter; the first one needs no line break before it
  private var unsent = 2  // of these, bytes that are no part's content
  private var held: [UInt8] = []
  private var parts = 0
  /// Comparisons so far, for the test that holds them to the body's length.
  package private(set) var steps = 0

  /// - Parameter contentType: the header's value. nil unless it names a boundary as RFC 2046 wants it.
  package init?(contentType: String) {
    let header = Array(contentType.utf8)
    guard header.count <= 512, let boundary = Self.parameter("boundary", of: header), Self.isBoundary(boundary) else {
      return nil
    }
    delimiter = Array("\r\n--\(boundary)".utf8)
  }

  /// RFC 2046, 5.1.1: 1 to 70 of these characters, not ending in a space.
  private static func isBoundary(_ text: String) -> Bool {
    (1...70).contains(text.utf8.count) && text.utf8.last != UInt8(ascii: " ")
      && text.utf8.allSatisfy { byte in
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
          UInt8(ascii: "a")...UInt8(ascii: "z"):
          true
        default: "'()+_,-./:=? ".utf8.contains(byte)
        }
      }
  }

  /// The last delimiter has come.
  package var isComplete: Bool { state == .epilogue }

  package mutating func read(_ bytes: [UInt8]) throws(Malformed) -> [Piece] {
    var pieces: [Piece] = []
    var place = 0
    while place < bytes.count {
      switch state {
      case .epilogue: return pieces
      case .preamble, .body: search(bytes, &place, &pieces)
      case .afterDelimiter:
        held.append(bytes[place])
        place += 1
        guard held.count == 2 else { continue }
        if held.elementsEqual("--".utf8) {
          state = .epilogue
        } else {
          guard held.elementsEqual("\r\n".utf8) else { throw Malformed() }
          parts += 1
          guard parts <= Self.partsMax else { throw Malformed() }
          state = .head
        }
        held = []
      case .head:
        held.append(bytes[place])
        place += 1
        steps += 1
        guard held.count <= Self.headBytesMax else { throw Malformed() }
        if bytes[place - 1] == UInt8(ascii: "\n"), held.suffix(4).elementsEqual("\r\n\r\n".utf8) {
          pieces.append(.part(try head()))
          // The line break that ends the head may begin the next delimiter.
          (state, matched, unsent, held) = (.body, 2, 2, [])
        }
      }
    }
    return pieces
  }

  private mutating func search(_ bytes: [UInt8], _ place: inout Int, _ pieces: inout [Piece]) {
    var content: [UInt8] = []
    while place < bytes.count {
      if matched == 0 {
        let end = bytes[place...].firstIndex(of: UInt8(ascii: "\r")) ?? bytes.count
        steps += end - place
        content += bytes[place..<end]
        place = end
        if place == bytes.count { break }
      }
      steps += 1
      if bytes[place] == delimiter[matched] {
        matched += 1
        place += 1
        guard matched == delimiter.count else { continue }
        (matched, unsent) = (0, 0)
        if state == .body {
          if !content.isEmpty { pieces.append(.bytes(content)) }
          pieces.append(.partEnd)
        }
        state = .afterDelimiter
        return
      }
      content += delimiter[unsent..<matched]  // it was content after all; this byte is looked at again
      if matched == 0 { place += 1 }
      (matched, unsent) = (0, 0)
    }
    if state == .body, !content.isEmpty { pieces.append(.bytes(content)) }
  }

  private func head() throws(Malformed) -> Head {
    let lines = held.split(separator: UInt8(ascii: "\n"))
    guard lines.count <= Self.headLinesMax else { throw Malformed() }
    for line in lines {
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")),
        String(decoding: line[..<colon], as: UTF8.self).lowercased() == "content-disposition"
      else { continue }
      let value = Array(line[(colon + 1)...].filter { $0 != UInt8(ascii: "\r") })
      guard let name = Self.parameter("name", of: value) else { throw Malformed() }
      return Head(name: name, file: Self.parameter("filename", of: value))
    }
    throw Malformed()
  }

  /// A parameter of `value; name=text; name="text"`. One pass.
  private static func parameter(_ wanted: String, of header: [UInt8]) -> String? {
    var rest = header.drop { $0 != UInt8(ascii: ";") }.dropFirst()
    while !rest.isEmpty {
      rest = rest.drop { $0 == UInt8(ascii: " ") || $0 == UInt8(ascii: "\t") }
      let name = rest.prefix { $0 != UInt8(ascii: "=") && $0 != UInt8(ascii: ";") }
      rest = rest[name.endIndex...]
      if rest.first == UInt8(ascii: "=") {
        rest = rest.dropFirst()
        let isQuoted = rest.first == UInt8(ascii: "\"")
        if isQuoted { rest = rest.dropFirst() }
        let value = rest.prefix {
          isQuoted ? $0 != UInt8(ascii: "\"") : $0 != UInt8(ascii: ";") && $0 != UInt8(ascii: " ")
        }
        if name.count == wanted.utf8.count, String(decoding: name, as: UTF8.self).lowercased() == wanted {
          return String(decoding: value, as: UTF8.self)
        }
        rest = rest[value.endIndex...]
        if isQuoted { rest = rest.dropFirst() }
      }
      rest = rest.drop { $0 != UInt8(ascii: ";") }.dropFirst()
    }
    return nil
  }
}
