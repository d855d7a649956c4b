package import Domain
import Foundation
package import Sealing

/// A case as it stands, with the number of events it is the sum of and the key of its words.
package struct StoredCase: Sendable {
  package var kase: Case
  package var sequence: Int
  package let key: DataKey?  // nil once erased
  let wrappedKey: [UInt8]?
  let digest: [UInt8]
}

/// By the digest of their chains. A case takes some 10 KB.
private let recentCases = Recent<[UInt8], StoredCase>(limit: 500)

private struct JournalKey: Hashable, Sendable {
  let digest: [UInt8]
  let last: Int
}

/// Of the pages lately looked at. A journal takes some 10 KB.
private let recentJournals = Recent<JournalKey, [Entry]>(limit: 300)

/// Who wrote an event and when.
package struct Entry: Sendable {
  package let sequence: Int
  package let recordedAt: Moment
  package let happenedAt: Moment
  package let staff: ID<Staff>?
  package let post: ID<Post>?
  package let event: CaseEvent
}

/// What one act brought about, before it is written.
package struct Happening: Sendable {
  package let events: [CaseEvent]
  package let actor: Actor
  package let recordedAt: Moment
  package let happenedAt: Moment

  package init(_ events: [CaseEvent], by actor: Actor, at now: Moment, happenedAt: Moment? = nil) {
    self.events = events
    self.actor = actor
    recordedAt = now
    self.happenedAt = happenedAt ?? now
  }
}

/// What the lists need of the surroundings to write a case's index row.
package struct IndexContext: Sendable {
  package let calendar: WorkingCalendar
  package let parameters: Parameters
  package let today: Day

  package init(calendar: WorkingCalendar, parameters: Parameters, today: Day) {
    self.calendar = calendar
    self.parameters = parameters
    self.today = today
  }
}

extension Connection {
  /// The case as it stands. A process remembers the last ones under the digest of their chain, which is another one after
  /// every act; digest and key are read each time, so nothing is used that the database does not say now, nor anything of a
  /// case that was erased.
  ///
  /// - Parameter isClaim: nil also when another process holds the case at this moment.
  package func storedCase(
    _ id: ID<Case>, in county: County, keys: KeyRing, isClaim: Bool = false
  ) throws -> StoredCase? {
    try storedCaseLater(id, in: county, keys: keys, isClaim: isClaim).rows().first
  }

  /// The same, asked beside the next question.
  package func storedCaseLater(
    _ id: ID<Case>, in county: County, keys: KeyRing, isClaim: Bool = false
  ) throws -> Later<StoredCase> {
    try snapshot(of: id, in: county, keys: keys, lock: isClaim ? dialect.rowClaim : dialect.rowLock, mayRecall: true)
  }

  /// The case from its snapshot: one row, decoded unless its digest and key are those of a case at hand.
  func snapshot(
    of id: ID<Case>, in county: County, keys: KeyRing, lock: String = "", mayRecall: Bool = false
  ) throws -> Later<StoredCase> {
    try later(
      "SELECT sequence, facts, words, vault_key, digest FROM case_snapshot WHERE county = $1 AND case_id = $2\(lock)",
      [.integer(county.code), .integer(id.raw)]
    ) { row in
      let (wrapped, digest) = (try row.bytesIfAny(3), try row.bytes(4))
      if mayRecall, wrapped != nil, let known = recentCases[digest], known.wrappedKey == wrapped { return known }
      let key = try wrapped.map { try keys.unwrap($0) }
      let coder = SealedJSON(key: key, about: "case:\(id.raw)")
      let stored = StoredCase(
        kase: try coder.decode(Case.self, facts: try row.text(1), words: try row.bytesIfAny(2)),
        sequence: Int(try row.integer(0)), key: key, wrappedKey: wrapped, digest: digest)
      if mayRecall { recentCases[digest] = stored }
      return stored
    }
  }

  /// Opens a case: its first event, snapshot and index row.
  ///
  /// - Parameter key: new for this case; what it seals is bound to it for good.
  package func open(
    _ kase: Case, key: DataKey, in county: County, keys: KeyRing, by actor: Actor, at now: Moment, index: IndexContext
  ) throws -> StoredCase {
    let fresh = StoredCase(kase: kase, sequence: 0, key: key, wrappedKey: try keys.wrap(key), digest: [])
    return try append([.opened(kase.opening)], to: fresh, in: county, by: actor, at: now, index: index)
  }

