import Crypto
import Foundation

/// Codes of six digits that change every thirty seconds (TOTP, RFC 6238 with HMAC-SHA-1, the default of authenticator
/// apps).
package enum TimeCode {
  package static let secondsPerStep: Int64 = 30
  package static let secretBytes = 20  // as long as the digest (RFC 4226 §4 R6)
  /// A clock may be this many steps off (RFC 6238 §5.2).
  package static let drift: Int64 = 1

  package static func newSecret() -> [UInt8] { randomBytes(secretBytes) }

  /// - Parameter milliseconds: since 1970, UTC.
  package static func step(at milliseconds: Int64) -> Int64 { milliseconds / 1000 / secondsPerStep }

  package static func code(of secret: [UInt8], step: Int64, digits: Int = 6) -> String {
    let counter = withUnsafeBytes(of: step.bigEndian) { Data($0) }
    let digest = Array(
      HMAC<Insecure.SHA1>.authenticationCode(for: counter, using: SymmetricKey(data: Data(secret))))
    let offset = Int(digest[19] & 15)
    let number = digest[offset..<offset + 4].reduce(UInt32(0)) { $0 << 8 | UInt32($1) } & 0x7FFF_FFFF
    let modulus = (0..<digits).reduce(UInt32(1)) { product, _ in product * 10 }
    let text = String(number % modulus)
    return String(repeating: "0", count: digits - text.count) + text
  }

  /// The step that a typed code belongs to: now or at most `drift` away, and later than the last accepted one, so that
  /// no code is accepted twice.
  package static func step(
    matching typed: String, of secret: [UInt8], at milliseconds: Int64, after last: Int64
  ) -> Int64? {
    let now = step(at: milliseconds)
    var found: Int64?
    // All steps are compared, each in constant time.
    for step in now - drift...now + drift {
      let isSame = isEqual(Array(code(of: secret, step: step).utf8), Array(typed.utf8))
      if isSame, step > last { found = found ?? step }
    }
    return found
  }
}

/// Compares two byte strings in a time that does not depend on where they differ.
package func isEqual(_ a: [UInt8], _ b: [UInt8]) -> Bool {
  a.count == b.count && zip(a, b).reduce(0) { $0 | ($1.0 ^ $1.1) } == 0
}
