import Crypto
import Foundation

/// A long text sealed in chunks under a key of its own, so that it is never whole in memory nor in clear on disk:
/// AES-256-GCM for each chunk, with a fresh nonce. What the text belongs to, the index of the chunk and whether it is
/// the last one are authenticated, so chunks cannot be moved, omitted, added or taken from another text.
///
/// Stored are the chunks in order, then the *end*: the text's key sealed under the key of its owner, and `mark`.
package struct ChunkedSeal: Sendable {
  /// Plain bytes of every chunk but the last, which may have fewer, or none.
  package static let chunkBytes = 64 << 10
  /// What sealing adds to a chunk: nonce and tag.
  private static let addedBytes = 28
  private static let mark = Array("bangban chunks 1".utf8)
  private static let endBytes = addedBytes + 32 + mark.count

  private let key = DataKey(bytes: randomBytes(32))
  private let about: String
  private var number = 0
  private var waiting: [UInt8] = []
  private var hash = SHA256()

  /// - Parameter about: what the text belongs to.
  package init(about: String) { self.about = about }

  /// - Returns: sealed bytes that are to be stored next; often none.
  package mutating func seal(_ bytes: some Collection<UInt8>) throws -> [UInt8] {
    var stored: [UInt8] = []
    var rest = bytes[...]
    while !rest.isEmpty {
      // A full chunk is sealed when more bytes follow: only then is it known not to be the last.
      if waiting.count == Self.chunkBytes { stored += try chunk(isLast: false) }
      let next = rest.prefix(Self.chunkBytes - waiting.count)
      waiting += next
      rest = rest[next.endIndex...]
    }
    return stored
  }

  /// The last chunk and the end, and the SHA-256 of all that was stored.
  ///
  /// - Parameter owner: the key under which the text's own key is stored.
  package mutating func finish(for owner: DataKey) throws -> (stored: [UInt8], digest: [UInt8]) {
    let end = try owner.seal(key.bytes, about: "key|\(about)") + Self.mark
    let stored = try chunk(isLast: true) + end
    hash.update(data: end)
    return (stored, Array(hash.finalize()))
  }

  private mutating func chunk(isLast: Bool) throws -> [UInt8] {
    let sealed = try key.seal(waiting, about: Self.place(number, isLast: isLast, about))
    hash.update(data: sealed)
    number += 1
    waiting.removeAll(keepingCapacity: true)
    return sealed
  }

  private static func place(_ number: Int, isLast: Bool, _ about: String) -> String {
    "chunk|\(about)|\(number)|\(isLast ? "last" : "more")"
  }

  /// Whether stored bytes are of this kind. Files of earlier versions were sealed as a whole and end in a tag instead
  /// of the mark.
  package static func isChunked(_ stored: [UInt8]) -> Bool { stored.count >= endBytes && stored.hasSuffix(mark) }

  /// Throws when anything was changed, moved, truncated or added.
  package static func open(_ stored: [UInt8], about: String, with owner: DataKey) throws -> [UInt8] {
    guard isChunked(stored) else { throw CryptoKitError.authenticationFailure }
    let end = stored.count - endBytes
    let wrapped = Array(stored[end..<stored.count - mark.count])
    let key = DataKey(bytes: try owner.open(wrapped, about: "key|\(about)"))
    var plain: [UInt8] = []
    plain.reserveCapacity(end)
    var (place, number) = (0, 0)
    repeat {
      let next = min(place + chunkBytes + addedBytes, end)
      plain += try key.open(Array(stored[place..<next]), about: self.place(number, isLast: next == end, about))
      place = next
      number += 1
    } while place < end
    return plain
  }
}

extension [UInt8] {
  fileprivate func hasSuffix(_ suffix: [UInt8]) -> Bool { self.suffix(suffix.count).elementsEqual(suffix) }
}
