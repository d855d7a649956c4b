import Crypto
import Foundation

/// The master keys of an installation, by number. The one with the greatest number wraps; older ones only unwrap what
/// was wrapped before. What must never change with them is derived from `lasting`.
///
/// As text: before the first rotation one line of 64 hex digits, which is number 1. After it a line `N:hex` for each
/// key, and `lasting:hex`, the lasting key wrapped by the current one.
package struct MasterKeys: Sendable, Equatable {
  private struct Key: Equatable {
    let bytes: [UInt8]
    let wrapping: SymmetricKey

    /// - Parameter bytes: 32 of them.
    init(_ bytes: [UInt8]) {
      precondition(bytes.count == 32, "a master key has 32 bytes")
      self.bytes = bytes
      wrapping = derived(from: bytes, "bangban wrap")
    }
  }

  private var keys: [Int: Key]  // never empty
  private var wrappedLasting: [UInt8]?  // nil only while the first key is the only one

  /// - Parameter first: 32 bytes.
  package init(first: [UInt8]) {
    keys = [1: Key(first)]
  }

  private init(_ keys: [Int: Key], _ wrappedLasting: [UInt8]?) {
    self.keys = keys
    self.wrappedLasting = wrappedLasting
  }

  package static func newKey() -> [UInt8] { randomBytes(32) }

  package var numbers: [Int] { keys.keys.sorted() }
  /// The number of the key that wraps.
  package var current: Int { numbers.last! }

  /// With one more key, which becomes the current one.
  ///
  /// - Parameter made: 32 bytes.
  package func adding(_ made: [UInt8]) throws -> MasterKeys {
    let lasting = try lasting
    var new = self
    new.keys[current + 1] = Key(made)
    new.wrappedLasting = try new.wrap(DataKey(key: lasting))
    return new
  }

  /// - Parameter number: of a key that is not the current one.
  package func removing(_ number: Int) -> MasterKeys {
    precondition(number != current, "the current master key stays")
    var new = self
    new.keys[number] = nil
    return new
  }

  /// Identifies a key without revealing it; stored in the database to recognise a wrong one. 16 bytes.
  package func mark(of number: Int) -> [UInt8]? {
    keys[number].map { master in
      let key = derived(from: master.bytes, "bangban mark")
      return Array(HMAC<SHA256>.authenticationCode(for: Data("master key \(number)".utf8), using: key).prefix(16))
    }
  }
}

extension MasterKeys {
  /// Nil when it cannot be parsed: half a file, or another kind of file.
  package init?(text: String) {
    let lines = text.split(whereSeparator: \.isWhitespace)
    if lines.count == 1, !lines[0].contains(":") {
      guard let only = bytes(hex: lines[0]), only.count == 32 else { return nil }
      self.init(first: only)
      return
    }
    var (keys, lasting): ([Int: Key], [UInt8]?) = ([:], nil)
    for line in lines {
      let parts = line.split(separator: ":", maxSplits: 1)
      guard parts.count == 2, let value = bytes(hex: parts[1]) else { return nil }
      if parts[0] == "lasting" {
        guard lasting == nil else { return nil }
        lasting = value
      } else {
        guard let number = Int(parts[0]), WrappedKey.numbers.contains(number), value.count == 32, keys[number] == nil
        else { return nil }
        keys[number] = Key(value)
      }
    }
    guard !keys.isEmpty, lasting != nil || keys.keys.elementsEqual([1]) else { return nil }
    self.init(keys, lasting)
    guard (try? self.lasting) != nil else { return nil }
  }

  package var text: String {
    guard let wrappedLasting else { return hex(keys[1]!.bytes) + "\n" }
    return numbers.map { "\($0):\(hex(keys[$0]!.bytes))\n" }.joined() + "lasting:\(hex(wrappedLasting))\n"
  }
}

extension MasterKeys {
  /// The key of digests, look-ups and signatures: derived from the first master key and the same for the life of an
  /// installation, since a digest cannot be made again without the number that it is of.
  var lasting: SymmetricKey {
    get throws {
      guard let wrappedLasting else { return derived(from: keys[1]!.bytes, "bangban lookup") }
      return SymmetricKey(data: try unwrap(wrappedLasting).bytes)
    }
  }

  func wrap(_ key: DataKey) throws -> [UInt8] {
    let number = current
    return WrappedKey.prefix(number)
      + (try DataKey(key: keys[number]!.wrapping).seal(key.bytes, about: WrappedKey.about(number)))
  }

  /// - Throws: `KeyFault.unknownNumber`.
  func unwrap(_ wrapped: [UInt8]) throws -> DataKey {
    let (number, sealed, about) = try WrappedKey.parts(of: wrapped)
    guard let key = keys[number] else { throw KeyFault.unknownNumber(number) }
    return DataKey(bytes: try DataKey(key: key.wrapping).open(sealed, about: about))
  }
}

/// RFC 5869, without salt. 32 bytes.
private func derived(from master: [UInt8], _ label: String) -> SymmetricKey {
  HKDF<SHA256>.deriveKey(inputKeyMaterial: SymmetricKey(data: master), info: Data(label.utf8), outputByteCount: 32)
}

package enum KeyFault: Error, Sendable, Equatable {
  case unknownNumber(Int)  // something is wrapped by a master key that this installation does not have
  case malformed  // bytes that are not a wrapped key
  case unreadable  // the file exists and contains no master keys
  case notWritten  // disk or permissions
  case locked  // another process is changing the file
}
