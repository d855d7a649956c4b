import ArgumentParser
import Domain
import Samples
import Store
import UseCases

/// The sample county's people share a password that stands in the README: it is loaded only when asked for, never beside a
/// county in earnest, and served to other machines only when that was said as well.
struct SampleOptions: ParsableArguments {
  @Flag(help: "Load the sample county into an empty database; every page says 示例.") var sample = false
  @Flag(help: "Serve a sample county to other machines too, although its passwords are published.")
  var sampleOnNetwork = false

  /// Before anything is opened.
  func check(host: String) throws {
    if sample, !isLoopback(host), !sampleOnNetwork { throw CleanExit(Self.notOnNetwork) }
  }

  /// Loads the sample where it is wanted, and refuses to serve one where it must not be.
  func prepare(_ opened: DataFolder.Opened, host: String) async throws {
    let county = try await opened.store.read { try $0.counties() }.first
    guard let county else {
      if sample { try await load(opened) }
      return
    }
    guard let settings = try await opened.store.read({ try $0.settings(of: county) }) else { return }
    if sample, !settings.isSample {
      throw CleanExit("数据库里是\(settings.name)（\(county.code)），不是示例县，不能载入示例。请去掉 --sample，或用 --data 指定一个新目录。")
    }
    if settings.isSample, !isLoopback(host), !sampleOnNetwork { throw CleanExit(Self.notOnNetwork) }
  }

  private func load(_ opened: DataFolder.Opened) async throws {
    say("载入示例县 \(LoadPilot.county.code)…")
    try await LoadPilot(store: opened.store, ids: opened.ids)(at: now())
    try await SampleCases(
      county: LoadPilot.county, store: opened.store, keys: opened.keys, ids: opened.ids, folder: opened.files)(
        at: now())
    say("示例账号（密码都是 \(LoadPilot.password)）：")
    for (post, account) in LoadPilot.showcase { say("  \(account)\t\(post)") }
  }

  private static let notOnNetwork =
    "示例县的账号和密码是公开的，只能在本机使用（--host 127.0.0.1）。确要让其他机器访问，请再加 --sample-on-network。"
}

/// 127.0.0.0/8 (RFC 1122), ::1 (RFC 4291) and `localhost`.
func isLoopback(_ host: String) -> Bool {
  if ["localhost", "::1", "[::1]"].contains(host.lowercased()) { return true }
  let parts = host.split(separator: ".", omittingEmptySubsequences: false)
  return parts.count == 4 && parts[0] == "127" && parts.allSatisfy { UInt8($0) != nil }
}
