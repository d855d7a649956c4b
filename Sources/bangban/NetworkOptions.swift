import ArgumentParser
import Foundation
import Web

/// What `serve` takes from the network.
struct NetworkOptions: ParsableArguments {
  @Option(help: "Connections at once, in all; fewer where the system allows fewer open files.")
  var maxConnections = 4_000
  @Option(help: "Connections at once from one address.")
  var maxConnectionsPerClient = 200
  @Option(help: "Requests worked on at once; more are answered 503 at once.")
  var maxRequests = 400
  @Option(help: "Seconds for a request's head to arrive, and of silence, before a connection is closed.")
  var idleSeconds = 30
  @Option(help: "Seconds for a request's body to arrive, unless it comes with at least 16 KiB a second.")
  var bodySeconds = 60

  func validate() throws {
    for (name, value) in [
      ("--max-connections", maxConnections), ("--max-connections-per-client", maxConnectionsPerClient),
      ("--max-requests", maxRequests), ("--idle-seconds", idleSeconds), ("--body-seconds", bodySeconds),
    ] where value < 1 { throw ValidationError("\(name) 须为正整数。") }
  }

  /// Files of our own beside connections: the database's, attachments, pipes.
  private static let ownFiles = 128

  /// Raises the limit of open files first.
  ///
  /// - Parameter proxies: whose connections are everybody's, so they are not counted as one client's.
  func limits(behind proxies: TrustedProxies) -> ServerLimits {
    ServerLimits(
      times: .init(idle: Int64(idleSeconds) * 1000, body: Int64(bodySeconds) * 1000),
      connections: max(16, min(maxConnections, OpenFiles.raise() - Self.ownFiles)),
      connectionsEach: maxConnectionsPerClient,
      client: { text in
        guard let address = IPAddress(text) else { return text }
        return proxies.contains(address) ? nil : ClientAddress(address).limitKey
      })
  }
}

/// How many files, sockets among them, the system lets this process open.
enum OpenFiles {
  /// As many as anybody needs here; the system's own limit may be without end.
  private static let enough: UInt = 65_536

  static var limit: Int { Int(min(current().rlim_cur, UInt(Int32.max))) }

  /// Up to what the process may give itself (the hard limit).
  ///
  /// - Returns: the limit from now on.
  static func raise() -> Int {
    var limits = current()
    let wanted = min(limits.rlim_max, enough)
    if limits.rlim_cur < wanted {
      limits.rlim_cur = wanted
      _ = setrlimit(CInt(RLIMIT_NOFILE.rawValue), &limits)
    }
    return limit
  }

  private static func current() -> rlimit {
    var limits = rlimit()
    _ = getrlimit(CInt(RLIMIT_NOFILE.rawValue), &limits)
    return limits
  }
}
