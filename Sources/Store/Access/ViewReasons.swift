package import Domain

extension Connection {
  /// The reason for viewing a case that was given in this session within the hour. By primary key.
  ///
  /// - Parameter session: a keyed digest of the session's browser token.
  package func viewReason(
    of id: ID<Case>, session: [UInt8], in county: County, at now: Moment
  ) throws -> String? {
    try first(
      "SELECT reason FROM view_reason WHERE county = $1 AND session = $2 AND case_id = $3 AND until > $4",
      [.integer(county.code), .bytes(session), .integer(id.raw), .integer(now.milliseconds)]
    ) { try $0.text(0) }
  }

  /// Stores a reason in place of an earlier one; expired ones are deleted.
  package func keepViewReason(
    _ reason: String, of id: ID<Case>, session: [UInt8], until: Moment, in county: County, at now: Moment
  ) throws {
    try run(
      "DELETE FROM view_reason WHERE county = $1 AND until <= $2",
      [.integer(county.code), .integer(now.milliseconds)])
    try run(
      """
      INSERT INTO view_reason (county, session, case_id, reason, until) VALUES ($1, $2, $3, $4, $5)
      ON CONFLICT (county, session, case_id) DO UPDATE SET reason = excluded.reason, until = excluded.until
      """,
      [
        .integer(county.code), .bytes(session), .integer(id.raw), .text(reason), .integer(until.milliseconds),
      ])
  }
}
