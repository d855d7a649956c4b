package import Domain
package import Sealing

/// The digests of a case's events, each covering the one before it: nothing can be changed, left out, dated otherwise
/// or given another author without breaking every one after it.
struct CaseChain {
  let county: County
  let id: ID<Case>
  /// nil for a case from before the record had a key: plain SHA-256, without `happened_at`.
  let key: RecordKey?
  private(set) var sequence: Int
  private(set) var digest: [UInt8]
  /// The latest `recorded_at`.
  private(set) var movedAt: Int64

  init(of id: ID<Case>, in county: County, key: RecordKey?) {
    (self.county, self.id, self.key) = (county, id, key)
    (sequence, digest, movedAt) = (0, [], 0)
  }

  /// Continues after the end of a sealed case.
  init(after head: CaseHead, in county: County, key: RecordKey) {
    (self.county, id, self.key) = (county, head.id, key)
    (sequence, digest, movedAt) = (head.sequence, head.digest, head.movedAt ?? 0)
  }

  mutating func add(_ event: EventLine) {
    sequence += 1
    movedAt = max(movedAt, event.recordedAt)
    digest = key.map { keyed(event, $0) } ?? plain(event)
  }

  private func keyed(_ event: EventLine, _ key: RecordKey) -> [UInt8] {
    key.digest(
      "event",
      [
        .bytes(digest), .integer(county.code), .integer(id.raw), .integer(sequence), .integer(event.recordedAt),
        .integer(event.happenedAt), .text(event.actor), .integer(event.staff), .integer(event.post),
        .text(event.facts), .bytes(event.words),
      ])
  }

  private func plain(_ event: EventLine) -> [UInt8] {
    let author = Author.signature(event.actor, staff: event.staff, post: event.post)
    var bytes = digest + "\(county.code)|\(id.raw)|\(sequence)|\(event.recordedAt)|\(author)|".utf8
    bytes += event.facts.utf8
    if let words = event.words { bytes += words }
    return Sealing.digest(bytes)
  }

  /// Adds the next row of the journal.
  /// - Returns: whether the row is unchanged since it was written.
  mutating func takes(_ row: any Row) throws -> Bool {
    add(try EventLine(row))
    return try row.integer(EventColumns.sequence) == Int64(sequence) && row.bytes(EventColumns.digest) == digest
  }
}

/// An event as its digest covers it.
struct EventLine {
  let recordedAt: Int64
  let happenedAt: Int64
  let actor: String
  let staff: Int64?
  let post: Int64?
  let facts: String
  let words: [UInt8]?
}

extension EventLine {
  init(_ row: any Row) throws {
    self.init(
      recordedAt: try row.integer(EventColumns.recordedAt), happenedAt: try row.integer(EventColumns.happenedAt),
      actor: try row.text(EventColumns.actor), staff: try row.integerIfAny(EventColumns.staff),
      post: try row.integerIfAny(EventColumns.post), facts: try row.text(EventColumns.facts),
      words: try row.bytesIfAny(EventColumns.words))
  }
}

/// The columns of an event as the journal is read.
enum EventColumns {
  static let all = "sequence, recorded_at, happened_at, staff, post, actor, facts, words, digest"
  static let (sequence, recordedAt, happenedAt, staff, post, actor, facts, words, digest) = (0, 1, 2, 3, 4, 5, 6, 7, 8)
}

/// The column `actor` of an event: the way of acting; person and post are in `staff` and `post`.
enum Author {
  static func column(_ actor: Actor) -> String {
    switch actor {
    case .staff(let seat): seat.isCover ? "cover" : "staff"
    case .principal: "principal"
    case .clockwork: "clockwork"
    }
  }

  /// The author as a plain digest covers it, so that the journal cannot be given another author.
  static func signature(_ column: String, staff: Int64?, post: Int64?) -> String {
    guard let staff, let post else { return column }
    return "staff:\(staff):\(post)\(column == "cover" ? ":cover" : "")"
  }
}

/// Where a case's journal differs from what was written.
package enum ChainBreak: Sendable, Equatable {
  case event(Int)  // the first event that does not fit
  case head  // events were cut off or added, or the head was written without the key
  case unsealed  // plain digests where all must be sealed: written without the key

  /// For messages of faults.
  var word: String {
    switch self {
    case .event(let sequence): "event \(sequence)"
    case .head: "head"
    case .unsealed: "unsealed"
    }
  }

  package var text: String {
    switch self {
    case .event(let sequence): "第 \(sequence) 条经过与摘要链不符"
    case .head: "经过的末端与封存的末端不符"
    case .unsealed: "经过没有用密钥封存"
    }
  }
}

extension CaseHead {
  /// Covers the end of the journal: without it a journal could be truncated anywhere.
  func sealed(in county: County, _ key: RecordKey) -> [UInt8] {
    key.digest(
      "head",
      [.integer(county.code), .integer(id.raw), .integer(sequence), .bytes(digest), .integer(movedAt)])
  }
}

extension Connection {
  /// Whether a head was written under the key; one without a seal is accepted until it should have been sealed.
  func fault(of head: CaseHead, in county: County, keys: KeyRing) throws -> ChainBreak? {
    if let seal = head.seal { return head.sealed(in: county, keys.recordKey) == seal ? nil : .head }
    return try sealMark(.cases, in: county, keys: keys).covers(head.id.raw) ? .unsealed : nil
  }

  /// Whether a case's digests chain from its first event to its head; nil when they do.
  package func chainBreak(of id: ID<Case>, in county: County, keys: KeyRing) throws -> ChainBreak? {
    guard let head = try head(of: id, in: county).rows().first else { return .head }
    if let fault = try fault(of: head, in: county, keys: keys), fault == .unsealed { return fault }
    var chain = CaseChain(of: id, in: county, key: head.seal == nil ? nil : keys.recordKey)
    let links = try rows(
      "SELECT \(EventColumns.all) FROM case_event WHERE county = $1 AND case_id = $2 ORDER BY sequence",
      [.integer(county.code), .integer(id.raw)]
    ) { row -> Int? in try chain.takes(row) ? nil : chain.sequence }
    if let broken = links.compactMap({ $0 }).first { return .event(broken) }
    guard head.sequence == chain.sequence, head.digest == chain.digest,
      try fault(of: head, in: county, keys: keys) == nil
    else { return .head }
    return nil
  }
}
