import ArgumentParser
import Domain
import Foundation
import Sealing
import Store
import StorePostgres
import StoreSQLite
import UseCases

/// The folder that holds everything of one installation: `bangban.db`, `master.key`, `files/`; with a database on a server,
/// key and files.
struct DataFolder {
  let path: String
  /// Where the master key is when it is not in the folder.
  var keyPath: String?

  var database: String { "\(path)/bangban.db" }
  var keyFile: String { keyPath ?? "\(path)/master.key" }
  var keys: KeyFile { KeyFile(path: keyFile) }
  var files: String { "\(path)/files" }

  var exists: Bool { FileManager.default.fileExists(atPath: database) }

  /// Opens the folder, makes it when it is not there, and brings the schema up to date.
  ///
  /// - Parameters:
  ///   - server: the address of a PostgreSQL database instead of the folder's own.
  ///   - tightening: closes the folder to other users of the machine.
  func open(creating: Bool = true, server: String?, tightening: Bool = true) throws -> Opened {
    let manager = FileManager.default
    if server == nil && !exists && !creating { throw CleanExit("找不到数据：\(database)。请用 --data 指定数据目录。") }
    do {
      try manager.createDirectory(atPath: files, withIntermediateDirectories: true)
    } catch {
      throw CleanExit("不能建立数据目录 \(path)：请检查路径和权限。")
    }
    if tightening { tighten() }
    let hadKey = manager.fileExists(atPath: keyFile)
    if server == nil, hadKey, exists, (try? manager.attributesOfItem(atPath: database))?[.size] as? Int == 0 {
      throw CleanExit("数据库文件 \(database) 是空的。请从备份恢复；若只是第一次启动没有完成，删除这个文件后重试。")
    }
    if server == nil, exists, SQLiteStore.isCutOff(database) { throw CleanExit(damageReport("文件不完整")) }
    let keys = try keyRing(creating: server == nil ? !exists : creating)
    let store: any Store
    do {
      store = try server.map { try PostgresStore(url: $0) } ?? SQLiteStore(path: database)
    } catch {
      throw CleanExit(
        server == nil
          ? "不能打开数据库 \(database)（\(describe(error))）。请检查磁盘、权限，或从备份恢复。"
          : "不能连接数据库服务器（\(describe(error))）。请检查数据库的地址、账号和网络。")
    }
    return Opened(folder: self, store: store, keys: keys, ids: IDMaker(), isNewKey: !hadKey)
  }

  func tighten() {
    let (changed, refused) = FolderModes(folder: self).tighten()
    if changed > 0 { warn("已收紧 \(path) 中 \(changed) 个文件和目录的权限，只有运行帮办的用户能读写。") }
    if let refused { warn("警告：\(refused) 其他用户也能读写，而且不能收紧。请把数据放到运行帮办的用户自己的目录里。") }
  }

  /// - Parameter creating: makes a first master key when there is none.
  func keyRing(creating: Bool) throws -> KeyRing {
    do {
      if let kept = try keys.read() { return KeyRing(kept, from: keys) }
      guard creating else { throw CleanExit("缺少主密钥 \(keyFile)，没有它数据无法解密。请从单独保管的副本恢复。") }
      let lock = try keys.lock()
      defer { withExtendedLifetime(lock) {} }
      if let kept = try keys.read() { return KeyRing(kept, from: keys) }  // another process was first
      let made = MasterKeys(first: MasterKeys.newKey())
      try keys.write(made)
      return KeyRing(made, from: keys)
    } catch let fault as KeyFault {
      throw CleanExit(explanation(of: fault))
    }
  }

  func explanation(of fault: KeyFault) -> String {
    switch fault {
    case .unreadable: "主密钥文件 \(keyFile) 已损坏。请从单独保管的副本恢复。"
    case .notWritten: "不能写入主密钥 \(keyFile)：请检查磁盘和权限。"
    case .locked: "另一个程序正在更换或停用主密钥，请稍后再试。"
    case .unknownNumber(let number): missing(masterKey: number)
    case .malformed: "数据库里有一项封存的密钥已损坏。请用 bangban doctor 检查，或从备份恢复。"
    }
  }

  /// Nil when all is well.
  func explanation(of outcome: CheckMasterKeys.Outcome) -> String? {
    switch outcome {
    case .sound: nil
    case .missing(let number): missing(masterKey: number)
    case .differs(let number): "\(keyFile) 里的第 \(number) 号主密钥不是这个数据库的。请从单独保管的副本恢复 master.key。"
    }
  }

  private func missing(masterKey number: Int) -> String {
    "缺少第 \(number) 号主密钥：数据库里有用它封存的内容，\(keyFile) 里没有它。请从单独保管的副本恢复 master.key。"
  }

  struct Opened {
    let folder: DataFolder
    let store: any Store
    let keys: KeyRing
    let ids: IDMaker
    let isNewKey: Bool

    var files: CaseFolder { CaseFolder(path: folder.files) }

    /// The embedded engine, for what only it can do.
    func sqlite(_ what: String) throws -> SQLiteStore {
      guard let sqlite = store as? SQLiteStore else {
        throw CleanExit("\(what)只用于内嵌数据库；数据库在服务器上时，请用服务器自己的备份（pg_dump、时间点恢复），并另行备份数据目录。")
      }
      return sqlite
    }

