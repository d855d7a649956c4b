import Foundation

/// The data folder is for the user that runs Bangban alone: password and session digests, the audit, masked names and the
/// master key lie in it (等保 2.0 数据保密性). What is made from now on gets such modes by the process's umask (`Main.swift`);
/// here older folders are looked at and tightened.
struct FolderModes {
  let folder: DataFolder

  /// Makes a folder that others can enter their own user's alone, with all that lies in it.
  ///
  /// - Returns: how many files and folders changed, and what could not be: the folder of somebody else, or one that all
  ///   users share, such as `/tmp` itself.
  func tighten() -> (changed: Int, refused: String?) {
    guard let root = Self.mode(folder.path) else { return (0, nil) }
    let isClosed = root.bits & 0o077 == 0
    let own = isClosed ? topLevel : topLevel + stored
    let wide = own.filter { (Self.mode($0)?.bits ?? 0) & 0o077 != 0 }
    guard !wide.isEmpty else { return (0, nil) }
    guard root.owner == geteuid() || geteuid() == 0, root.bits & 0o1000 == 0 else { return (0, folder.path) }
    var changed = 0
    for path in wide {
      guard let now = Self.mode(path), chmod(path, now.bits & 0o700) == 0 else { return (changed, path) }
      changed += 1
    }
    return (changed, nil)
  }

  /// What others may read or write, for `doctor`.
  func faults() -> [String] {
    (topLevel + stored + (folder.keyPath.map { [$0] } ?? [])).compactMap(Self.fault)
  }

  /// nil for a file that only its own user may read and write.
  static func fault(of path: String) -> String? {
    guard let mode = mode(path), mode.bits & 0o077 != 0 else { return nil }
    return "\(path) 的权限是 \(String(mode.bits & 0o777, radix: 8))，其他用户也能读写"
  }

  private var topLevel: [String] {
    [folder.path, folder.files] + (folder.keyPath == nil ? [folder.keyFile] : [])
      + ["", "-wal", "-shm"].map { folder.database + $0 }
  }

  private var stored: [String] {
    FileManager.default.enumerator(atPath: folder.files)?.compactMap { ($0 as? String).map { "\(folder.files)/\($0)" } }
      ?? []
  }

  /// nil when there is nothing, or a link.
  private static func mode(_ path: String) -> (bits: mode_t, owner: uid_t)? {
    var found = stat()
    guard lstat(path, &found) == 0, found.st_mode & S_IFMT != S_IFLNK else { return nil }
    return (found.st_mode & 0o7777, found.st_uid)
  }
}
