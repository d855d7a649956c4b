import CZip
import Foundation
import FoundationXML

/// The parts of an .xlsx file, a zip archive held in memory as it came. Parts are unpacked as they are read, never whole.
final class SheetArchive {
  private let archive: OpaquePointer
  private let copy: UnsafeMutableRawPointer

  /// No part may unpack to more; a sheet of a million plain rows stays below it.
  private static let partBytesMax = 300 << 20
  /// A part that unpacks to more than this many times its packed size was made to exhaust memory.
  private static let ratioMax = 100
  /// What is small does no harm, however well it packs.
  private static let harmlessBytes = 4 << 20

  init(_ bytes: [UInt8]) throws(SheetFault) {
    let copy = UnsafeMutableRawPointer.allocate(byteCount: max(1, bytes.count), alignment: 1)
    bytes.withUnsafeBytes { if let start = $0.baseAddress { copy.copyMemory(from: start, byteCount: $0.count) } }
    var error = zip_error_t()
    zip_error_init(&error)
    defer { zip_error_fini(&error) }
    guard let source = zip_source_buffer_create(copy, UInt64(bytes.count), 0, &error) else {
      copy.deallocate()
      throw .broken
    }
    guard let archive = zip_open_from_source(source, ZIP_RDONLY, &error) else {
      zip_source_free(source)
      copy.deallocate()
      throw .broken
    }
    self.archive = archive
    self.copy = copy
  }

  deinit {
    zip_discard(archive)
    copy.deallocate()
  }

  func has(_ name: String) -> Bool { zip_name_locate(archive, name, ZIP_FL_NOCASE) >= 0 }

  /// A part as a stream of its unpacked bytes.
  func open(_ name: String) throws(SheetFault) -> PartStream {
    let index = zip_name_locate(archive, name, ZIP_FL_NOCASE)
    guard index >= 0 else { throw .broken }
    var facts = zip_stat_t()
    zip_stat_init(&facts)
    guard zip_stat_index(archive, UInt64(index), 0, &facts) == 0 else { throw .broken }
    if facts.encryption_method != 0 { throw .encrypted }
    let packed = Int(clamping: facts.comp_size)
    let limit = min(Self.partBytesMax, max(Self.harmlessBytes, packed.multipliedReportingOverflow(by: Self.ratioMax).0))
    guard facts.size <= UInt64(limit) else { throw .tooLarge }
    guard let part = zip_fopen_index(archive, UInt64(index), 0) else { throw .broken }
    return PartStream(part, size: Int(facts.size), limit: limit)
  }
}

/// One part while it is unpacked. What the archive's directory says about its size is not believed but counted.
final class PartStream: InputStream {
  private let part: OpaquePointer
  private let size: Int
  private let limit: Int
  private var count = 0
  private(set) var fault: SheetFault?

  fileprivate init(_ part: OpaquePointer, size: Int, limit: Int) {
    self.part = part
    self.size = size
    self.limit = limit
    super.init(data: Data())
  }

  deinit { zip_fclose(part) }

  /// How much of it has been unpacked, in percent.
  var share: Int { size == 0 ? 100 : min(100, count * 100 / size) }

  override func open() {}
  override func close() {}
  override var hasBytesAvailable: Bool { fault == nil }

  override func read(_ buffer: UnsafeMutablePointer<UInt8>, maxLength: Int) -> Int {
    guard fault == nil else { return -1 }
    let read = Int(zip_fread(part, buffer, UInt64(maxLength)))
    count += max(0, read)
    if read < 0 { fault = .broken } else if count > limit { fault = .tooLarge }
    return fault == nil ? read : -1
  }
}

/// Goes through a part's XML. Names come without their prefix.
final class PartWalk: NSObject, XMLParserDelegate {
  private let begin: (_ name: Substring, _ attributes: [String: String]) throws -> Void
  private let text: (String) -> Void
  private let end: (_ name: Substring) throws -> Void
  private var failure: (any Error)?
  /// Elements that are open: the parser takes a text that breaks off for whole.
  private var depth = 0
  private var hasBegun = false

  private init(
    begin: @escaping (Substring, [String: String]) throws -> Void, text: @escaping (String) -> Void,
    end: @escaping (Substring) throws -> Void
  ) {
    (self.begin, self.text, self.end) = (begin, text, end)
  }

  /// - Throws: `SheetFault`, or whatever the closures throw; after that nothing more is told.
  static func walk(
    _ stream: PartStream, begin: @escaping (Substring, [String: String]) throws -> Void,
    text: @escaping (String) -> Void = { _ in }, end: @escaping (Substring) throws -> Void = { _ in }
  ) throws {
    let walk = PartWalk(begin: begin, text: text, end: end)
    let parser = XMLParser(stream: stream)
    parser.shouldResolveExternalEntities = false
    parser.delegate = walk
    let isWhole = parser.parse()
    if let failure = walk.failure { throw failure }
    if let fault = stream.fault { throw fault }
    guard isWhole, walk.hasBegun, walk.depth == 0 else { throw SheetFault.broken }
  }

  private func attempt(_ parser: XMLParser, _ body: () throws -> Void) {
    guard failure == nil else { return }
    do {
      try body()
    } catch {
      failure = error
      parser.abortParsing()
    }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?, qualifiedName: String?,
    attributes: [String: String]
  ) {
    (depth, hasBegun) = (depth + 1, true)
    attempt(parser) { try begin(name.withoutPrefix, attributes) }
  }

  func parser(_ parser: XMLParser, didEndElement name: String, namespaceURI: String?, qualifiedName: String?) {
    depth -= 1
    attempt(parser) { try end(name.withoutPrefix) }
  }

  func parser(_ parser: XMLParser, foundCharacters string: String) {
    if failure == nil { text(string) }
  }
}

extension String {
  var withoutPrefix: Substring {
    utf8.lastIndex(of: UInt8(ascii: ":")).map { self[utf8.index(after: $0)...] } ?? self[...]
  }
}
