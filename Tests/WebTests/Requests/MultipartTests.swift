import Testing
import Web

@Suite struct `A body in parts` {
  private typealias Piece = MultipartReader.Piece

  private static func crlf(_ text: String) -> [UInt8] { Array(text.replacing("\n", with: "\r\n").utf8) }

  /// What the reader says of a body that arrives in pieces of a size; nil when it is not well formed.
  private static func read(_ body: [UInt8], boundary: String = "x", by size: Int = .max) -> (parts: [Part], steps: Int)?
  {
    guard var reader = MultipartReader(contentType: "multipart/form-data; boundary=\(boundary)") else { return nil }
    var parts: [Part] = []
    var rest = body[...]
    while !rest.isEmpty {
      let next = rest.prefix(size)
      rest = rest[next.endIndex...]
      guard let pieces = try? reader.read(Array(next)) else { return nil }
      for piece in pieces {
        switch piece {
        case .part(let head): parts.append(Part(name: head.name, file: head.file, content: []))
        case .bytes(let bytes): parts[parts.count - 1].content += bytes
        case .partEnd: break
        }
      }
    }
    return reader.isComplete ? (parts, reader.steps) : nil
  }

  private struct Part: Equatable {
    let name: String
    let file: String?
    var content: [UInt8]

    func written(_ boundary: String) -> [UInt8] {
      let name = "Content-Disposition: form-data; name=\"\(name)\"" + (file.map { "; filename=\"\($0)\"" } ?? "")
      return Array("--\(boundary)\r\n\(name)\r\n\r\n".utf8) + content + Array("\r\n".utf8)
    }
  }

  private static func body(_ parts: [Part], _ boundary: String) -> [UInt8] {
    parts.flatMap { $0.written(boundary) } + Array("--\(boundary)--\r\n".utf8)
  }

