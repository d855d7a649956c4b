package import Domain
package import Sealing

/// A row of the audit with its digests.
struct StoredAuditLine {
  let line: AuditLine
  let digest: [UInt8]
  let isSealed: Bool
}

/// Length and end of the audit, sealed, so that truncation shows.
struct AuditEnd: Equatable {
  var length: Int64
  var id: Int64
  var digest: [UInt8]
  var isForged = false

  init(length: Int64, id: Int64, digest: [UInt8]) {
    (self.length, self.id, self.digest) = (length, id, digest)
  }

  func seal(in county: County, _ key: RecordKey) -> [UInt8] {
    key.digest("audit end", [.integer(county.code), .integer(length), .integer(id), .bytes(digest)])
  }
}

/// Verifies the audit's chain, row by row.
struct AuditWalk {
  private let county: County
  private let mark: SealMark
  private let key: RecordKey
  /// The stored digest of the last row, which a sealed row covers.
  var stored: [UInt8] = []
  /// The plain digest of the last row that has or had one, which a row that is not yet sealed covers.
  private(set) var plain: [UInt8]

  init(_ county: County, _ mark: SealMark, _ key: RecordKey) {
    (self.county, self.mark, self.key) = (county, mark, key)
    plain = mark.plain ?? []
  }

  /// Whether the next row is unchanged since it was written.
  mutating func fits(_ row: StoredAuditLine) -> Bool {
    defer { stored = row.digest }
    if row.isSealed { return row.line.keyed(after: stored, in: county, key) == row.digest }
    guard !mark.covers(row.line.id) else { return false }
    defer { plain = row.digest }
    return row.line.plain(after: plain, in: county) == row.digest
  }
}

/// Result of verifying the whole audit: rows follow one another and end where the sealed end says. Whether the whole
/// was exchanged for an older state, only a signed head kept outside can show.
package struct AuditCheck: Sendable, Equatable {
  package fileprivate(set) var rows = 0
  package fileprivate(set) var since: Moment?
  package fileprivate(set) var lastID: Int64?
  /// The ids of rows that do not follow the one before; the first hundred.
  package fileprivate(set) var breaks: [Int64] = []
  /// Whether the sealed end matches the last row.
  package fileprivate(set) var endFits = true
  /// Rows with plain digests that are still to be sealed.
  package fileprivate(set) var unsealed = 0

  package var isWhole: Bool { breaks.isEmpty && endFits }

  /// What was checked, and what was not.
  package var scope: String {
    let from = since.map { "审计记录自 \($0.text) 起 \(rows) 条" } ?? "还没有审计记录，"
    return "\(from)前后相符\(unsealed > 0 ? "（其中 \(unsealed) 条等待用密钥封存）" : "")；未与外部留存的签名存证比对"
  }

  package var faults: [String] {
    breaks.map { "审计记录 \($0) 与前一条记录对不上" } + (endFits ? [] : ["审计的末端与封存的末端不符（末尾的记录被截去或添加）"])
  }
}

extension Connection {
  /// Verifies the audit from its beginning. The cost grows with its length: only on request.
  package func checkAudit(of county: County, keys: KeyRing) throws -> AuditCheck {
    let mark = try sealMark(.audit, in: county, keys: keys)
    var walk = AuditWalk(county, mark, keys.recordKey)
    var check = AuditCheck()
    var lastIsSealed = true
    while true {
      let page = try auditLines(of: county, after: check.lastID ?? .min, limit: 1000)
      for row in page {
        if !walk.fits(row), check.breaks.count < 100 { check.breaks.append(row.line.id) }
        if check.rows == 0 { check.since = Moment(milliseconds: row.line.at) }
        check.rows += 1
        check.lastID = row.line.id
        if !row.isSealed { check.unsealed += 1 }
        lastIsSealed = row.isSealed
      }
      if page.count < 1000 { break }
    }
    let end = try auditEnd(of: county, keys: keys)
    if let end {
      check.endFits =
        !end.isForged && end.length == check.rows && end.id == check.lastID && end.digest == walk.stored
    } else {
      // There is no end while old rows wait to be sealed, and before the first row.
      check.endFits = check.rows == 0 || !lastIsSealed || !mark.isEnded
    }
    return check
  }

  func auditLines(of county: County, after id: Int64, limit: Int) throws -> [StoredAuditLine] {
    try rows(
      """
      SELECT id, at, staff, post, what, about, source, outcome, system_user, digest, is_sealed FROM audit
      WHERE county = $1 AND id > $2 ORDER BY id LIMIT $3
      """,
      [.integer(county.code), .integer(id), .integer(limit)]
    ) { row in
      StoredAuditLine(
        line: AuditLine(
          id: try row.integer(0), at: try row.integer(1), staff: try row.integerIfAny(2),
          post: try row.integerIfAny(3), what: try row.text(4), about: try row.text(5), source: try row.textIfAny(6),
          outcome: try row.textIfAny(7), systemUser: try row.textIfAny(8)),
        digest: try row.bytes(9), isSealed: try row.integer(10) == 1)
    }
  }

  func lastAudit(of county: County) throws -> (id: Int64, digest: [UInt8], isSealed: Bool)? {
    try first(
      "SELECT id, digest, is_sealed FROM audit WHERE county = $1 ORDER BY id DESC LIMIT 1", [.integer(county.code)]
    ) { (id: try $0.integer(0), digest: try $0.bytes(1), isSealed: try $0.integer(2) == 1) }
  }

  package func auditDigest(of id: Int64, in county: County) throws -> [UInt8]? {
    try first("SELECT digest FROM audit WHERE county = $1 AND id = $2", [.integer(county.code), .integer(id)]) {
      try $0.bytes(0)
    }
  }

  func auditEnd(of county: County, keys: KeyRing) throws -> AuditEnd? {
    try first("SELECT length, id, digest, seal FROM audit_end WHERE county = $1", [.integer(county.code)]) { row in
      var end = AuditEnd(length: try row.integer(0), id: try row.integer(1), digest: try row.bytes(2))
      end.isForged = try row.bytes(3) != end.seal(in: county, keys.recordKey)
      return end
    }
  }

  func setAuditEnd(_ end: AuditEnd, in county: County, keys: KeyRing) throws {
    try run(
      """
      INSERT INTO audit_end (county, length, id, digest, seal) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (county) DO UPDATE SET length = excluded.length, id = excluded.id, digest = excluded.digest,
        seal = excluded.seal
      """,
      [
        .integer(county.code), .integer(end.length), .integer(end.id), .bytes(end.digest),
        .bytes(end.seal(in: county, keys.recordKey)),
      ])
  }

  /// A new row moves the end only from where it was: a truncated end stays where it was sealed, and is reported
  /// permanently.
  func moveAuditEnd(
    from last: (id: Int64, digest: [UInt8], isSealed: Bool)?, to id: Int64, _ digest: [UInt8], in county: County,
    keys: KeyRing
  ) throws {
    let end = try auditEnd(of: county, keys: keys)
    let length: Int64
    switch (last, end) {
    case (nil, nil): length = 0
    case (let last?, let end?) where !end.isForged && end.id == last.id && end.digest == last.digest:
      length = end.length
    default: return
    }
    try setAuditEnd(AuditEnd(length: length + 1, id: id, digest: digest), in: county, keys: keys)
  }
}
