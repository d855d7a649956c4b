import ArgumentParser
import Domain
import Foundation
import Store
import StorePostgres
import StoreSQLite

struct Copy: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Carry every county from one database to another, and compare both afterwards.",
    discussion: """
      From a file to a server, or back; stop the server that writes to the first one before.
        bangban copy --from sqlite:data/bangban.db --to postgres://bangban@db/bangban
      An address with a password is read from a file that is its owner's alone: --to file:FILE
      Master key and files stay where they are: serve the new database with the same --data.
      """)

  @Option(help: "sqlite:FILE or postgres://…") var from: String
  @Option(help: "sqlite:FILE or postgres://…; must not have these counties yet.") var to: String
  @Option(help: "The data folder with master.key, to check every chain; by default that of the SQLite file.")
  var data: String?

  func run() async throws {
    let source = try open(from, creating: false)
    let target = try open(to, creating: true)
    for store in [source, target] { _ = try await store.write { try $0.migrate(at: now().milliseconds) } }
    let counties = try await source.read { try $0.counties() }
    guard !counties.isEmpty else { throw CleanExit("\(from) 里没有县。") }
    let keys = try keyFolder?.keyRing(creating: false)
    for county in counties {
      do {
        let rows = try await CopyCounty(from: source, to: target, keys: keys)(county) { table, count in
          if count % 50_000 == 0 { say("  \(table) \(count)") }
        }
        say(
          "\(county.code)：已复制 \(rows) 行，逐行核对一致，"
            + (keys == nil ? "没有主密钥（--data），未核验摘要链。" : "办件摘要链核验正常。"))
      } catch let fault as CopyCounty.Fault {
        switch fault {
        case .notEmpty(let table): throw CleanExit("\(to) 里已有 \(county.code) 的数据（\(table)），没有复制。")
        case .differs(let table): throw CleanExit("\(table) 复制后与原数据不一致，请勿使用 \(to)，检查后重来。")
        case .brokenChain(let id): throw CleanExit("办件 \(id.raw) 的摘要链不符，请先用 bangban doctor 检查原数据库。")
        }
      }
    }
  }

  private var keyFolder: DataFolder? {
    if let data { return DataFolder(path: data) }
    let files = [from, to].filter { $0.hasPrefix("sqlite:") }.map { String($0.dropFirst("sqlite:".count)) }
    return files.lazy.map { DataFolder(path: URL(fileURLWithPath: $0).deletingLastPathComponent().path) }
      .first { FileManager.default.fileExists(atPath: $0.keyFile) }
  }

  private func open(_ address: String, creating: Bool) throws -> any Store {
    do {
      if address.hasPrefix("sqlite:") {
        let file = String(address.dropFirst("sqlite:".count))
        guard creating || FileManager.default.fileExists(atPath: file) else { throw CleanExit("找不到数据库 \(file)。") }
        return try SQLiteStore(path: file)
      }
      let server =
        address.hasPrefix("file:") ? try DatabaseAddress.read(from: String(address.dropFirst("file:".count))) : address
      guard DatabaseAddress.isServer(server) else {
        throw CleanExit("“\(address)”应写成 sqlite:文件、postgres://… 或 file:写着地址的文件")
      }
      return try PostgresStore(url: server, connections: 2)
    } catch let fault as StoreFault {
      throw CleanExit("不能打开 \(DatabaseAddress.shown(address))（\(describe(fault))）。")
    }
  }
}
