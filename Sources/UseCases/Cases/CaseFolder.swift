package import Domain
import Foundation
package import Sealing
package import Store

/// The folder of photographs and documents beside the database. Each file is sealed under its case's key before it is
/// written; the database knows its digest. A file without a row is an orphan and harms nobody (`bangban doctor` names it).
package struct CaseFolder: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  package func location(of id: Int64) -> String { "\(path)/\(id & 0xFF)/\(id)" }

  /// Writes to a temporary name, onto the disk, then under its own name: a half-written file never has it.
  func write(_ bytes: [UInt8], as id: Int64) throws {
    let place = URL(fileURLWithPath: location(of: id))
    try FileManager.default.createDirectory(at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
    let temporary = place.appendingPathExtension("part")
    do {
      guard FileManager.default.createFile(atPath: temporary.path, contents: nil),
        let handle = FileHandle(forWritingAtPath: temporary.path)
      else { throw StoreFault.diskFull }
      try handle.write(contentsOf: Data(bytes))
      try handle.synchronize()
      try handle.close()
      try FileManager.default.moveItem(at: temporary, to: place)
      try FileHandle(forReadingFrom: place.deletingLastPathComponent()).synchronize()  // the name, too
    } catch {
      try? FileManager.default.removeItem(at: temporary)
      throw StoreFault.diskFull
    }
  }

  /// For restoring a backup: the bytes are sealed already.
  package func put(_ bytes: [UInt8], as id: Int64) throws { try write(bytes, as: id) }

  package func read(_ id: Int64) -> [UInt8]? {
    FileManager.default.contents(atPath: location(of: id)).map { Array($0) }
  }

  package func delete(_ id: Int64) { try? FileManager.default.removeItem(atPath: location(of: id)) }

  /// The ids of all files in the folder.
  package func all() -> [Int64] {
    guard let walk = FileManager.default.enumerator(atPath: path) else { return [] }
    return walk.compactMap { Int64(($0 as? String)?.split(separator: "/").last.map(String.init) ?? "") }
      .filter { FileManager.default.fileExists(atPath: location(of: $0)) }
  }
}

/// A file that a person sent, checked: its kind is told by its first bytes, its size is within the limit.
package struct IncomingFile: Sendable {
  package static let bytesMax = 10 << 20

  let name: String
  let kind: FileKind
  let bytes: [UInt8]

  package enum Fault: Error, Sendable {
    case tooLarge
    case unknownKind

    package var text: String {
      switch self {
      case .tooLarge: "文件超过 10 MB。请压缩或重新拍照后再上传。"
      case .unknownKind: "只接受 JPEG、PNG、WebP 照片和 PDF、OFD 文件，请换一个文件。"
      }
    }
  }

  package init(name: String, bytes: [UInt8]) throws(Fault) {
    guard bytes.count <= Self.bytesMax else { throw .tooLarge }
    guard let kind = FileKind(firstBytes: bytes) else { throw .unknownKind }
    self.kind = kind
    self.bytes = bytes
    self.name = String(name.replacing("/", with: "_").replacing("\\", with: "_").suffix(80))
  }
}

/// Takes files into a case: sealed and on disk first, then their rows in one transaction.
package struct AddFiles: Sendable {
  let county: County
  let store: any Store
  let keys: KeyRing
  let ids: IDMaker
  let folder: CaseFolder

  package init(county: County, store: any Store, keys: KeyRing, ids: IDMaker, folder: CaseFolder) {
    self.county = county
    self.store = store
    self.keys = keys
    self.ids = ids
    self.folder = folder
  }

  /// - Returns: marks for the journal in the order of the files; nil when the case is not there or not the actor's.
  package func callAsFunction(
    _ files: [IncomingFile], to kase: ID<Case>, by actor: Actor, at now: Moment
  ) async throws -> [FileMark]? {
    let (county, keys) = (county, keys)
    let key = try await store.read { connection -> DataKey? in
      guard let stored = try connection.storedCase(kase, in: county, keys: keys), actor.sees(stored.kase) else {
        return nil
      }
      return stored.key
    }
    guard let key else { return nil }
    var rows: [StoredFile] = []
    for file in files {
      let id = ids.next(at: now)
      let sealed = try key.seal(file.bytes, about: "bytes:\(id)")
      try folder.write(sealed, as: id)
      rows.append(
        StoredFile(
          id: ID(id), kase: kase, kind: file.kind, name: file.name, bytes: file.bytes.count, digest: digest(sealed)))
    }
    let made = rows
    try await store.write { connection in
      for row in made { try connection.addFile(row, key: key, in: county, at: now) }
    }
    return made.map { FileMark(id: $0.id, digest: hex($0.digest)) }
  }
}
