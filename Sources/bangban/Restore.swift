import ArgumentParser
import Foundation
import Sealing
import Store
import StoreSQLite
import UseCases

struct Restore: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Restore a backup into an empty data folder.",
    discussion: """
      Put the kept master.key into the folder first, or name it with --key. It must hold the master keys of the backup; with
      another one nothing is restored, and the folder is left as it was.
      """)
  @Argument(help: "The backup file.") var file: String
  @Option(help: "The master key that was kept apart.") var key: String?
  @OptionGroup var place: DataOption

  func run() async throws {
    let manager = FileManager.default
    guard manager.fileExists(atPath: file) else { throw CleanExit("没有备份文件 \(file)。") }
    let folder = place.folder
    guard !folder.exists, Self.isEmpty(folder.files) else {
      throw CleanExit("数据目录 \(folder.path) 里已有数据库或附件，没有覆盖。请恢复到空目录。")
    }
    let given = DataFolder(path: folder.path, keyPath: key ?? folder.keyFile)
    let masters = try masterKeys(given, for: folder)
    let target = RestoreTarget(folder)
    do {
      try target.make()
      try manager.copyItem(atPath: file, toPath: target.part)
      try manager.setAttributes([.posixPermissions: 0o600], ofItemAtPath: target.part)
      let keys = KeyRing(masters, from: given.keys)
      let outcome = try SQLiteArchive.read(target.part) { connection in
        try connection.refuseNewerSchema()
        return try CheckMasterKeys.check(keys, against: connection)
      }
      if let fault = given.explanation(of: outcome) { throw CleanExit("没有恢复：\(fault)") }
      let count = try Archive.takeFiles(from: target.part, into: CaseFolder(path: folder.files))
      if !target.hadKey { try folder.keys.write(masters) }
      try manager.moveItem(atPath: target.part, toPath: folder.database)
      folder.tighten()
      print("已恢复到 \(folder.path)，附件 \(count) 个，主密钥相符。请运行 bangban doctor 核验。")
    } catch {
      target.unmake()
      switch error {
      case let refused as CleanExit: throw refused
      case let fault as KeyFault: throw CleanExit("没有恢复：\(folder.explanation(of: fault))")
      default: throw CleanExit("恢复失败，没有留下不完整的数据：\(describe(error))。")
      }
    }
  }

  /// The master keys that are to be tried.
  ///
  /// - Parameter given: whose `keyFile` is where they are read.
  private func masterKeys(_ given: DataFolder, for folder: DataFolder) throws -> MasterKeys {
    do {
      guard let masters = try given.keys.read() else {
        throw CleanExit(
          key.map { "没有主密钥文件 \($0)。" } ?? "缺少主密钥。请把单独保管的 master.key 放进 \(folder.path)，或用 --key 指定。")
      }
      if key != nil, let there = try? folder.keys.read(), there != masters {
        throw CleanExit("\(folder.keyFile) 已存在，与 --key 指定的不同，没有覆盖。请移走其中不用的一个。")
      }
      return masters
    } catch let fault as KeyFault {
      throw CleanExit("没有恢复：\(given.explanation(of: fault))")
    }
  }

  private static func isEmpty(_ folder: String) -> Bool {
    (try? FileManager.default.contentsOfDirectory(atPath: folder))?.isEmpty ?? true
  }
}

/// The folder that is restored into; remembers what was there, so that a restore which fails takes away what it made and no more.
private struct RestoreTarget {
  let folder: DataFolder
  /// The database until everything else is in its place.
  var part: String { folder.database + ".part" }

  private let hadFolder: Bool
  private let hadFiles: Bool
  let hadKey: Bool

  init(_ folder: DataFolder) {
    let manager = FileManager.default
    self.folder = folder
    hadFolder = manager.fileExists(atPath: folder.path)
    hadFiles = manager.fileExists(atPath: folder.files)
    hadKey = manager.fileExists(atPath: folder.keyFile)
  }

  func make() throws {
    removeParts()  // of a restore that was killed
    do {
      try FileManager.default.createDirectory(atPath: folder.files, withIntermediateDirectories: true)
    } catch {
      throw CleanExit("不能建立数据目录 \(folder.path)：请检查路径和权限。")
    }
  }

  func unmake() {
    let manager = FileManager.default
    removeParts()
    try? manager.removeItem(atPath: folder.files)
    if hadFiles { try? manager.createDirectory(atPath: folder.files, withIntermediateDirectories: true) }
    if !hadKey { try? manager.removeItem(atPath: folder.keyFile) }
    if !hadFolder { try? manager.removeItem(atPath: folder.path) }
  }

  private func removeParts() {
    for end in ["", "-wal", "-shm"] { try? FileManager.default.removeItem(atPath: part + end) }
  }
}
