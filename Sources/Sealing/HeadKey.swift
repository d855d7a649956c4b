import Crypto
import Foundation

/// Signs heads of the record: Ed25519 (RFC 8032). Derived from the record key, so every process of an installation has
/// the same one and it lives as long as the record key.
package struct HeadKey: Sendable {
  private let key: Curve25519.Signing.PrivateKey

  /// - Parameter seed: 32 bytes.
  init(seed: SymmetricKey) {
    // Any 32 bytes are a valid private key.
    key = seed.withUnsafeBytes { try! Curve25519.Signing.PrivateKey(rawRepresentation: $0) }
  }

  package var publicKey: HeadPublicKey { HeadPublicKey(bytes: Array(key.publicKey.rawRepresentation))! }

  /// 64 bytes.
  package func signature(of bytes: [UInt8]) throws -> [UInt8] { Array(try key.signature(for: bytes)) }
}

/// Checks a head without the installation that made it.
package struct HeadPublicKey: Sendable, Equatable {
  package let bytes: [UInt8]

  /// - Parameter bytes: 32.
  package init?(bytes: [UInt8]) {
    guard bytes.count == 32 else { return nil }
    self.bytes = bytes
  }

  package func verifies(_ signature: [UInt8], of bytes: [UInt8]) -> Bool {
    guard let key = try? Curve25519.Signing.PublicKey(rawRepresentation: self.bytes) else { return false }
    return key.isValidSignature(signature, for: bytes)
  }

  // SubjectPublicKeyInfo of an Ed25519 key (RFC 8410): this prefix and the 32 bytes.
  private static let prefix: [UInt8] = [0x30, 0x2A, 0x30, 0x05, 0x06, 0x03, 0x2B, 0x65, 0x70, 0x03, 0x21, 0x00]

  /// As `openssl pkeyutl -verify -pubin` reads it.
  package var pem: String {
    "-----BEGIN PUBLIC KEY-----\n\(Data(Self.prefix + bytes).base64EncodedString())\n-----END PUBLIC KEY-----\n"
  }

  package init?(pem: String) {
    let body = pem.split(whereSeparator: \.isNewline).filter { !$0.hasPrefix("-----") }.joined()
    guard let data = Data(base64Encoded: body), data.starts(with: Self.prefix) else { return nil }
    self.init(bytes: Array(data.dropFirst(Self.prefix.count)))
  }
}
