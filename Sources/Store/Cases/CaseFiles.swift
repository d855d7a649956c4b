package import Domain
package import Sealing

/// A stored photograph or document of a case, without its bytes.
package struct StoredFile: Sendable, Equatable {
  package let id: ID<CaseFile>
  package let kase: ID<Case>
  package let kind: FileKind
  package let name: String
  package let bytes: Int
  package let digest: [UInt8]  // over the stored, sealed bytes

  package init(id: ID<CaseFile>, kase: ID<Case>, kind: FileKind, name: String, bytes: Int, digest: [UInt8]) {
    self.id = id
    self.kase = kase
    self.kind = kind
    self.name = name
    self.bytes = bytes
    self.digest = digest
  }
}

/// The accepted kinds of file, recognised by their first bytes, never by their name.
package enum FileKind: String, Sendable, CaseIterable {
  case jpeg, png, webp, pdf, ofd

  package init?(firstBytes bytes: [UInt8]) {
    func starts(_ magic: [UInt8], at place: Int = 0) -> Bool {
      bytes.count >= place + magic.count && Array(bytes[place..<place + magic.count]) == magic
    }
    if starts([0xFF, 0xD8, 0xFF]) {
      self = .jpeg
    } else if starts([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) {
      self = .png
    } else if starts(Array("RIFF".utf8)), starts(Array("WEBP".utf8), at: 8) {
      self = .webp
    } else if starts(Array("%PDF-".utf8)) {
      self = .pdf
    } else if starts([0x50, 0x4B, 0x03, 0x04]), Self.holds("OFD.xml", in: bytes.prefix(4096)) {
      self = .ofd  // an OFD is a zip whose root entry is OFD.xml
    } else {
      return nil
    }
  }

  private static func holds(_ text: String, in bytes: ArraySlice<UInt8>) -> Bool {
    let wanted = Array(text.utf8)
    guard bytes.count >= wanted.count else { return false }
    return (bytes.startIndex...bytes.endIndex - wanted.count).contains {
      Array(bytes[$0..<$0 + wanted.count]) == wanted
    }
  }

  package var mediaType: String {
    switch self {
    case .jpeg: "image/jpeg"
    case .png: "image/png"
    case .webp: "image/webp"
    case .pdf: "application/pdf"
    case .ofd: "application/ofd"
    }
  }

  /// Only pictures are shown in place; documents are downloads.
  package var isShownInline: Bool { self == .jpeg || self == .png || self == .webp }
}

extension Connection {
  package func addFile(_ file: StoredFile, key: DataKey, in county: County, at now: Moment) throws {
    try run(
      """
      INSERT INTO case_file (county, id, case_id, kind, name, bytes, digest, added_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8)
      """,
      [
        .integer(county.code), .integer(file.id.raw), .integer(file.kase.raw), .text(file.kind.rawValue),
        .bytes(try key.seal(Array(file.name.utf8), about: "file:\(file.id.raw)")), .integer(file.bytes),
        .bytes(file.digest), .integer(now.milliseconds),
      ])
  }

  package func hasFile(_ id: ID<CaseFile>, in county: County) throws -> Bool {
    try first("SELECT 1 FROM case_file WHERE county = $1 AND id = $2", [.integer(county.code), .integer(id.raw)]) { _ in
      true
    } ?? false
  }

  package func file(_ id: ID<CaseFile>, of kase: ID<Case>, key: DataKey?, in county: County) throws -> StoredFile? {
    try first(
      "SELECT kind, name, bytes, digest FROM case_file WHERE county = $1 AND id = $2 AND case_id = $3",
      [.integer(county.code), .integer(id.raw), .integer(kase.raw)]
    ) { row in
      let name = try key.map { try $0.open(try row.bytes(1), about: "file:\(id.raw)") }
      return StoredFile(
        id: id, kase: kase, kind: FileKind(rawValue: try row.text(0)) ?? .pdf,
        name: name.map { String(decoding: $0, as: UTF8.self) } ?? Words.erased.text, bytes: Int(try row.integer(2)),
        digest: try row.bytes(3))
    }
  }

  /// Every file the database knows, for `doctor` and `backup`.
  package func allFiles(in county: County) throws -> [(id: Int64, digest: [UInt8])] {
    try rows("SELECT id, digest FROM case_file WHERE county = $1 ORDER BY id", [.integer(county.code)]) {
      (try $0.integer(0), try $0.bytes(1))
    }
  }
}
