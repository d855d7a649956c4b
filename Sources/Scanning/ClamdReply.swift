/// What the daemon answers to one question (clamd(8)): `PONG`, `stream: OK`, `stream: NAME FOUND`; any other words say what went
/// wrong. A zero byte ends it.
package enum ClamdReply: Sendable, Equatable {
  case pong
  case clean
  case found(String)
  case fault(String)

  package static let bytesMax = 1 << 10
  /// Of a name or of what went wrong.
  private static let wordsMax = 100

  /// - Parameter bytes: all that has come.
  package init(_ bytes: [UInt8]) {
    guard bytes.count <= Self.bytesMax, bytes.last == 0, !bytes.dropLast().contains(0) else {
      self = .fault("no sound answer")
      return
    }
    let (stream, found) = (Array("stream: ".utf8), Array(" FOUND".utf8))
    let text = bytes.dropLast()
    if text.elementsEqual("PONG".utf8) {
      self = .pong
    } else if text.elementsEqual("stream: OK".utf8) {
      self = .clean
    } else if text.starts(with: stream), text.suffix(found.count).elementsEqual(found) {
      self = .found(Self.words(text.dropFirst(stream.count).dropLast(found.count)))
    } else {
      self = .fault(Self.words(text))
    }
  }

  /// Printable ASCII of whatever came, for a log and a page.
  private static func words(_ bytes: ArraySlice<UInt8>) -> String {
    guard !bytes.isEmpty else { return "?" }
    return String(
      decoding: bytes.prefix(wordsMax).map { (0x20...0x7E).contains($0) ? $0 : UInt8(ascii: "?") }, as: UTF8.self)
  }
}
