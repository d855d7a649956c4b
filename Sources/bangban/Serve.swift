import ArgumentParser
import Domain
import Foundation
import Hummingbird
import Logging
import Samples
import Store
import StoreSQLite
import UseCases
import Web

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve the site from a data folder; made when it is not there.")

  @OptionGroup var place: DataOption
  @Option(help: "The address to listen on.") var host = "127.0.0.1"
  @Option(help: "The port to listen on.") var port = 8080
  @Flag(help: "Do not load the pilot county into an empty database.") var empty = false
  @Flag(help: "Send cookies over https only; for a server behind a proxy that ends TLS.") var secureCookies = false
  @Flag(help: "Log every request (address, path, status; never what was sent).") var verbose = false

  func run() async throws {
    let opened = try place.open()
    if case .damaged(let why) = opened.inspection(seconds: 1) { throw CleanExit(opened.damageReport(why)) }
    let applied = try await opened.migrate()
    if !applied.isEmpty { say("数据库结构已更新到第 \(applied.last!) 版") }
    if try await opened.store.read({ try $0.counties() }).isEmpty, !empty {
      say("载入试点县 \(LoadPilot.county.code)…")
      try await LoadPilot(store: opened.store, ids: opened.ids)(at: now())
      try await SampleCases(
        county: LoadPilot.county, store: opened.store, keys: opened.keys, ids: opened.ids, folder: opened.files)(
          at: now())
      say("示例账号（密码都是 \(LoadPilot.password)）：")
      for (post, account) in LoadPilot.showcase { say("  \(account)\t\(post)") }
    }
    if let fault = try await opened.clockFault(at: now()) { say("警告：\(fault)") }
    let county = try await opened.store.read { try $0.counties() }.first ?? LoadPilot.county
    let site = Site(
      county: county, store: opened.store, keys: opened.keys, ids: opened.ids, files: opened.files,
      isSecure: secureCookies, clock: now)
    var logger = Logger(label: "bangban")
    logger.logLevel = verbose ? .debug : .notice
    let clockwork = Clockwork(
      county: county, store: opened.store, keys: opened.keys,
      office: Office(store: opened.store, county: county, ids: opened.ids))
    let ticking = Task { [logger] in
      while !Task.isCancelled {
        do { try await clockwork.tick(at: now()) } catch {
          logger.error("clockwork failed", metadata: ["fault": "\(describe(error))"])
        }
        try? await Task.sleep(for: .seconds(60))
      }
    }
    defer { ticking.cancel() }
    // Every minute: a backfill that another process left in the middle is carried on, one that is done costs a look.
    let backfilling = Task { [logger] in
      while !Task.isCancelled {
        do {
          try await RunBackfills(store: opened.store, keys: opened.keys)(at: now) {
            if $0.done == $0.total {
              logger.notice("backfill done", metadata: ["job": "\($0.name)", "rows": "\($0.done)"])
            }
          }
        } catch is CancellationError {
        } catch {
          logger.error("backfill failed", metadata: ["fault": "\(describe(error))"])
        }
        try? await Task.sleep(for: .seconds(60))
      }
    }
    defer { backfilling.cancel() }
    let router = makeRouter(site)
    if verbose { router.add(middleware: LogRequestsMiddleware(.debug)) }
    let app = Application(
      router: router,
      configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
      onServerRunning: { [host, port] _ in say("帮办已启动：http://\(host):\(port)") }, logger: logger)
    do {
      try await app.runService()
    } catch let error where "\(error)".contains("ddress already in use") {
      throw CleanExit("端口 \(port) 已被占用。请用 --port 指定另一个端口。")
    }
  }
}
