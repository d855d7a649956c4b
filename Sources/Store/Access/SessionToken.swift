import Sealing

/// The token of a signed-in browser: 32 random bytes. The table stores only its digest, so that read access to the
/// database does not allow taking over a session.
package struct SessionToken: Hashable, Sendable {
  private let bytes: [UInt8]

  package init() { bytes = randomBytes(32) }

  /// From a cookie; nil when it cannot be one of the site's.
  package init?(cookie: String) {
    guard cookie.utf8.count == 64, let bytes = Sealing.bytes(hex: cookie) else { return nil }
    self.bytes = bytes
  }

  package var cookie: String { hex(bytes) }
  package var digest: [UInt8] { Sealing.digest(bytes) }
}
