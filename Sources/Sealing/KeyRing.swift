import Crypto
import Foundation

/// The keys of one installation. The master keys stay in their own file outside the database; every person and every
/// case has a key of its own, stored wrapped by a master key. Destroying a wrapped key erases what it sealed.
///
/// Copies of a ring share their state: when the file gets a new master key, each of them wraps with it from then on.
package struct KeyRing: Sendable {
  private let masters: LiveMasterKeys
  private let lookup: SymmetricKey
  /// Seals the record; constant for the life of an installation.
  package let recordKey: RecordKey
  /// Seals search words in addresses of the site. As lasting as the signatures.
  package let addressKey: DataKey

  /// - Parameter master: 32 bytes, the only key there is.
  package init(master: [UInt8]) {
    self.init(LiveMasterKeys(MasterKeys(first: master), from: nil))
  }

  /// - Parameter keys: what the file contained just now. It is read again when it has changed.
  package init(_ keys: MasterKeys, from file: KeyFile) { self.init(LiveMasterKeys(keys, from: file)) }

  private init(_ masters: LiveMasterKeys) {
    self.masters = masters
    lookup = masters.lasting
    recordKey = RecordKey(
      key: HKDF<SHA256>.deriveKey(inputKeyMaterial: lookup, info: Data("bangban record".utf8), outputByteCount: 32))
    addressKey = DataKey(
      key: HKDF<SHA256>.deriveKey(inputKeyMaterial: lookup, info: Data("bangban address".utf8), outputByteCount: 32))
  }

  package var headKey: HeadKey { recordKey.headKey }

  package static func newMaster() -> [UInt8] { MasterKeys.newKey() }

  /// The master keys as the file holds them at this moment.
  package var masterKeys: MasterKeys { masters.latest }

  package func newKey() -> DataKey { DataKey(bytes: randomBytes(32)) }

  /// Wraps with the master key that is the current one at this moment.
  package func wrap(_ key: DataKey) throws -> [UInt8] { try masters.latest.wrap(key) }

  /// - Throws: `KeyFault.unknownNumber` when the file has no master key of that number.
  package func unwrap(_ wrapped: [UInt8]) throws -> DataKey { try masters.unwrap(wrapped) }

  /// A keyed digest by which a row is found without storing the number. 32 bytes.
  package func lookupDigest(_ kind: String, _ text: String) -> [UInt8] {
    Array(HMAC<SHA256>.authenticationCode(for: Data("\(kind)\u{0}\(text)".utf8), using: lookup))
  }

  /// Signs a short text that is stored in a browser, such as “this visitor may see case 12”.
  package func signature(of text: String) -> String {
    hex(HMAC<SHA256>.authenticationCode(for: Data("sign\u{0}\(text)".utf8), using: lookup).prefix(16))
  }
}

/// A key that seals the texts of one person or one case: AES-256-GCM, a fresh nonce each time.
package struct DataKey: Sendable {
  private let key: SymmetricKey

  init(bytes: [UInt8]) { key = SymmetricKey(data: bytes) }
  init(key: SymmetricKey) { self.key = key }

  var bytes: [UInt8] { key.withUnsafeBytes { Array($0) } }

  /// - Parameter about: what the bytes belong to; authenticated, so a sealed text cannot be moved to another row.
  package func seal(_ bytes: [UInt8], about: String) throws -> [UInt8] {
    let box = try AES.GCM.seal(bytes, using: key, authenticating: Data(about.utf8))
    return Array(box.nonce) + Array(box.ciphertext) + Array(box.tag)
  }

  package func open(_ sealed: [UInt8], about: String) throws -> [UInt8] {
    let box = try AES.GCM.SealedBox(combined: sealed)
    return Array(try AES.GCM.open(box, using: key, authenticating: Data(about.utf8)))
  }
}

/// SHA-256, 32 bytes.
package func digest(_ bytes: [UInt8]) -> [UInt8] { Array(SHA256.hash(data: bytes)) }

package func randomBytes(_ count: Int) -> [UInt8] {
  var generator = SystemRandomNumberGenerator()
  var bytes: [UInt8] = []
  bytes.reserveCapacity(count)
  while bytes.count < count {
    withUnsafeBytes(of: generator.next()) { bytes.append(contentsOf: $0.prefix(count - bytes.count)) }
  }
  return bytes
}

package func hex(_ bytes: some Sequence<UInt8>) -> String {
  let digits = Array("0123456789abcdef".utf8)
  var text: [UInt8] = []
  for byte in bytes {
    text.append(digits[Int(byte >> 4)])
    text.append(digits[Int(byte & 15)])
  }
  return String(decoding: text, as: UTF8.self)
}

package func bytes(hex text: some StringProtocol) -> [UInt8]? {
  let digits = text.utf8.map { Character(UnicodeScalar($0)).hexDigitValue }
  guard digits.count % 2 == 0, !digits.contains(nil) else { return nil }
  return stride(from: 0, to: digits.count, by: 2).map { UInt8(digits[$0]! << 4 | digits[$0 + 1]!) }
}
