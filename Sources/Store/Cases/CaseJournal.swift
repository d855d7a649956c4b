package import Domain
package import Sealing

/// By the digest of their chains. A case with its journal takes some 20 KB.
private let recentCases = GenerationCache<[UInt8], StoredCase>(limit: 400)

extension Connection {
  /// The case replayed from its journal; locked as by `caseHead`.
  package func storedCase(_ id: ID<Case>, in county: County, keys: KeyRing) throws -> StoredCase? {
    try caseHead(id, in: county).rows().first.map { try storedCase($0, in: county, keys: keys) }
  }

  /// The end of a case's journal, sent together with the next query. In a transaction that writes, the row is locked
  /// until that ends: another act on the case waits.
  ///
  /// - Parameter isClaim: nil also when another process has locked the case at this moment.
  package func caseHead(_ id: ID<Case>, in county: County, isClaim: Bool = false) throws -> PendingRows<CaseHead> {
    try head(of: id, in: county, lock: isClaim ? dialect.rowClaim : dialect.rowLock)
  }

  func head(of id: ID<Case>, in county: County, lock: String = "") throws -> PendingRows<CaseHead> {
    try later(
      "SELECT sequence, vault_key, digest, moved_at, seal FROM case_head WHERE county = $1 AND case_id = $2\(lock)",
      [.integer(county.code), .integer(id.raw)]
    ) { row in
      CaseHead(
        id: id, sequence: Int(try row.integer(0)), wrappedKey: try row.bytesIfAny(1), digest: try row.bytes(2),
        movedAt: try row.integerIfAny(3), seal: try row.bytesIfAny(4))
    }
  }

  /// The case whose journal ends here. Cached under that digest, which changes with every act; digest and key are read
  /// each time, so nothing is used that the database does not say now, nor anything of a case that was erased.
  ///
  /// - Throws: `StoreFault.corrupt` when the journal differs from what was written: such a case is not acted on.
  package func storedCase(_ head: CaseHead, in county: County, keys: KeyRing) throws -> StoredCase {
    if let fault = try fault(of: head, in: county, keys: keys) {
      throw StoreFault.corrupt("case \(head.id.raw), \(fault.word)")
    }
    if head.wrappedKey != nil, let known = recentCases[head.digest], known.head.wrappedKey == head.wrappedKey {
      return known
    }
    let key = try head.wrappedKey.map { try keys.unwrap($0) }
    let coder = SealedJSON(key: key, about: "case:\(head.id.raw)")
    var chain = CaseChain(of: head.id, in: county, key: head.seal == nil ? nil : keys.recordKey)
    let entries = try rows(
      "SELECT \(EventColumns.all) FROM case_event WHERE county = $1 AND case_id = $2 ORDER BY sequence",
      [.integer(county.code), .integer(head.id.raw)]
    ) { row in
      guard try chain.takes(row) else { throw StoreFault.corrupt("case \(head.id.raw), event \(chain.sequence)") }
      return try JournalEntry(row, coder)
    }
    guard chain.sequence == head.sequence, chain.digest == head.digest,
      let kase = Case(id: head.id, events: entries.lazy.map(\.event))
    else { throw StoreFault.corrupt("case \(head.id.raw), head") }
    let stored = StoredCase(kase: kase, entries: entries, key: key, head: head)
    if key != nil { recentCases[head.digest] = stored }
    return stored
  }

  /// Writes a new case with all events so far.
  ///
  /// - Parameters:
  ///   - kase: the result of the event batches; the first event opens it.
  ///   - key: new for this case; what it seals is bound to it.
  @discardableResult package func write(
    _ happenings: [EventBatch], as kase: Case, key: DataKey, in county: County, keys: KeyRing, index: IndexContext
  ) throws -> StoredCase {
    let start = CaseHead(
      id: kase.id, sequence: 0, wrappedKey: try keys.wrap(key), digest: [], movedAt: nil, seal: nil)
    let (entries, head) = try write(happenings, after: start, key: key, in: county, keys: keys)
    try run(
      """
      INSERT INTO case_head (county, case_id, sequence, vault_key, digest, moved_at, seal)
      VALUES ($1, $2, $3, $4, $5, $6, $7)
      """,
      [
        .integer(county.code), .integer(kase.id.raw), .integer(head.sequence), .bytes(head.wrappedKey),
        .bytes(head.digest), .integer(head.movedAt), .bytes(head.seal),
      ])
    try addIndex(of: kase, in: county, index: index)
    return cached(StoredCase(kase: kase, entries: entries, key: key, head: head))
  }