  /// Journal rows, snapshot and index row, in this transaction. The case in `stored` must already hold the events'
  /// effects; for the opening it is the new case itself. A taken sequence is a `duplicate` fault: somebody acted in between.
  package func append(
    _ events: [CaseEvent], to stored: StoredCase, in county: County, by actor: Actor, at now: Moment,
    happenedAt: Moment? = nil, index: IndexContext
  ) throws -> StoredCase {
    try append([Happening(events, by: actor, at: now, happenedAt: happenedAt)], to: stored, in: county, index: index)
  }

  /// A new case with all that was done on it so far: one snapshot for many acts.
  @discardableResult package func write(
    _ happenings: [Happening], as kase: Case, key: DataKey, in county: County, keys: KeyRing, index: IndexContext
  ) throws -> StoredCase {
    let fresh = StoredCase(kase: kase, sequence: 0, key: key, wrappedKey: try keys.wrap(key), digest: [])
    return try append(happenings, to: fresh, in: county, index: index)
  }

  private func append(
    _ happenings: [Happening], to stored: StoredCase, in county: County, index: IndexContext
  ) throws -> StoredCase {
    let id = stored.kase.id
    let coder = SealedJSON(key: stored.key, about: "case:\(id.raw)")
    var sequence = stored.sequence
    var chain = stored.digest
    for happening in happenings {
      let (actor, recordedAt) = (happening.actor, happening.recordedAt.milliseconds)
      let name = actor.storedName
      for event in happening.events {
        sequence += 1
        let (facts, words) = try coder.encode(event)
        let header = "\(county.code)|\(id.raw)|\(sequence)|\(recordedAt)|\(name)|"
        chain = digest(chain + Array(header.utf8) + Array(facts.utf8) + (words ?? []))
        try run(
          """
          INSERT INTO case_event (county, case_id, sequence, recorded_at, happened_at, staff, post, actor, facts, words,
            digest)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
          """,
          [
            .integer(county.code), .integer(id.raw), .integer(sequence), .integer(recordedAt),
            .integer(happening.happenedAt.milliseconds), .integer(actor.seat?.person.raw),
            .integer(actor.seat?.post.raw), .text(name), .text(facts), .bytes(words), .bytes(chain),
          ])
      }
    }
    let (facts, words) = try coder.encode(stored.kase)
    try run(
      """
      INSERT INTO case_snapshot (county, case_id, sequence, facts, words, vault_key, digest)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      ON CONFLICT (county, case_id) DO UPDATE
      SET sequence = excluded.sequence, facts = excluded.facts, words = excluded.words, digest = excluded.digest
      """,
      [
        .integer(county.code), .integer(id.raw), .integer(sequence), .text(facts), .bytes(words),
        .bytes(stored.wrappedKey), .bytes(chain),
      ])
    let changedAt = happenings.last?.recordedAt ?? Moment(milliseconds: 0)
    try writeIndex(of: stored.kase, in: county, changedAt: changedAt, index: index)
    let now = StoredCase(
      kase: stored.kase, sequence: sequence, key: stored.key, wrappedKey: stored.wrappedKey, digest: chain)
    recentCases[chain] = now
    return now
  }

  /// The last events of a case that was just read, in order. A process remembers them as it does the case, under the digest
  /// they end in.
  package func journal(of stored: StoredCase, in county: County, last: Int) throws -> [Entry] {
    let key = JournalKey(digest: stored.digest, last: last)
    if stored.key != nil, let known = recentJournals[key] { return known }
    let entries = try journal(of: stored.kase.id, in: county, key: stored.key, last: last)
    if stored.key != nil, last <= 50 { recentJournals[key] = entries }
    return entries
  }

