package import Domain

/// The state of a case's journal at some moment: a leaf of a head's tree.
package struct CaseLeaf: Sendable, Equatable {
  package let id: ID<Case>
  package let sequence: Int
  package let digest: [UInt8]  // of the event of that sequence, 32 bytes

  package init(id: ID<Case>, sequence: Int, digest: [UInt8]) {
    (self.id, self.sequence, self.digest) = (id, sequence, digest)
  }

  package static let byteCount = 44

  /// 8 bytes of id, 4 of sequence, both big-endian, and the digest.
  package var bytes: [UInt8] {
    withUnsafeBytes(of: id.raw.bigEndian) { Array($0) }
      + withUnsafeBytes(of: UInt32(truncatingIfNeeded: sequence).bigEndian) { Array($0) } + digest
  }

  package init?(bytes: ArraySlice<UInt8>) {
    guard bytes.count == Self.byteCount else { return nil }
    let numbers = bytes.prefix(12).reduce(into: (UInt64(0), UInt64(0), 0)) { sum, byte in
      if sum.2 < 8 { sum.0 = sum.0 << 8 | UInt64(byte) } else { sum.1 = sum.1 << 8 | UInt64(byte) }
      sum.2 += 1
    }
    self.init(
      id: ID(Int64(bitPattern: numbers.0)), sequence: Int(numbers.1), digest: Array(bytes.dropFirst(12)))
  }
}

/// The leaves of some cases in the order of their ids.
package struct LeafPage: Sendable {
  package var leaves: [CaseLeaf] = []
  /// The last case that was read, also where it has no leaf; nil when none was left.
  package var last: ID<Case>?
}

extension Connection {
  /// The state of each of the next cases at a moment: the events before the first that was recorded later. As journals
  /// only grow, the result never changes, so any head can be checked later. By primary key; a case that moved since
  /// costs a look into its journal.
  ///
  /// - Parameters:
  ///   - at: nil for the journals as they end now.
  ///   - since: only cases that moved after it; nil for all.
  package func leaves(
    of county: County, at moment: Moment?, since: Moment? = nil, after: ID<Case>, limit: Int
  ) throws -> LeafPage {
    let heads = try rows(
      """
      SELECT case_id, sequence, digest, moved_at FROM case_head
      WHERE county = $1 AND case_id > $2 ORDER BY case_id LIMIT $3
      """, [.integer(county.code), .integer(after.raw), .integer(limit)]
    ) { row in
      (
        leaf: CaseLeaf(id: ID(try row.integer(0)), sequence: Int(try row.integer(1)), digest: try row.bytes(2)),
        movedAt: try row.integerIfAny(3)
      )
    }
    var page = LeafPage(last: heads.last?.leaf.id)
    for (leaf, movedAt) in heads {
      if let since, let movedAt, movedAt <= since.milliseconds { continue }
      guard let moment, movedAt ?? .max > moment.milliseconds else {
        page.leaves.append(leaf)
        continue
      }
      if let then = try self.leaf(of: leaf.id, in: county, at: moment) { page.leaves.append(then) }
    }
    return page
  }

  private func leaf(of id: ID<Case>, in county: County, at moment: Moment) throws -> CaseLeaf? {
    let events = try rows(
      """
      SELECT sequence, digest, recorded_at FROM case_event WHERE county = $1 AND case_id = $2 ORDER BY sequence
      """, [.integer(county.code), .integer(id.raw)]
    ) { (Int(try $0.integer(0)), try $0.bytes(1), try $0.integer(2)) }
    let last = events.prefix { $0.2 <= moment.milliseconds }.last
    return last.map { CaseLeaf(id: id, sequence: $0.0, digest: $0.1) }
  }

  /// The digest of an event of a case; nil where the journal is shorter.
  package func eventDigest(of id: ID<Case>, sequence: Int, in county: County) throws -> [UInt8]? {
    try first(
      "SELECT digest FROM case_event WHERE county = $1 AND case_id = $2 AND sequence = $3",
      [.integer(county.code), .integer(id.raw), .integer(sequence)]
    ) { try $0.bytes(0) }
  }
}