  /// Appends the events of an act: journal rows, head and index row. A taken sequence is `StoreFault.duplicate`:
  /// another act came in between.
  package func append(
    _ happening: EventBatch, to stored: StoredCase, in county: County, keys: KeyRing, index: IndexContext
  ) throws -> StoredCase {
    var kase = stored.kase
    for event in happening.events { kase.apply(event) }
    let before = try sealed(stored.head, in: county, keys: keys)
    let (entries, head) = try write([happening], after: before, key: stored.key, in: county, keys: keys)
    try move(to: head, in: county)
    try moveIndex(from: stored.kase, to: kase, in: county, index: index)
    recentCases.forget(stored.head.digest)  // of each case only the last state is cached: journals grow
    return cached(StoredCase(kase: kase, entries: stored.entries + entries, key: stored.key, head: head))
  }

  /// An act on a case that the sealing job has not reached seals the case first.
  private func sealed(_ head: CaseHead, in county: County, keys: KeyRing) throws -> CaseHead {
    guard head.seal == nil else { return head }
    switch try seal(head, in: county, keys: keys) {
    case .sealed(let sealed): return sealed
    case .broken(let place): throw StoreFault.corrupt("case \(head.id.raw), \(place.word)")
    }
  }

  func move(to head: CaseHead, in county: County) throws {
    try run(
      "UPDATE case_head SET sequence = $3, digest = $4, moved_at = $5, seal = $6 WHERE county = $1 AND case_id = $2",
      [
        .integer(county.code), .integer(head.id.raw), .integer(head.sequence), .bytes(head.digest),
        .integer(head.movedAt), .bytes(head.seal),
      ])
  }

  private func cached(_ stored: StoredCase) -> StoredCase {
    recentCases[stored.head.digest] = stored
    return stored
  }

  private func write(
    _ happenings: [EventBatch], after head: CaseHead, key: DataKey?, in county: County, keys: KeyRing
  ) throws -> ([JournalEntry], CaseHead) {
    let coder = SealedJSON(key: key, about: "case:\(head.id.raw)")
    var chain = CaseChain(after: head, in: county, key: keys.recordKey)
    var entries: [JournalEntry] = []
    for happening in happenings {
      let (author, recordedAt) = (Author.column(happening.actor), happening.recordedAt.milliseconds)
      let (staff, post) = (happening.actor.seat?.person, happening.actor.seat?.post)
      for event in happening.events {
        let (facts, words) = try coder.encode(event)
        chain.add(
          EventLine(
            recordedAt: recordedAt, happenedAt: happening.happenedAt.milliseconds, actor: author, staff: staff?.raw,
            post: post?.raw, facts: facts, words: words))
        try run(
          """
          INSERT INTO case_event (county, case_id, sequence, recorded_at, happened_at, staff, post, actor, facts, words,
            digest)
          VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
          """,
          [
            .integer(county.code), .integer(head.id.raw), .integer(chain.sequence), .integer(recordedAt),
            .integer(happening.happenedAt.milliseconds), .integer(staff?.raw), .integer(post?.raw), .text(author),
            .text(facts), .bytes(words), .bytes(chain.digest),
          ])
        entries.append(
          JournalEntry(
            sequence: chain.sequence, recordedAt: happening.recordedAt, happenedAt: happening.happenedAt, staff: staff,
            post: post, event: event))
      }
    }
    return (entries, CaseHead(after: chain, wrappedKey: head.wrappedKey, keys.recordKey))
  }

  /// The number of events of a case.
  package func sequence(of id: ID<Case>, in county: County) throws -> Int? {
    try head(of: id, in: county).rows().first?.sequence
  }

  /// All cases, in pages, for `doctor` and exports.
  package func caseIDs(in county: County, after: ID<Case>, limit: Int = 500) throws -> [ID<Case>] {
    try rows(
      "SELECT case_id FROM case_head WHERE county = $1 AND case_id > $2 ORDER BY case_id LIMIT $3",
      [.integer(county.code), .integer(after.raw), .integer(limit)]
    ) { ID(try $0.integer(0)) }
  }
}

extension JournalEntry {
  fileprivate init(_ row: any Row, _ coder: SealedJSON) throws {
    self.init(
      sequence: Int(try row.integer(EventColumns.sequence)),
      recordedAt: Moment(milliseconds: try row.integer(EventColumns.recordedAt)),
      happenedAt: Moment(milliseconds: try row.integer(EventColumns.happenedAt)),
      staff: try row.integerIfAny(EventColumns.staff).map { ID($0) },
      post: try row.integerIfAny(EventColumns.post).map { ID($0) },
      event: try coder.decode(
        CaseEvent.self, facts: try row.text(EventColumns.facts), words: try row.bytesIfAny(EventColumns.words)))
  }
}
