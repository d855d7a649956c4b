package import HummingbirdCore

/// What the server takes from the network.
package struct ServerLimits: Sendable {
  package var times: ConnectionClock.Limits
  package var connections: Int
  package var connectionsEach: Int
  /// Whose connections count together, from the address of a socket; nil for a trusted proxy.
  package var client: @Sendable (String) -> String?
  /// What the site goes by, for whom there is no room.
  package var names: @Sendable () -> SiteName? = { nil }

  package init(
    times: ConnectionClock.Limits = ConnectionClock.Limits(), connections: Int = 4_000, connectionsEach: Int = 200,
    client: @escaping @Sendable (String) -> String? = { $0 }
  ) {
    self.times = times
    self.connections = connections
    self.connectionsEach = connectionsEach
    self.client = client
  }

  /// HTTP/1.1 within these limits; a head of 32 KiB at most.
  package var server: HTTPServerBuilder {
    let (limits, book) = (self, ConnectionBook(most: connections, mostEach: connectionsEach))
    return .http1(
      configuration: HTTP1Channel.Configuration(
        additionalChannelHandlers: [ConnectionGuard(limits, book)],
        httpDecoderConfiguration: .init(
          maxHeaderFieldSize: 16 << 10, maxHeaderListSize: 32 << 10, maxHeaderFieldCount: 100)))
  }
}
