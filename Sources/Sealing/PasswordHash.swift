import Crypto
import CryptoExtras
import Foundation

/// Passwords are stored as salted scrypt digests with their cost, so that the cost can be raised later:
/// `scrypt$15$8$1$salt$digest`. One takes about 75 ms and 32 MiB, in the `HashingQueue`.
package enum PasswordHash {
  /// log₂ of scrypt's N.
  private static let logCost = 15

  /// Whether the digest has the current cost; otherwise it is replaced at the next successful sign-in.
  package static func isUsual(_ stored: String) -> Bool { stored.hasPrefix("scrypt$\(logCost)$8$1$") }

  package static func make(_ password: String, logCost: Int = logCost) throws -> String {
    let salt = randomBytes(16)
    let derived = try derive(password, salt: salt, logCost: logCost)
    return "scrypt$\(logCost)$8$1$\(hex(salt))$\(hex(derived))"
  }

  package static func verify(_ password: String, against stored: String) throws -> Bool {
    let parts = stored.split(separator: "$")
    guard parts.count == 6, parts[0] == "scrypt", let logCost = Int(parts[1]), let salt = bytes(hex: parts[4]),
      let expected = bytes(hex: parts[5])
    else { return false }
    let derived = try derive(password, salt: salt, logCost: logCost)
    return isEqual(derived, expected)
  }

  /// The same on the `HashingQueue`. Throws `HashingQueue.Full` when too many wait.
  package static func verifying(_ password: String, against stored: String) async throws -> Bool {
    try await HashingQueue.shared.run { try verify(password, against: stored) }
  }

  package static func making(_ password: String) async throws -> String {
    try await HashingQueue.shared.run { try make(password) }
  }

  private static func derive(_ password: String, salt: [UInt8], logCost: Int) throws -> [UInt8] {
    let key = try KDF.Scrypt.deriveKey(
      from: Data(password.precomposedStringWithCompatibilityMapping.utf8), salt: salt, outputByteCount: 32,
      rounds: 1 << logCost, blockSize: 8, parallelism: 1)
    return key.withUnsafeBytes { Array($0) }
  }
}
