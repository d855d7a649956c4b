import Crypto
import Foundation

/// The key under which the record (journals of cases, audit, marks) is sealed. Without it, write access to the database
/// does not suffice to make a digest that verifies.
package struct RecordKey: Sendable {
  private let key: SymmetricKey

  init(key: SymmetricKey) { self.key = key }

  /// Signs heads of the record.
  var headKey: HeadKey {
    HeadKey(
      seed: HKDF<SHA256>.deriveKey(inputKeyMaterial: key, info: Data("bangban head".utf8), outputByteCount: 32))
  }

  /// HMAC-SHA-256 (RFC 2104), 32 bytes.
  package func mac(_ bytes: [UInt8]) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: bytes, using: key))
  }
}
