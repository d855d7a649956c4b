import Sealing

/// What a signed-in browser holds: 32 random bytes. The table keeps only their digest, so that whoever reads
/// the database cannot take over a session.
package struct SessionToken: Hashable, Sendable {
  private let bytes: [UInt8]

  package init() { bytes = randomBytes(32) }

  /// From a cookie; nil when it cannot be one of ours.
  package init?(cookie: String) {
    guard cookie.utf8.count == 64, let bytes = Sealing.bytes(hex: cookie) else { return nil }
    self.bytes = bytes
  }

  package var cookie: String { hex(bytes) }
  package var digest: [UInt8] { Sealing.digest(bytes) }
}
