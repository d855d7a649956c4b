import ArgumentParser
import Domain
import Foundation
import Hummingbird
import Logging
import Scanning
import Store
import StoreSQLite
import UseCases
import Web

struct Serve: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Serve the site from a data folder; made when it is not there.",
    discussion: "An empty folder belongs to no county: name it with `bangban init`, or try the product with --sample.")

  @OptionGroup var place: DataOption
  @Option(help: "The address to listen on.") var host = "127.0.0.1"
  @Option(help: "The port to listen on.") var port = 8080
  @OptionGroup var samples: SampleOptions
  @Flag(help: "Send cookies over https only; for a server behind a proxy that ends TLS.") var secureCookies = false
  @Option(
    help: "A proxy in front whose X-Forwarded-For is believed, as an address or CIDR; may be given several times.")
  var trustedProxy: [AddressRange] = []
  @OptionGroup var network: NetworkOptions
  @OptionGroup var scanning: ScannerOptions
  @Flag(help: "Log every request (route and status; nothing of what was sent).") var verbose = false
  @Flag(help: "Serve /gallery: the parts of pages in all their states, for those who build them.") var gallery = false

  @Option(help: "Append each signed head of the record to a file in this folder, best on another machine.")
  var headFile: [String] = []
  @Option(help: "Send each signed head to syslog: local, or HOST:PORT by UDP.") var headSyslog: [String] = []
  @Option(help: "POST each signed head to this address.") var headWebhook: [String] = []

  private func headWays() throws -> [any HeadWay] {
    try headFile.map { HeadFile(folder: $0) }
      + headSyslog.map { text -> any HeadWay in
        guard let way = HeadSyslog(text) else { throw ValidationError("--head-syslog is local or HOST:PORT.") }
        return way
      }
      + headWebhook.map { text -> any HeadWay in
        guard let way = HeadWebhook(text) else { throw ValidationError("--head-webhook is an http(s) address.") }
        return way
      }
  }

  func run() async throws {
    try samples.check(host: host)
    let headWays = try headWays()
    let opened = try place.open()
    if case .damaged(let why) = opened.inspection(seconds: 1) { throw CleanExit(opened.damageReport(why)) }
    let applied = try await opened.migrate()
    if !applied.isEmpty { say("数据库结构已更新到第 \(applied.last!) 版") }
    try await opened.lockPublishedPasswords()
    try await samples.prepare(opened, host: host)
    if !secureCookies, !isLoopback(host) {
      say("警告：其他机器可以不经加密访问，密码和个人信息会明文传送。请放在终止 TLS 的代理之后，并加 --secure-cookies。")
    }
    opened.files.removeLeftovers()
    if let fault = try await opened.clockFault(at: now()) { say("警告：\(fault)") }
    let front = Front(makeFirstPage())
    guard let county = try await opened.namedCounty else {
      return try await awaitCounty(opened, front: front, headWays)
    }
    try await withSite(of: county, opened, front: front, headWays) { try await listen(front) }
  }

  /// Makes the site of a county, shows it at the front and keeps its clockwork running while `body` does.
  func withSite(
    of county: County, _ opened: DataFolder.Opened, front: Front, _ headWays: [any HeadWay],
    _ body: () async throws -> Void
  ) async throws {
    let site = Site(
      county: county, store: opened.store, keys: opened.keys, ids: opened.ids, files: opened.files,
      isSecure: secureCookies, proxies: TrustedProxies(trustedProxy), scanner: scanning.clamd, clock: now)
    let asking = Task { [clamd = scanning.clamd] in await clamd?.tell() }
    defer { asking.cancel() }
    let logger = logger
    let environment = CountyEnvironment(store: opened.store, county: county, ids: opened.ids, keys: opened.keys)
    let clockwork = Clockwork(county: county, store: opened.store, keys: opened.keys, environment: environment)
    let ticking = Task { [logger] in
      while !Task.isCancelled {
        do { try await clockwork.tick(at: now()) } catch {
          logger.error("clockwork failed", metadata: ["fault": "\(describe(error))"])
        }
        try? await Task.sleep(for: .seconds(60))
      }
    }
    defer { ticking.cancel() }
    // Apart from the clockwork: a far end that does not answer keeps nothing else waiting.
    let sending = Task { [logger] in
      let send = SendHeads(environment, ways: headWays)
      while !Task.isCancelled, !headWays.isEmpty {
        do { try await send(at: now()) } catch {
          logger.error("head not sent", metadata: ["fault": "\(describe(error))"])
        }
        try? await Task.sleep(for: .seconds(20))
      }
    }
    defer { sending.cancel() }
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
    try? await site.learnNames()  // for whom there is no room from the start
    front.show(
      makeRouter(site, requestsMost: network.maxRequests, isVerbose: verbose, withGallery: gallery), names: site.names)
    try await body()
  }

  private var logger: Logger {
    var logger = Logger(label: "bangban")
    logger.logLevel = verbose ? .debug : .notice
    return logger
  }

  /// Serves what the front shows until the process is told to end.
  func listen(_ front: Front) async throws {
    var limits = network.limits(behind: TrustedProxies(trustedProxy))
    limits.names = { front.siteName }
    if limits.connections < network.maxConnections {
      say("提示：系统只允许打开 \(OpenFiles.limit) 个文件，最多同时 \(limits.connections) 个连接。请调高 LimitNOFILE。")
    }
    let app = Application(
      responder: front, server: limits.server,
      configuration: ApplicationConfiguration(address: .hostname(host, port: port), serverName: nil),
      onServerRunning: { [host, port] _ in say("帮办已启动：http://\(host):\(port)") }, logger: logger)
    do {
      try await app.runService()
    } catch let error where "\(error)".contains("ddress already in use") {
      throw CleanExit("端口 \(port) 已被占用。请用 --port 指定另一个端口。")
    }
  }
}

extension AddressRange: ExpressibleByArgument {
  package init?(argument: String) { self.init(argument) }
}
