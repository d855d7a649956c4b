import Foundation

/// An address of IPv4 or IPv6. An IPv4 address written as IPv6 (`::ffff:192.0.2.1`) is the IPv4 address.
package struct IPAddress: Hashable, Sendable {
  let bytes: [UInt8]  // 4 or 16

  /// nil for anything but a plain address: no port, no brackets, no zone, no name.
  package init?(_ text: String) {
    var read = [UInt8](repeating: 0, count: 16)
    if inet_pton(AF_INET, text, &read) == 1 {
      bytes = Array(read.prefix(4))
    } else if inet_pton(AF_INET6, text, &read) == 1 {
      let isMapped = read.prefix(10).allSatisfy { $0 == 0 } && read[10] == 0xFF && read[11] == 0xFF
      bytes = isMapped ? Array(read.suffix(4)) : read
    } else {
      return nil
    }
  }

  fileprivate init(bytes: [UInt8]) { self.bytes = bytes }

  var isIPv6: Bool { bytes.count == 16 }

  /// As it is written (RFC 5952).
  package var text: String {
    var written = [CChar](repeating: 0, count: 46)
    inet_ntop(isIPv6 ? AF_INET6 : AF_INET, bytes, &written, socklen_t(written.count))
    return String(decoding: written.prefix { $0 != 0 }.map { UInt8(bitPattern: $0) }, as: UTF8.self)
  }

  /// What lies above a number of leading bits; the rest is zero.
  func network(bits: Int) -> IPAddress {
    IPAddress(
      bytes: bytes.enumerated().map { place, byte in
        let kept = min(8, max(0, bits - place * 8))
        return kept == 0 ? 0 : byte & ~UInt8(0) << (8 - kept)
      })
  }
}

/// Addresses that begin alike, in CIDR notation (RFC 4632, RFC 4291): `10.0.0.0/8`, `2001:db8::/32`; an address alone is itself.
package struct AddressRange: Hashable, Sendable {
  private let network: IPAddress
  private let bits: Int

  /// nil when it is none, or when bits stand after the prefix: `10.1.0.0/8` is more likely a mistake than meant.
  package init?(_ text: String) {
    let parts = text.split(separator: "/", omittingEmptySubsequences: false)
    guard parts.count <= 2, let address = IPAddress(String(parts[0])) else { return nil }
    let most = address.bytes.count * 8
    guard parts.count == 2 else {
      (network, bits) = (address, most)
      return
    }
    guard parts[1].utf8.count <= 3, parts[1].utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }),
      let bits = Int(parts[1]), bits <= most, address.network(bits: bits) == address
    else { return nil }
    (network, self.bits) = (address, bits)
  }

  package func contains(_ address: IPAddress) -> Bool {
    address.bytes.count == network.bytes.count && address.network(bits: bits) == network
  }
}
