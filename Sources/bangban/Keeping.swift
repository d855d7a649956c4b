import ArgumentParser
import Domain
import Foundation
import Sealing
import Store
import StoreSQLite
import UseCases

struct Migrate: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Bring the database up to date: the schema, then its backfills with their progress; serve does it too.")
  @OptionGroup var place: DataOption

  func run() async throws {
    let opened = try place.open()
    let applied = try await opened.migrate()
    say(applied.isEmpty ? "数据库结构已是最新。" : "已更新到第 \(applied.last!) 版。")
    try await opened.lockPublishedPasswords()
    try await RunBackfills(store: opened.store, keys: opened.keys)(at: now) { say("  \($0.text)") }
  }
}

struct Backup: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Write everything into one file, also while the server runs.",
    discussion: """
      The file holds the database and all attachments, both sealed. The master key is not in it: keep a copy of master.key
      apart; without it nothing can be read.
      """)
  @Argument(help: "The file to write; must not exist.") var file: String
  @OptionGroup var place: DataOption

  func run() async throws {
    guard !FileManager.default.fileExists(atPath: file) else { throw CleanExit("文件 \(file) 已存在，没有覆盖。") }
    let opened = try place.open(creating: false)
    try await opened.migrate()
    let part = file + ".part"
    try? FileManager.default.removeItem(atPath: part)
    do {
      try opened.sqlite("备份").backup(to: part)
      let count = try Archive.putFiles(of: opened, into: part)
      try FileManager.default.moveItem(atPath: part, toPath: file)
      print("已备份到 \(file)，附件 \(count) 个。主密钥 \(opened.folder.keyFile) 请另行保管。")
    } catch {
      try? FileManager.default.removeItem(atPath: part)
      throw CleanExit("备份失败（\(describe(error))），没有留下不完整的文件。请检查磁盘空间。")
    }
  }
}

struct Doctor: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Check integrity, chains, index rows and files; ends with 0 when all is well, 1 when not.",
    discussion: """
      Inside the database only what was written without the key can be found. With a head that was kept outside also what was
      cut off, removed or put in with an earlier date:
        bangban doctor --head heads-411325.jsonl --public-key bangban-head.pub
      """)
  @Option(help: "A file of signed heads that was kept outside: checks the database against it.") var head: String?
  @Option(help: "The public key that verifies them (PEM); this installation's own when left out.") var publicKey:
    String?
  @OptionGroup var place: DataOption

  func run() async throws {
    let opened = try place.open(creating: false, tightening: false)
    try await opened.refusingNewerSchema { try await opened.store.read { try $0.refuseNewerSchema() } }
    let schema = try await opened.store.read { try $0.schemaNumber() }
    guard schema == Migration.latest else {
      throw CleanExit("数据库结构是第 \(schema) 版，本程序是第 \(Migration.latest) 版。请先运行 bangban migrate，再核验。")
    }
    let examination = Examination(opened: opened)
    let keyFault = try await examination.keyFault()
    var problems = try await examination.run(keyFault: keyFault)
    if let head, keyFault == nil {
      problems += try await HeadExamination(opened: opened, file: head, publicKey: publicKey).run()
    }
    for problem in problems { print("✗ \(problem)") }
    guard problems.isEmpty else {
      print("结论：有 \(problems.count) 处问题。")
      throw ExitCode(1)
    }
    print("结论：以上各项正常\(head == nil ? "；未与外部留存的签名存证比对" : "")。")
  }
}

/// What `doctor` looks at, one after the other; each says what it found.
struct Examination {
  let opened: DataFolder.Opened

  /// What is wrong with the master keys. Then nothing is looked at that is sealed by them: every row would look forged.
  func keyFault() async throws -> String? {
    opened.folder.explanation(of: try await opened.checkKeys())
  }

