package import Sealing

/// Idempotency key of a request: a UUID made by the page, bound to sender and path. Stored is a keyed digest of the
/// three, so no other person and no other route is given this request's answer.
package struct RequestKey: Hashable, Sendable {
  /// 64 hexadecimal digits; older rows, whose key is the bare UUID, match no request any more.
  package let digest: String

  /// nil for what no page of the site sends: 1 to 64 letters, digits and hyphens are valid.
  ///
  /// - Parameters:
  ///   - sender: the person signed in, or the browser token.
  ///   - route: the path it was sent to.
  package init?(_ text: String, of sender: String, to route: String, keys: KeyRing) {
    guard (1...64).contains(text.utf8.count), text.utf8.allSatisfy(Self.isKnown) else { return nil }
    digest = hex(keys.lookupDigest("request", "\(sender)\u{0}\(route)\u{0}\(text)"))
  }

  private static func isKnown(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "-"):
      true
    default: false
    }
  }
}
