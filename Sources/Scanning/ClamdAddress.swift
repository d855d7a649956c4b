import NIOCore

/// Where ClamAV's daemon listens, as its operator writes it: `unix:/PATH` or `tcp:HOST:PORT`, an IPv6 address in brackets.
package enum ClamdAddress: Sendable, Equatable, CustomStringConvertible {
  case unix(path: String)
  case tcp(host: String, port: Int)

  /// What `sun_path` has room for (unix(7)), without its end.
  private static let pathBytesMax = 107

  package init?(_ text: String) {
    guard let colon = text.firstIndex(of: ":") else { return nil }
    let rest = text[text.index(after: colon)...]
    switch text[..<colon] {
    case "unix":
      guard rest.hasPrefix("/"), rest.utf8.count <= Self.pathBytesMax, !rest.utf8.contains(0) else { return nil }
      self = .unix(path: String(rest))
    case "tcp":
      guard let last = rest.lastIndex(of: ":"), let host = Self.host(rest[..<last]),
        let port = Self.port(rest[rest.index(after: last)...])
      else { return nil }
      self = .tcp(host: host, port: port)
    default: return nil
    }
  }

  package var description: String {
    switch self {
    case .unix(let path): "unix:\(path)"
    case .tcp(let host, let port): host.contains(":") ? "tcp:[\(host)]:\(port)" : "tcp:\(host):\(port)"
    }
  }

  private static func host(_ text: Substring) -> String? {
    if text.hasPrefix("["), text.hasSuffix("]") {
      let inner = String(text.dropFirst().dropLast())
      return inner.contains(":") && (try? SocketAddress(ipAddress: inner, port: 0)) != nil ? inner : nil
    }
    let isName = text.utf8.allSatisfy { byte in
      switch byte {
      case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
        UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"), UInt8(ascii: "."):
        true
      default: false
      }
    }
    return isName && (1...253).contains(text.utf8.count) ? String(text) : nil
  }

  private static func port(_ text: Substring) -> Int? {
    guard text.utf8.allSatisfy({ (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }), let port = Int(text),
      (1...65_535).contains(port)
    else { return nil }
    return port
  }
}
