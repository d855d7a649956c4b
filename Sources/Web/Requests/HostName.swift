/// What may stand in `Host`; what cannot be one is refused (RFC 9112, 3.2). No answer depends on it but a slip with a
/// one-time code, which tells its reader the address that the officer's browser had (`Site.address`).
enum HostName {
  private static let nameBytesMax = 253  // RFC 1035

  /// `name[:port]`, `192.0.2.1[:port]`, `[2001:db8::1][:port]`: of letters, digits, hyphens, dots and underscores, as browsers
  /// send names. No user before it, no path after it.
  static func isValid(_ text: String) -> Bool {
    var rest = text.utf8[...]
    if rest.first == UInt8(ascii: "[") {
      guard let end = rest.firstIndex(of: UInt8(ascii: "]")) else { return false }
      let address = rest[..<end].dropFirst()
      guard IPAddress(String(decoding: address, as: UTF8.self))?.isIPv6 == true else { return false }
      rest = rest[end...].dropFirst()
    } else {
      let name = rest.prefix { $0 != UInt8(ascii: ":") }
      guard (1...nameBytesMax).contains(name.count), name.allSatisfy(isOfName) else { return false }
      rest = rest[name.endIndex...]
    }
    guard let colon = rest.popFirst() else { return true }
    return colon == UInt8(ascii: ":") && rest.count <= 5 && rest.allSatisfy { (0x30...0x39).contains($0) }
  }

  private static func isOfName(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"):
      true
    default: "-._".utf8.contains(byte)
    }
  }
}