  @Test func `is read part by part`() throws {
    let text =
      "--x\nContent-Disposition: form-data; name=\"a\"\n\n值\n--x\nContent-Disposition: form-data; name=\"f\"; filename=\"照.jpg\"\nContent-Type: image/jpeg\n\nJPEG\n--x--\n"
    let parts = try #require(Self.read(Self.crlf(text))).parts
    #expect(
      parts == [
        Part(name: "a", file: nil, content: Array("值".utf8)),
        Part(name: "f", file: "照.jpg", content: Array("JPEG".utf8)),
      ])
  }

  @Test func `may have empty values, no file chosen, and something before and after`() throws {
    let text =
      "before\n--x\nContent-Disposition: form-data; name=\"a\"\n\n\n--x\nContent-Disposition: form-data; name=\"b\"\n\n--x\nContent-Disposition: form-data; name=\"f\"; filename=\"\"\n\n\n--x--\nafter"
    let parts = try #require(Self.read(Self.crlf(text), boundary: "\"x\"")).parts
    #expect(parts.map(\.name) == ["a", "b", "f"] && parts.allSatisfy(\.content.isEmpty))
    #expect(parts.map(\.file) == [nil, nil, ""])
  }

  @Test(arguments: [
    "", "--x", "--x\n", "--x\nContent-Disposition: form-data\n\n1\n--x--", "--x-\n", "x--x--",
    "--x\nContent-Disposition: form-data; name=\"a\"\n\n1", "--x\nContent-Type: text/plain\n\n1\n--x--",
  ])
  func `that is cut off or has no names is not read`(text: String) {
    #expect(Self.read(Self.crlf(text)) == nil)
  }

  @Test(arguments: [
    "", "\"\"", String(repeating: "b", count: 71), "a\u{7F}b", "ä", "\"a \"", "\"a\tb\"",
    String(repeating: ";", count: 600),
  ])
  func `needs a boundary of 1 to 70 characters that RFC 2046 knows`(boundary: String) {
    #expect(MultipartReader(contentType: "multipart/form-data; boundary=\(boundary)") == nil)
    #expect(MultipartReader(contentType: "multipart/form-data") == nil)
  }

  @Test func `may use every character of RFC 2046`() {
    for boundary in [String(repeating: "b", count: 70), "\"azAZ09'()+_,-./:=? x\""] {
      #expect(MultipartReader(contentType: "multipart/form-data; boundary=\(boundary)") != nil)
    }
  }

  @Test func `has part heads of 8 KiB and 16 lines, and 1,000 parts at most`() {
    func one(_ more: String) -> [UInt8] {
      Self.crlf("--x\nContent-Disposition: form-data; name=\"a\"\n\(more)\n1\n--x--")
    }
    #expect(Self.read(one("A: b\n")) != nil)
    #expect(Self.read(one("A: \(String(repeating: "b", count: 8 << 10))\n")) == nil)
    #expect(Self.read(one(String(repeating: "A: b\n", count: 16))) == nil)
    let part = Part(name: "a", file: nil, content: [49])
    #expect(Self.read(Self.body(Array(repeating: part, count: 1_000), "x"))?.parts.count == 1_000)
    #expect(Self.read(Self.body(Array(repeating: part, count: 1_001), "x")) == nil)
  }

  /// The review's body: a boundary of hyphens, a body of hyphens. Counted, not timed.
  @Test(arguments: [1, 64 << 10, .max])
  func `is looked at twice at most, whatever is in it`(size: Int) throws {
    let boundary = String(repeating: "-", count: 69) + "x"
    let head = Array("--\(boundary)\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n".utf8)
    let end = Array("\r\n--\(boundary)--\r\n".utf8)
    for near in ["-", "\r\n", "\r\n--", "\r\n--\(boundary.dropLast())", "\r", "\r\n--\(boundary.dropLast())\r"] {
      let content = Array(String(repeating: near, count: 120_000 / near.utf8.count).utf8)
      let read = try #require(Self.read(head + content + end, boundary: boundary, by: size))
      #expect(read.parts.first?.content == content)
      #expect(read.steps <= 2 * (head.count + content.count + end.count))
    }
  }

  @Test func `comes out as it went in, however it is cut`() {
    var chance = Chance(seed: 20_261_124)
    for _ in 0..<400 {
      let boundary = String(
        (0..<Int.random(in: 1...70, using: &chance)).map { _ in "azAZ09'()+_,-./:=?".randomElement(using: &chance)! })
      let parts = (0..<Int.random(in: 1...6, using: &chance)).map { number in
        Part(
          name: "n\(number)", file: Bool.random(using: &chance) ? "f\(number).png" : nil,
          content: Self.content(near: boundary, &chance))
      }
      let body = Self.body(parts, boundary)
      for size in [1, 7, Int.random(in: 2...200, using: &chance), .max] {
        #expect(Self.read(body, boundary: "\"\(boundary)\"", by: size)?.parts == parts)
      }
    }
  }

  /// Bytes that come near to the delimiter without holding it.
  private static func content(near boundary: String, _ chance: inout Chance) -> [UInt8] {
    let delimiter = Array("\r\n--\(boundary)".utf8)
    var bytes: [UInt8] = []
    for _ in 0..<Int.random(in: 0...12, using: &chance) {
      if Bool.random(using: &chance) {
        bytes += delimiter.prefix(Int.random(in: 0..<delimiter.count, using: &chance)) + [0]
      } else {
        bytes +=
          (0..<Int.random(in: 0...20, using: &chance)).map { _ in UInt8.random(in: 0...255, using: &chance) } + [0]
      }
    }
    return bytes
  }

  @Test func `that was broken on its way never breaks the reader`() {
    var chance = Chance(seed: 411_325)
    let whole = Self.body(
      [
        Part(name: "a", file: nil, content: [1, 2, 3]),
        Part(name: "f", file: "b.png", content: Array(repeating: 45, count: 90)),
      ],
      "x-y")
    for _ in 0..<4_000 {
      var body = whole
      for _ in 0..<Int.random(in: 1...6, using: &chance) {
        let place = Int.random(in: 0..<max(1, body.count), using: &chance)
        switch Int.random(in: 0..<4, using: &chance) {
        case 0 where !body.isEmpty: body[place] = UInt8.random(in: 0...255, using: &chance)
        case 1 where !body.isEmpty: body.removeSubrange(place..<min(body.count, place + 5))
        case 2: body.insert(contentsOf: "\r\n--x-y".utf8, at: place)
        default: body = Array(body.prefix(place))
        }
      }
      // Nothing is found that was not sent.
      let read = Self.read(body, boundary: "x-y", by: Int.random(in: 1...40, using: &chance))
      #expect((read?.parts.reduce(0) { $0 + $1.content.count } ?? 0) <= body.count)
    }
  }
}

/// The same chances in every run (SplitMix64).
struct Chance: RandomNumberGenerator {
  private var state: UInt64
  init(seed: UInt64) { state = seed }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
