import ArgumentParser
import Domain
import Foundation
import Sealing
import Store
import UseCases

struct HeadCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "head",
    abstract: "Sign how the record stands now; keep it outside, and check with `bangban doctor --head FILE` later.",
    discussion: """
      bangban head --out /media/usb/head.jsonl        (with all cases, so that a removed one can be named)
      bangban head --public-key > bangban-head.pub    (whoever checks from outside needs it)
      A serving process also sends the new head every way it was started with.
      """)

  @Option(help: "The file to write: one line of JSON. The screen when left out, then without the cases.") var out:
    String?
  @Flag(help: "Only print the public key (PEM).") var publicKey = false
  @Option(help: "How many seconds back it reaches: acts under way may still bring events of before.")
  var settle = MakeHead.settleSeconds
  @OptionGroup var place: DataOption

  func run() async throws {
    let opened = try place.open(creating: false)
    if publicKey { return print(opened.keys.headKey.publicKey.pem, terminator: "") }
    guard settle >= 0 else { throw ValidationError("--settle is a number of seconds.") }
    try await opened.migrate()
    let environment = try await opened.environment()
    guard case .made(let head) = try await MakeHead(environment)(settleSeconds: settle, at: now()) else {
      throw CleanExit("以前的记录还没有全部用密钥封存，请先运行 bangban migrate。")
    }
    let line = try await HeadLine.full(head, environment, withLeaves: out != nil).json
    guard let out else { return print(line) }
    do {
      try Data((line + "\n").utf8).write(to: URL(fileURLWithPath: out))
    } catch {
      throw CleanExit("不能写入 \(out)。")
    }
    print("第 \(head.number) 号签名存证已写到 \(out)，涵盖 \(head.at.text) 及以前的记录。请保存到本机以外。")
  }
}

/// What `doctor` says of heads that were kept outside.
struct HeadExamination {
  let opened: DataFolder.Opened
  let file: String
  let publicKey: String?

  /// - Returns: what does not fit.
  func run() async throws -> [String] {
    guard let bytes = FileManager.default.contents(atPath: file) else { throw CleanExit("读不出存证文件 \(file)。") }
    let key: HeadPublicKey
    if let publicKey {
      guard let text = FileManager.default.contents(atPath: publicKey),
        let read = HeadPublicKey(pem: String(decoding: text, as: UTF8.self))
      else { throw CleanExit("\(publicKey) 不是签名存证的公钥（PEM）。") }
      key = read
    } else {
      key = opened.keys.headKey.publicKey
      print("  没有 --public-key：用本机密钥的公钥核对，换过密钥的机器查不出来")
    }
    let report = try await CheckHead(county: try await opened.county(), store: opened.store, keys: opened.keys)(
      String(decoding: bytes, as: UTF8.self), publicKey: key)
    print("\(report.problems.isEmpty ? "✓" : "✗") 外部留存的签名存证")
    for text in report.checked { print("  \(text)") }
    for text in report.unprovable { print("  \(text)") }
    return report.problems
  }
}
