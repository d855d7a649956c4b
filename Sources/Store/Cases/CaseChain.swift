package import Domain
import Sealing

/// The digests of a case's events, each standing on the one before it: nothing can be changed, left out or given another
/// author without breaking every one after it.
struct CaseChain {
  let county: County
  let id: ID<Case>
  private(set) var sequence: Int
  private(set) var digest: [UInt8]

  init(of id: ID<Case>, in county: County, sequence: Int = 0, digest: [UInt8] = []) {
    (self.county, self.id, self.sequence, self.digest) = (county, id, sequence, digest)
  }

  /// - Parameter author: see `Author.signature`.
  mutating func add(recordedAt: Int64, author: String, facts: String, words: [UInt8]?) {
    sequence += 1
    let header = "\(county.code)|\(id.raw)|\(sequence)|\(recordedAt)|\(author)|"
    var bytes = digest
    bytes.reserveCapacity(bytes.count + header.utf8.count + facts.utf8.count + (words?.count ?? 0))
    bytes += header.utf8
    bytes += facts.utf8
    if let words { bytes += words }
    digest = Sealing.digest(bytes)
  }

  /// Adds the next row of the journal.
  /// - Returns: whether the row is what stood there when it was written.
  mutating func takes(_ row: any Row) throws -> Bool {
    let (staff, post) = (try row.integerIfAny(EventColumns.staff), try row.integerIfAny(EventColumns.post))
    add(
      recordedAt: try row.integer(EventColumns.recordedAt),
      author: Author.signature(try row.text(EventColumns.actor), staff: staff, post: post),
      facts: try row.text(EventColumns.facts), words: try row.bytesIfAny(EventColumns.words))
    return try row.integer(EventColumns.sequence) == Int64(sequence) && row.bytes(EventColumns.digest) == digest
  }
}

/// The columns of an event as the journal is read.
enum EventColumns {
  static let all = "sequence, recorded_at, happened_at, staff, post, actor, facts, words, digest"
  static let (sequence, recordedAt, happenedAt, staff, post, actor, facts, words, digest) = (0, 1, 2, 3, 4, 5, 6, 7, 8)
}

/// Who stands in an event's `actor`: the rest of him stands in `staff` and `post`.
enum Author {
  static func column(_ actor: Actor) -> String {
    switch actor {
    case .staff(let seat): seat.isCover ? "cover" : "staff"
    case .principal: "principal"
    case .clockwork: "clockwork"
    }
  }

  /// As it stands in the digest, so that the journal cannot be given another author.
  static func signature(_ column: String, staff: Int64?, post: Int64?) -> String {
    guard let staff, let post else { return column }
    return "staff:\(staff):\(post)\(column == "cover" ? ":cover" : "")"
  }
}

extension Connection {
  /// Whether a case's digests chain from its first event to its head. nil: they do; else the first wrong sequence.
  package func brokenLink(of id: ID<Case>, in county: County) throws -> Int? {
    var chain = CaseChain(of: id, in: county)
    let links = try rows(
      "SELECT \(EventColumns.all) FROM case_event WHERE county = $1 AND case_id = $2 ORDER BY sequence",
      [.integer(county.code), .integer(id.raw)]
    ) { row -> Int? in try chain.takes(row) ? nil : chain.sequence }
    if let broken = links.compactMap({ $0 }).first { return broken }
    guard let head = try head(of: id, in: county).rows().first, head.sequence == chain.sequence,
      head.digest == chain.digest
    else { return chain.sequence + 1 }
    return nil
  }
}
