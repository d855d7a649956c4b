import ArgumentParser
import Domain
import Sealing
import Store
import UseCases

struct Key: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "The master keys: list them, rotate to a new one, retire an old one; also while the server runs.",
    discussion: """
      Each has a number; the one with the greatest wraps, the others only read what was wrapped before. PageCursor a rotation copy
      master.key to where it is kept apart, and keep the older copies as long as the backups of their time.
      """,
    subcommands: [List.self, Rotate.self, Retire.self])

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Each master key with its state, since when the database knows it, and how many keys it wraps.")
    @OptionGroup var place: DataOption

    func run() async throws {
      let opened = try place.open(creating: false)
      try await opened.migrate()
      let masters = opened.keys.masterKeys
      for county in try await opened.store.read({ try $0.counties() }) {
        let (rows, counts) = try await opened.store.read {
          (try $0.masterKeys(in: county), try $0.wrappedKeyCounts(in: county))
        }
        for row in rows {
          let state =
            row.number == masters.current
            ? "当前" : row.retiredAt.map { "已于 \($0.text) 停用" } ?? "旧密钥，只用于解密"
          print("\(county.code) 第 \(row.number) 号：\(state)，\(row.knownAt.text) 登记，封存 \(counts[row.number] ?? 0) 项")
        }
      }
    }
  }

  struct Rotate: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a new master key and wrap everything by it; goes on where an earlier one was left.")
    @OptionGroup var place: DataOption

    func run() async throws {
      let opened = try place.open(creating: false)
      try await opened.migrate()
      let rotate = RotateMasterKey(
        store: opened.store, keys: opened.keys, file: opened.folder.keys, ids: opened.ids)
      let outcome = try await explainingKeyFaults(opened.folder) {
        try await rotate(at: now) { say("  \($0.text)") }
      }
      switch outcome {
      case .made(let number): say("已改用第 \(number) 号主密钥。")
      case .finished(let number): say("上次换到第 \(number) 号主密钥没有做完，现已做完。要再换新的主密钥，请再运行一次。")
      case .left(let count, let number):
        throw CleanExit("还有 \(count) 项不是用第 \(number) 号主密钥封存的：有程序一直在用旧密钥。请重启所有 bangban serve，再运行一次。")
      }
      say("请把 \(opened.folder.keys.path) 另行保管一份；以前的备份仍要用以前的副本恢复。")
    }
  }

  struct Retire: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take an old master key out of master.key, when it wraps nothing any more.")
    @Argument(help: "Its number, as `key list` shows it.") var number: Int
    @OptionGroup var place: DataOption

    func run() async throws {
      let opened = try place.open(creating: false)
      try await opened.migrate()
      let retire = RetireMasterKey(
        store: opened.store, keys: opened.keys, file: opened.folder.keys, ids: opened.ids)
      switch try await explainingKeyFaults(opened.folder, { try await retire(number, at: now()) }) {
      case .done: say("已停用第 \(number) 号主密钥。停用之前的备份仍要用它恢复，请留好以前保管的副本。")
      case .notFound: throw CleanExit("没有第 \(number) 号主密钥。用 bangban key list 查看。")
      case .isCurrent: throw CleanExit("第 \(number) 号是当前的主密钥，不能停用。")
      case .isNeeded(let count):
        throw CleanExit("还有 \(count) 项用第 \(number) 号主密钥封存，不能停用。请先运行 bangban key rotate。")
      }
    }
  }
}

/// Says in a sentence what is wrong with the key file.
private func explainingKeyFaults<T>(_ folder: DataFolder, _ body: () async throws -> T) async throws -> T {
  do { return try await body() } catch let fault as KeyFault {
    throw CleanExit(folder.explanation(of: fault))
  }
}
