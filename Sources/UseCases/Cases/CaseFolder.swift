import Foundation
import Store

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
