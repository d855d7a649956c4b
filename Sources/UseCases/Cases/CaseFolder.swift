import Foundation
package import Sealing
import Store

/// The folder of photographs and documents beside the database. Each file is sealed in chunks, under a key that its
/// case's key seals, before it is written; the database has its digest. A file without a row is a harmless orphan
/// (`bangban doctor` names it).
package struct CaseFolder: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  package func location(of id: Int64) -> String { "\(path)/\(id & 0xFF)/\(id)" }

  private func part(of id: Int64) -> String { location(of: id) + ".part" }

  /// A new file under a temporary name, open for writing: an incomplete file never has its final name.
  func begin(_ id: Int64) throws -> FileHandle {
    let folder = URL(fileURLWithPath: location(of: id)).deletingLastPathComponent()
    do {
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    } catch {
      throw StoreFault.diskFull
    }
    guard FileManager.default.createFile(atPath: part(of: id), contents: nil),
      let handle = FileHandle(forWritingAtPath: part(of: id))
    else { throw StoreFault.diskFull }
    return handle
  }

  static func write(_ bytes: [UInt8], to handle: FileHandle?) throws {
    do { try handle?.write(contentsOf: Data(bytes)) } catch { throw StoreFault.diskFull }
  }

  /// Syncs the file, renames it, and syncs the folder.
  func settle(_ id: Int64, _ handle: FileHandle?) throws {
    let place = URL(fileURLWithPath: location(of: id))
    do {
      try handle?.synchronize()
      try handle?.close()
      try FileManager.default.moveItem(at: URL(fileURLWithPath: part(of: id)), to: place)
      try FileHandle(forReadingFrom: place.deletingLastPathComponent()).synchronize()
    } catch {
      throw StoreFault.diskFull
    }
  }

  func deletePart(_ id: Int64) { try? FileManager.default.removeItem(atPath: part(of: id)) }

  /// Deletes the remains of uploads that ended by a kill or a power cut.
  ///
  /// - Parameter hours: longer than any upload can take, of this process or of another on the same folder.
  package func removeLeftovers(olderThan hours: Double = 24) {
    guard let walk = FileManager.default.enumerator(atPath: path) else { return }
    for case let name as String in walk where name.hasSuffix(".part") {
      let place = "\(path)/\(name)"
      let changed = (try? FileManager.default.attributesOfItem(atPath: place))?[.modificationDate] as? Date
      guard let changed, changed.timeIntervalSinceNow < -hours * 3600 else { continue }
      try? FileManager.default.removeItem(atPath: place)
    }
  }

  /// For restoring a backup: the bytes are sealed already.
  package func put(_ bytes: [UInt8], as id: Int64) throws {
    let handle = try begin(id)
    do {
      try Self.write(bytes, to: handle)
      try settle(id, handle)
    } catch {
      deletePart(id)
      throw error
    }
  }

  package func read(_ id: Int64) -> [UInt8]? {
    FileManager.default.contents(atPath: location(of: id)).map { Array($0) }
  }

  /// A file's plain bytes; nil when it does not exist or is not what was stored. Also of files sealed in one piece, as
  /// all were before chunks.
  package func plain(_ id: Int64, with key: DataKey) -> [UInt8]? {
    guard let stored = read(id) else { return nil }
    let about = Upload.about(id)
    return ChunkedSeal.isChunked(stored)
      ? try? ChunkedSeal.open(stored, about: about, with: key) : try? key.open(stored, about: about)
  }

  package func delete(_ id: Int64) { try? FileManager.default.removeItem(atPath: location(of: id)) }

  /// The ids of all files in the folder.
  package func all() -> [Int64] {
    guard let walk = FileManager.default.enumerator(atPath: path) else { return [] }
    return walk.compactMap { Int64(($0 as? String)?.split(separator: "/").last.map(String.init) ?? "") }
      .filter { FileManager.default.fileExists(atPath: location(of: $0)) }
  }
}
