package import Domain
package import Sealing

/// What is sealed under the record key.
package enum RecordPart: String, Sendable, CaseIterable {
  case cases, audit
}

/// How far rows from before the record had a key have been sealed: everything up to this mark must be sealed, and after
/// the end everything. The mark itself is sealed; one that does not verify counts as the end, so that it never makes an
/// unsealed row acceptable.
package struct SealMark: Sendable, Equatable {
  /// The last case or audit row that was processed.
  package var upto: Int64
  /// The plain digest of the last audit row that was processed, which the next one covers.
  var plain: [UInt8]?
  package var endedAt: Int64?
  package var isForged = false

  static let start = SealMark(upto: .min, plain: nil, endedAt: nil)

  package var isEnded: Bool { isForged || endedAt != nil }

  /// Whether a case or row of this id must be sealed.
  func covers(_ id: Int64) -> Bool { isEnded || id <= upto }

  fileprivate func seal(_ part: RecordPart, _ county: County, _ key: RecordKey) -> [UInt8] {
    key.digest(
      "mark", [.integer(county.code), .text(part.rawValue), .integer(upto), .bytes(plain), .integer(endedAt)])
  }
}

extension Connection {
  package func sealMark(_ part: RecordPart, in county: County, keys: KeyRing) throws -> SealMark {
    try first(
      "SELECT upto, plain, ended_at, seal FROM record_mark WHERE county = $1 AND part = $2",
      [.integer(county.code), .text(part.rawValue)]
    ) { row in
      var mark = SealMark(
        upto: try row.integer(0), plain: try row.bytesIfAny(1), endedAt: try row.integerIfAny(2))
      mark.isForged = try row.bytes(3) != mark.seal(part, county, keys.recordKey)
      return mark
    } ?? .start
  }

  func setSealMark(_ part: RecordPart, to mark: SealMark, in county: County, keys: KeyRing) throws {
    try run(
      """
      INSERT INTO record_mark (county, part, upto, plain, ended_at, seal) VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (county, part) DO UPDATE SET upto = excluded.upto, plain = excluded.plain,
        ended_at = excluded.ended_at, seal = excluded.seal
      """,
      [
        .integer(county.code), .text(part.rawValue), .integer(mark.upto), .bytes(mark.plain), .integer(mark.endedAt),
        .bytes(mark.seal(part, county, keys.recordKey)),
      ])
  }
}
