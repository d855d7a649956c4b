/// The root over any number of leaves, added one after another (RFC 6962 section 2.1, SHA-256): leaves and nodes have a
/// prefix each, so neither can be taken for the other. Keeps one digest for each height.
package struct MerkleTree: Sendable {
  private var peaks: [(height: Int, digest: [UInt8])] = []
  package private(set) var count = 0

  package init() {}

  package mutating func add(_ leaf: [UInt8]) {
    var (height, node) = (0, digest([0] + leaf))
    while let last = peaks.last, last.height == height {
      peaks.removeLast()
      node = digest([1] + last.digest + node)
      height += 1
    }
    peaks.append((height, node))
    count += 1
  }

  /// 32 bytes; of no leaves the digest of the empty text.
  package var root: [UInt8] {
    guard let last = peaks.last else { return digest([]) }
    return peaks.dropLast().reversed().reduce(last.digest) { digest([1] + $1.digest + $0) }
  }
}
