import Domain
package import HTTPTypes
import UseCases

/// Where a request came from: the address of its connection, or what a proxy that we trust says.
package struct ClientAddress: Hashable, Sendable {
  private let address: IPAddress?

  /// - Parameter address: nil when the connection has none, as in a test without a socket.
  package init(_ address: IPAddress?) { self.address = address }

  /// What limits go by: the address itself, of IPv6 its first 64 bits, since one household or one phone has all of the rest
  /// (RFC 6177).
  package var limitKey: String { address.map { $0.isIPv6 ? "\($0.network(bits: 64).text)/64" : $0.text } ?? "unknown" }

  /// In full, for the audit.
  package var text: String { address?.text ?? "unknown" }

  /// For people's eyes: enough to tell one's office from elsewhere. `203.0.113.*`, `2001:db8:1::*`.
  package var masked: String {
    guard let address else { return "未知" }
    if address.isIPv6 { return address.network(bits: 48).text + "*" }
    return address.bytes.prefix(3).map(String.init).joined(separator: ".") + ".*"
  }
}

/// The proxies in front of us. Nobody else is believed about where a request came from.
package struct TrustedProxies: Sendable {
  package static let none = TrustedProxies([])
  /// More hops than any honest chain has.
  private static let hopsMax = 32
  private static let forwardedFor = HTTPField.Name("X-Forwarded-For")!

  private let ranges: [AddressRange]

  package init(_ ranges: [AddressRange]) { self.ranges = ranges }

  /// For whoever limits connections: a proxy has those of everybody.
  package func contains(_ address: IPAddress) -> Bool { ranges.contains { $0.contains(address) } }

  /// The connection's address, unless that is a trusted proxy: then the last hop of `X-Forwarded-For` that is not one. When a
  /// hop cannot be read before that, the proxy did not write it, and the connection's address stands. `Forwarded` (RFC 7239)
  /// is not read: a proxy that writes the one header lets the other through as a client sent it.
  package func client(of connection: IPAddress?, _ headers: HTTPFields) -> ClientAddress {
    guard let connection, contains(connection) else { return ClientAddress(connection) }
    let hops = headers[values: Self.forwardedFor].flatMap {
      $0.split(separator: ",", omittingEmptySubsequences: false)
    }
    var last = connection
    for hop in hops.suffix(Self.hopsMax).reversed() {
      guard let address = Self.address(hop) else { return ClientAddress(connection) }
      guard contains(address) else { return ClientAddress(address) }
      last = address
    }
    return ClientAddress(last)
  }

  /// An address as proxies write it: `192.0.2.1`, `192.0.2.1:5678`, `2001:db8::1`, `[2001:db8::1]`, `[2001:db8::1]:5678`.
  private static func address(_ hop: Substring) -> IPAddress? {
    guard hop.utf8.count <= 100 else { return nil }
    let text = String(hop).trimmed
    if text.first == "[" {
      let parts = text.dropFirst().split(separator: "]", maxSplits: 1, omittingEmptySubsequences: false)
      guard parts.count == 2, parts[1].isEmpty || isPort(parts[1]) else { return nil }
      return IPAddress(String(parts[0])).flatMap { $0.isIPv6 ? $0 : nil }
    }
    if let address = IPAddress(text) { return address }
    guard let colon = text.firstIndex(of: ":"), isPort(text[colon...]) else { return nil }
    return IPAddress(String(text[..<colon]))
  }

  private static func isPort(_ text: some Collection<Character>) -> Bool {
    text.first == ":" && (2...6).contains(text.count) && text.dropFirst().allSatisfy(\.isASCIIDigit)
  }
}
