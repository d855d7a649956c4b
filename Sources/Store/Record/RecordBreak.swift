package import Domain

/// A place where the record did not verify when it was to be sealed. It is left as it was found, and reported
/// permanently.
package struct RecordBreak: Sendable, Equatable {
  package let part: RecordPart
  /// Of the case or audit row.
  package let id: Int64
  /// Which event of the case, in words; empty for an audit row.
  package let place: String
  package let foundAt: Moment

  package init(part: RecordPart, id: Int64, place: String, foundAt: Moment) {
    (self.part, self.id, self.place, self.foundAt) = (part, id, place, foundAt)
  }
}

extension Connection {
  /// All breaks, by part and id.
  package func recordBreaks(in county: County) throws -> [RecordBreak] {
    try rows(
      "SELECT part, id, place, found_at FROM record_break WHERE county = $1 ORDER BY part, id",
      [.integer(county.code)]
    ) { row in
      guard let part = RecordPart(rawValue: try row.text(0)) else { throw StoreFault.corrupt("record part") }
      return RecordBreak(
        part: part, id: try row.integer(1), place: try row.text(2), foundAt: Moment(milliseconds: try row.integer(3)))
    }
  }

  /// The first finding of a place is kept.
  func note(_ found: RecordBreak, in county: County) throws {
    try run(
      """
      INSERT INTO record_break (county, part, id, place, found_at) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (county, part, id) DO NOTHING
      """,
      [
        .integer(county.code), .text(found.part.rawValue), .integer(found.id), .text(found.place),
        .integer(found.foundAt.milliseconds),
      ])
  }
}