  /// The events of a case in order, decoded.
  ///
  /// - Parameter last: how many at most, counted from the end.
  package func journal(of id: ID<Case>, in county: County, key: DataKey?, last: Int = .max) throws -> [Entry] {
    let coder = SealedJSON(key: key, about: "case:\(id.raw)")
    return try rows(
      """
      SELECT sequence, recorded_at, happened_at, staff, post, facts, words FROM case_event
      WHERE county = $1 AND case_id = $2 ORDER BY sequence DESC LIMIT $3
      """, [.integer(county.code), .integer(id.raw), .integer(last)]
    ) { row in
      Entry(
        sequence: Int(try row.integer(0)), recordedAt: Moment(milliseconds: try row.integer(1)),
        happenedAt: Moment(milliseconds: try row.integer(2)), staff: try row.integerIfAny(3).map { ID($0) },
        post: try row.integerIfAny(4).map { ID($0) },
        event: try coder.decode(CaseEvent.self, facts: try row.text(5), words: try row.bytesIfAny(6)))
    }.reversed()
  }

  /// Whether a case's digests chain from its first event to its snapshot. nil: they do; else the first wrong sequence.
  package func brokenLink(of id: ID<Case>, in county: County) throws -> Int? {
    var chain: [UInt8] = []
    var expected = 0
    let links = try rows(
      """
      SELECT sequence, recorded_at, actor, facts, words, digest FROM case_event
      WHERE county = $1 AND case_id = $2 ORDER BY sequence
      """, [.integer(county.code), .integer(id.raw)]
    ) { row -> Int? in
      expected += 1
      let header = "\(county.code)|\(id.raw)|\(expected)|\(try row.integer(1))|\(try row.text(2))|"
      chain = digest(chain + Array(header.utf8) + Array(try row.text(3).utf8) + (try row.bytesIfAny(4) ?? []))
      return try row.integer(0) == Int64(expected) && chain == row.bytes(5) ? nil : expected
    }
    if let broken = links.compactMap({ $0 }).first { return broken }
    let last = try first(
      "SELECT sequence, digest FROM case_snapshot WHERE county = $1 AND case_id = $2",
      [.integer(county.code), .integer(id.raw)]
    ) { (Int(try $0.integer(0)), try $0.bytes(1)) }
    guard let last, last.0 == expected, last.1 == chain else { return expected + 1 }
    return nil
  }
}

extension Actor {
  /// Stands in the digest, so the journal cannot be given another author.
  var storedName: String {
    switch self {
    case .staff(let seat): "staff:\(seat.person.raw):\(seat.post.raw)\(seat.isCover ? ":cover" : "")"
    case .principal: "principal"
    case .clockwork: "clockwork"
    }
  }
}

/// A value as two things: its facts as readable JSON, and its words sealed under a key that can be destroyed.
struct SealedJSON {
  let key: DataKey?
  let about: String

  func encode(_ value: some Encodable) throws -> (facts: String, words: [UInt8]?) {
    let vault = Vault()
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    encoder.userInfo[Vault.key] = vault
    let facts = String(decoding: try encoder.encode(value), as: UTF8.self)
    let texts = vault.texts
    guard !texts.isEmpty else { return (facts, nil) }
    guard let key else { throw StoreFault.corrupt("words without a key") }
    return (facts, try key.seal(Array(JSONEncoder().encode(texts)), about: about))
  }

  func decode<T: Decodable>(_ type: T.Type, facts: String, words: [UInt8]?) throws -> T {
    let texts: [String] =
      if let key, let words {
        try JSONDecoder().decode([String].self, from: Data(key.open(words, about: about)))
      } else {
        []
      }
    let decoder = JSONDecoder()
    decoder.userInfo[Vault.key] = Vault(texts)
    return try decoder.decode(type, from: Data(facts.utf8))
  }
}

extension Connection {
  /// How many events a case is the sum of.
  package func sequence(of id: ID<Case>, in county: County) throws -> Int? {
    try first(
      "SELECT sequence FROM case_snapshot WHERE county = $1 AND case_id = $2",
      [.integer(county.code), .integer(id.raw)]
    ) { Int(try $0.integer(0)) }
  }

  /// All cases, in pages, for `doctor` and exports.
  package func caseIDs(in county: County, after: ID<Case>, limit: Int = 500) throws -> [ID<Case>] {
    try rows(
      "SELECT case_id FROM case_snapshot WHERE county = $1 AND case_id > $2 ORDER BY case_id LIMIT $3",
      [.integer(county.code), .integer(after.raw), .integer(limit)]
    ) { ID(try $0.integer(0)) }
  }
}
