package import Domain
package import Sealing

/// Result of sealing a case.
enum CaseSealing {
  case sealed(CaseHead)
  case broken(ChainBreak)
}

/// Seals what was stored before the record had a key. What does not chain is noted as a break and left as it is: its
/// plain digests are among sealed ones, so every later verification finds the break.
extension Connection {
  /// The next cases, in the order of their ids, each locked while its digests are rewritten.
  ///
  /// - Returns: the last id, nil when none is left; and how many were processed.
  package func sealCases(
    limit: Int, in county: County, keys: KeyRing, at now: Moment
  ) throws -> (cursor: Int64?, count: Int) {
    var mark = try sealMark(.cases, in: county, keys: keys)
    guard !mark.isEnded else { return (nil, 0) }
    let ids = try caseIDs(in: county, after: ID(mark.upto), limit: limit)
    for id in ids {
      guard let head = try caseHead(id, in: county).rows().first, head.seal == nil else { continue }
      if case .broken(let place) = try seal(head, in: county, keys: keys) {
        try note(RecordBreak(part: .cases, id: id.raw, place: place.text, foundAt: now), in: county)
      }
    }
    if let last = ids.last { mark.upto = last.raw }
    if ids.count < limit { mark.endedAt = now.milliseconds }
    try setSealMark(.cases, to: mark, in: county, keys: keys)
    return (mark.isEnded ? nil : mark.upto, ids.count)
  }

  /// Gives a case keyed digests, if its plain ones chain. Its head is locked by this transaction.
  func seal(_ head: CaseHead, in county: County, keys: KeyRing) throws -> CaseSealing {
    var plain = CaseChain(of: head.id, in: county, key: nil)
    var broken: ChainBreak?
    let events = try rows(
      "SELECT \(EventColumns.all) FROM case_event WHERE county = $1 AND case_id = $2 ORDER BY sequence",
      [.integer(county.code), .integer(head.id.raw)]
    ) { row in
      if try !plain.takes(row), broken == nil { broken = .event(plain.sequence) }
      return try EventLine(row)
    }
    if let broken { return .broken(broken) }
    guard plain.sequence == head.sequence, plain.digest == head.digest else { return .broken(.head) }
    var chain = CaseChain(of: head.id, in: county, key: keys.recordKey)
    for event in events {
      chain.add(event)
      try run(
        "UPDATE case_event SET digest = $4 WHERE county = $1 AND case_id = $2 AND sequence = $3",
        [.integer(county.code), .integer(head.id.raw), .integer(chain.sequence), .bytes(chain.digest)])
    }
    let sealed = CaseHead(after: chain, wrappedKey: head.wrappedKey, keys.recordKey)
    try move(to: sealed, in: county)
    return .sealed(sealed)
  }

  /// The next rows of the audit. New rows wait for the lock of the county's row, so none comes in between.
  ///
  /// - Returns: the last id, nil when none is left; and how many were processed.
  package func sealAudit(
    limit: Int, in county: County, keys: KeyRing, at now: Moment
  ) throws -> (cursor: Int64?, count: Int) {
    try lock(county)
    var mark = try sealMark(.audit, in: county, keys: keys)
    guard !mark.isEnded else { return (nil, 0) }
    var walk = AuditWalk(county, mark, keys.recordKey)
    walk.stored = try auditDigest(of: mark.upto, in: county) ?? []
    let page = try auditLines(of: county, after: mark.upto, limit: limit)
    for row in page {
      let before = walk.stored
      guard walk.fits(row) else {
        try note(RecordBreak(part: .audit, id: row.line.id, place: "", foundAt: now), in: county)
        continue
      }
      guard !row.isSealed else { continue }
      let digest = row.line.keyed(after: before, in: county, keys.recordKey)
      try run(
        "UPDATE audit SET digest = $3, is_sealed = 1 WHERE county = $1 AND id = $2",
        [.integer(county.code), .integer(row.line.id), .bytes(digest)])
      walk.stored = digest
    }
    if let last = page.last { mark.upto = last.line.id }
    mark.plain = walk.plain
    if page.count < limit { mark.endedAt = now.milliseconds }
    try setSealMark(.audit, to: mark, in: county, keys: keys)
    // Where the first row was already sealed, every new row has moved the end since then.
    if mark.isEnded, try auditEnd(of: county, keys: keys) == nil, let last = try lastAudit(of: county) {
      let length = try number("SELECT count(*) FROM audit WHERE county = $1", [.integer(county.code)])
      try setAuditEnd(AuditEnd(length: length, id: last.id, digest: last.digest), in: county, keys: keys)
    }
    return (mark.isEnded ? nil : mark.upto, page.count)
  }

  package func caseCount(in county: County) throws -> Int {
    Int(try number("SELECT count(*) FROM case_head WHERE county = $1", [.integer(county.code)]))
  }

  package func auditCount(in county: County) throws -> Int {
    Int(try number("SELECT count(*) FROM audit WHERE county = $1", [.integer(county.code)]))
  }
}