    @discardableResult func migrate() async throws -> [Int] {
      // A key made just now reads nothing of a database that has somebody's data already.
      let applied: [Int]
      do {
        applied = try await refusingNewerSchema { try await store.write { try $0.migrate(at: now().milliseconds) } }
      } catch StoreFault.denied {
        throw CleanExit("数据库结构需要更新，而这个数据库用户无权更改。请先以表的所有者运行 bangban migrate。")
      }
      if isNewKey, !(try await store.read { try $0.counties() }).isEmpty {
        try? FileManager.default.removeItem(atPath: folder.keyFile)
        throw CleanExit("缺少主密钥 \(folder.keyFile)，没有它数据库里的数据无法解密。请从单独保管的副本恢复。")
      }
      if let fault = folder.explanation(of: try await checkKeys.noting(at: now())) { throw CleanExit(fault) }
      return applied
    }

    /// Whether the master keys are those of this database.
    var checkKeys: CheckMasterKeys { CheckMasterKeys(store: store, keys: keys, ids: ids) }

    /// Ends cleanly, with both numbers, on the database of a newer program.
    func refusingNewerSchema<T>(_ body: () async throws -> T) async throws -> T {
      do { return try await body() } catch let fault as StoreFault {
        guard case .newerSchema = fault else { throw fault }
        throw CleanExit("\(describe(fault))。没有写入任何内容。")
      }
    }

    /// A clock that was set back makes wrong deadlines: said where somebody reads it, with the time of the last record.
    func clockFault(at now: Moment) async throws -> String? {
      let last = try await store.read { connection in
        try connection.counties().compactMap { try connection.lastAudited(in: $0) }.max()
      }
      guard let last, last > now.adding(minutes: 5) else { return nil }
      return "服务器时间（\(now.text)）早于数据库里最近的记录（\(last.text)），期限会算错。请校正服务器时间。"
    }

    /// For the acts of the office, of the one county of this folder.
    func environment() async throws -> CountyEnvironment {
      CountyEnvironment(store: store, county: try await county(), ids: ids, keys: keys)
    }

    /// The one county of this folder; nil where `bangban init` has not run.
    var namedCounty: County? {
      get async throws { try await store.read { try $0.counties() }.first }
    }

    func county() async throws -> County {
      guard let county = try await namedCounty else {
        throw CleanExit("数据库里还没有县。请先运行 bangban init；试用示例县请运行 bangban serve --sample。")
      }
      return county
    }
  }
}

/// Says what is wrong in one sentence and ends with code 1.
struct CleanExit: Error, CustomStringConvertible {
  let description: String
  init(_ text: String) { description = text }
}

func describe(_ error: any Error) -> String {
  guard let fault = error as? StoreFault else { return "\(error)" }
  return switch fault {
  case .cannotOpen(let why): why
  case .diskFull: "磁盘已满"
  case .busy: "正被占用"
  case .newerSchema(let found, let known): "数据库结构是第 \(found) 版，本程序只认识到第 \(known) 版，请使用新版程序"
  case .corrupt(let why): "数据损坏：\(why)"
  case .duplicate: "重复"
  case .unknown(let why): "不能确认是否已保存：\(why)"
  case .denied(let why): "数据库用户没有权限：\(why)"
  case .other(let why): why
  }
}

func now() -> Moment { Moment(milliseconds: Int64(Date().timeIntervalSince1970 * 1000)) }

struct DataOption: ParsableArguments {
  @Option(name: .long, help: "The data folder.")
  var data = "data"
  @Option(help: "A PostgreSQL database, postgres://…, instead of the one in the data folder.")
  var database: String?
  @Option(help: "A file that holds that address, for one with a password in it; for its owner's eyes only (0600).")
  var databaseFile: String?
  @Option(
    help: "The file with the master key, instead of master.key in the folder.")
  var keyFile: String?

  var folder: DataFolder { DataFolder(path: data, keyPath: keyFile) }

  func validate() throws {
    guard database == nil || databaseFile == nil else { throw ValidationError("--database 和 --database-file 只能用一个。") }
  }

  func open(creating: Bool = true, tightening: Bool = true) throws -> DataFolder.Opened {
    if let database, DatabaseAddress.hasPassword(database) {
      warn("警告：命令行里的数据库密码对本机所有用户可见。请把地址写进文件（chmod 600），改用 --database-file。")
    }
    let server = try databaseFile.map(DatabaseAddress.read) ?? database
    return try folder.open(creating: creating, server: server, tightening: tightening)
  }

  /// As they are typed again for the next command.
  var words: String {
    let server = database.map { " --database \($0)" } ?? databaseFile.map { " --database-file \($0)" }
    return "--data \(data)" + (server ?? "") + (keyFile.map { " --key-file \($0)" } ?? "")
  }
}

/// Prints a line at once, also into a file or pipe, where `print` would hold it back.
func say(_ line: String) { FileHandle.standardOutput.write(Data((line + "\n").utf8)) }

/// Prints a line for whoever watches, apart from what a command answers.
func warn(_ line: String) { FileHandle.standardError.write(Data((line + "\n").utf8)) }

extension DataFolder.Opened {
  /// Whether the pages of the embedded database hang together; a server looks after its own.
  func inspection(seconds: Double) -> Inspection {
    (store as? SQLiteStore)?.inspect(seconds: seconds) ?? .sound
  }

  func damageReport(_ why: String) -> String { folder.damageReport(why) }
}

extension DataFolder {
  func damageReport(_ why: String) -> String {
    """
    数据库文件 \(database) 已损坏，不能提供服务（\(why.prefix(200))）。
    请把数据目录移开保存，用 bangban restore 把最近的备份恢复到空目录，核验后再启动。
    """
  }
}
