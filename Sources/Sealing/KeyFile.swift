import Foundation

/// `master.key`: the master keys of an installation, stored apart from everything that they seal. Mode 0600; always
/// replaced as a whole.
package struct KeyFile: Sendable {
  package let path: String

  package init(path: String) { self.path = path }

  /// Nil when there is none.
  ///
  /// - Throws: `KeyFault.unreadable`.
  package func read() throws -> MasterKeys? {
    // A file that exists and cannot be opened is not the same as none: it must not be replaced by a new one.
    guard FileManager.default.fileExists(atPath: path) else { return nil }
    guard let kept = FileManager.default.contents(atPath: path),
      let keys = MasterKeys(text: String(decoding: kept, as: UTF8.self))
    else { throw KeyFault.unreadable }
    return keys
  }

  /// Writes to a temporary name, syncs, then renames: a reader finds either the old keys or the new ones.
  ///
  /// - Throws: `KeyFault.notWritten`; then the old file is unchanged.
  package func write(_ keys: MasterKeys) throws {
    let temporary = path + ".part"
    let handle = open(temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0o600)
    guard handle >= 0 else { throw KeyFault.notWritten }
    let text = Data(keys.text.utf8)
    let isWritten = (try? FileHandle(fileDescriptor: handle, closeOnDealloc: false).write(contentsOf: text)) != nil
    let isDown = isWritten && fchmod(handle, 0o600) == 0 && fsync(handle) == 0
    close(handle)
    guard isDown, rename(temporary, path) == 0 else {
      unlink(temporary)
      throw KeyFault.notWritten
    }
    let place = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard place >= 0 else { return }
    fsync(place)  // the name as well
    close(place)
  }

  /// Tells whether the file has changed; nil when there is none.
  struct Stamp: Equatable {
    let device: UInt
    let inode: UInt
    let seconds: Int
    let nanoseconds: Int
  }

  var stamp: Stamp? {
    var found = stat()
    guard stat(path, &found) == 0 else { return nil }
    return Stamp(
      device: UInt(found.st_dev), inode: UInt(found.st_ino), seconds: found.st_mtim.tv_sec,
      nanoseconds: found.st_mtim.tv_nsec)
  }

  private var folder: String { URL(fileURLWithPath: path).deletingLastPathComponent().path }

  /// Held as long as this value lives: only one process at a time changes the keys. Ends with the process.
  package final class Lock: Sendable {
    private let handle: Int32

    fileprivate init(_ handle: Int32) { self.handle = handle }

    deinit { close(handle) }
  }

  /// - Throws: `KeyFault.locked` when another process has it.
  package func lock() throws -> Lock {
    let handle = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard handle >= 0 else { throw KeyFault.notWritten }
    guard flock(handle, LOCK_EX | LOCK_NB) == 0 else {
      close(handle)
      throw KeyFault.locked
    }
    return Lock(handle)
  }
}