  func run(keyFault: String?) async throws -> [String] {
    var problems: [String] = []
    if let sqlite = opened.store as? SQLiteStore {
      report("数据库完整性", try sqlite.integrityProblems(), &problems)
    }
    report("文件权限", FolderModes(folder: opened.folder).faults(), &problems)
    report("主密钥", keyFault.map { [$0] } ?? [], &problems)
    if keyFault != nil { print("– 经过、索引行、审计、封存和外部留存的签名存证：未核验，须用这个数据库的主密钥") }
    report("系统时间", try await opened.clockFault(at: now()).map { [$0] } ?? [], &problems)
    let counties = try await opened.store.read { try $0.counties() }
    for county in counties {
      if keyFault == nil { try await examineRecord(of: county, &problems) }
      try await examineFiles(of: county, &problems)
    }
    return problems
  }

  /// What the master keys seal: the journals of cases, the rows made from them, and the audit.
  private func examineRecord(of county: County, _ problems: inout [String]) async throws {
    var (chains, unreadable, index) = ([String](), [String](), [String]())
    var last = ID<Case>(0)
    var count = 0
    while true {
      let page = try await opened.store.read { [last] in try $0.caseIDs(in: county, after: last) }
      guard let end = page.last else { break }
      last = end
      count += page.count
      let keys = opened.keys
      let found = try await opened.store.read { connection in
        try page.map { try connection.examine($0, in: county, keys: keys) }
      }
      for finding in found {
        if let place = finding.chainBreak { chains.append("办件 \(finding.id.raw) 的\(place.text)") }
        if !finding.isReadable { unreadable.append("办件 \(finding.id.raw) 的经过读不出来") }
        if !finding.indexFits { index.append("办件 \(finding.id.raw) 的索引行与经过不符") }
      }
    }
    report("摘要链（\(count) 件）", chains, &problems)
    report("办件可读", unreadable, &problems)
    report("索引行", index, &problems)
    let audit = try await opened.store.read { [keys = opened.keys] in try $0.checkAudit(of: county, keys: keys) }
    report(audit.isWhole ? audit.scope : "审计链", audit.faults, &problems)
    report("封存", try await sealing(of: county), &problems)
  }

  private func examineFiles(of county: County, _ problems: inout [String]) async throws {
    var lost: [String] = []
    let known = try await opened.store.read { try $0.allFiles(in: county) }
    for file in known {
      guard let bytes = opened.files.read(file.id) else {
        lost.append("附件 \(file.id) 不在磁盘上")
        continue
      }
      if digest(bytes) != file.digest { lost.append("附件 \(file.id) 的内容与摘要不符") }
    }
    let orphans = Set(opened.files.all()).subtracting(known.map(\.id))
    lost += orphans.sorted().map { "附件文件 \($0) 没有登记（孤儿文件，可以删除）" }
    report("附件（\(known.count) 个）", lost, &problems)
  }

  /// What was broken when it was to be sealed is told for ever.
  private func sealing(of county: County) async throws -> [String] {
    try await opened.store.read { [keys = opened.keys] connection in
      let marks = try RecordPart.allCases.map { try connection.sealMark($0, in: county, keys: keys) }
      if marks.contains(where: { !$0.isEnded }) { print("  以前的记录还没有全部用密钥封存（bangban migrate）") }
      return marks.contains(where: \.isForged) ? ["封存的进度被改动"] : []
    }
      + (try await opened.store.read { try $0.recordBreaks(in: county) }).map { found in
        let what = found.part == .cases ? "办件 \(found.id) 的\(found.place)" : "审计记录 \(found.id) 与前一条记录对不上"
        return "\(what)（封存时发现，\(found.foundAt.text)，未予封存）"
      }
  }

  private func report(_ what: String, _ found: [String], _ problems: inout [String]) {
    print("\(found.isEmpty ? "✓" : "✗") \(what)\(found.isEmpty ? "" : "：\(found.count) 处")")
    problems += found
  }
}
