package import Domain
import Sealing

/// A session with everything that a request needs of its person.
package struct SessionRow: Sendable, Equatable {
  package let account: String
  package let staff: Staff
  package let chosen: ID<Post>?  // the chosen post
  package let post: Post?
  package let csrf: String
  package let mustChange: Bool
  package let isDisabled: Bool
  package let factor: SecondFactor
  package let createdAt: Moment
  package private(set) var seenAt: Moment

  package init(
    account: String, staff: Staff, chosen: ID<Post>?, post: Post?, csrf: String, mustChange: Bool, isDisabled: Bool,
    factor: SecondFactor = .none, createdAt: Moment, seenAt: Moment
  ) {
    self.account = account
    self.staff = staff
    self.chosen = chosen
    self.post = post
    self.csrf = csrf
    self.mustChange = mustChange
    self.isDisabled = isDisabled
    self.factor = factor
    self.createdAt = createdAt
    self.seenAt = seenAt
  }

  /// Whether a recovery code has opened it.
  package var isRecovered: Bool { if case .given(at: _, byRecoveryCode: true) = factor { true } else { false } }

  func seen(at moment: Moment) -> SessionRow {
    var row = self
    row.seenAt = moment
    return row
  }

  /// Neither idle nor older than the parameters allow, and the account not disabled since.
  package func isAlive(at now: Moment, _ parameters: Parameters) -> Bool {
    !isDisabled && parameters.holdsSession(seenAt: seenAt, createdAt: createdAt, at: now)
  }

  /// Whether `seen_at` is to be updated. Not at every request: once a minute is enough.
  package func needsTouch(at now: Moment) -> Bool { seenAt.adding(minutes: 1) < now }

  /// The seat on a day; nil when no post is chosen, or the post is no longer the person's.
  package func seat(on day: Day) -> Seat? { post?.seat(of: staff.id, on: day) }
}

/// Where a session began: the address without its end, and the browser's family in words. Shown only to its owner.
package struct SessionOrigin: Sendable, Equatable {
  package static let unknown = SessionOrigin(address: "未知", agent: "未知")

  package let address: String
  package let agent: String

  package init(address: String, agent: String) {
    self.address = address
    self.agent = agent
  }
}

/// A session in the list that its owner sees.
package struct LiveSession: Sendable, Equatable {
  package let digest: [UInt8]  // of its token; never sent out
  package let createdAt: Moment
  package let seenAt: Moment
  package let origin: SessionOrigin

  /// Identifies it in a form, among the sessions of one account.
  package var mark: String { hex(digest.prefix(8)) }

  package func isAlive(at now: Moment, _ parameters: Parameters) -> Bool {
    parameters.holdsSession(seenAt: seenAt, createdAt: createdAt, at: now)
  }
}

extension Parameters {
  fileprivate func holdsSession(seenAt: Moment, createdAt: Moment, at now: Moment) -> Bool {
    now < seenAt.adding(minutes: self[.idleMinutes]) && now < createdAt.adding(minutes: self[.sessionHours] * 60)
  }
}

extension Connection {
  /// The session of a token with account, person and post.
  ///
  /// - Parameter digest: of the token; the table does not contain the token itself.
  package func session(_ digest: [UInt8], of county: County) throws -> SessionRow? {
    try standing(of: digest, in: county).session
  }

  package func addSession(
    _ digest: [UInt8], account: Account, post: ID<Post>?, csrf: String, from origin: SessionOrigin = .unknown,
    at now: Moment, in county: County
  ) throws {
    try run(
      """
      INSERT INTO session (county, token, account, staff, post, csrf, created_at, seen_at, address, agent)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $7, $8, $9)
      """,
      [
        .integer(county.code), .bytes(digest), .text(account.name), .integer(account.staff.raw),
        .integer(post?.raw), .text(csrf), .integer(now.milliseconds), .text(origin.address),
        .text(origin.agent),
      ])
  }

  /// Replaces the token of a session after the second factor (ASVS 5.0 V7.2.4): the old token is invalid from then on.
  ///
  /// - Returns: whether the session was there.
  package func replaceSession(
    _ digest: [UInt8], by new: [UInt8], factorAt: Moment, byRecoveryCode: Bool, in county: County
  ) throws -> Bool {
    try changed(
      "UPDATE session SET token = $3, factor_at = $4, recovered = $5 WHERE county = $1 AND token = $2 RETURNING 1",
      [
        .integer(county.code), .bytes(digest), .bytes(new), .integer(factorAt.milliseconds),
        byRecoveryCode ? .flag(true) : .null,
      ]) > 0
  }

  /// An account's sessions, the latest used first; some may be expired. By `session_account (county, account)`.
  package func sessions(of account: String, in county: County) throws -> [LiveSession] {
    try rows(
      """
      SELECT token, created_at, seen_at, address, agent FROM session WHERE county = $1 AND account = $2
      ORDER BY seen_at DESC, token
      """, [.integer(county.code), .text(account)]
    ) { row in
      LiveSession(
        digest: try row.bytes(0), createdAt: Moment(milliseconds: try row.integer(1)),
        seenAt: Moment(milliseconds: try row.integer(2)),
        origin: SessionOrigin(
          address: try row.textIfAny(3) ?? SessionOrigin.unknown.address,
          agent: try row.textIfAny(4) ?? SessionOrigin.unknown.agent))
    }
  }

  package func touchSession(_ digest: [UInt8], at now: Moment, in county: County) throws {
    try run(
      """
      UPDATE session SET seen_at = $3 WHERE county = $1 AND token = $2 AND seen_at < $4
      """,
      [
        .integer(county.code), .bytes(digest), .integer(now.milliseconds),
        .integer(now.adding(minutes: -1).milliseconds),
      ])
  }

  package func choosePost(_ post: ID<Post>?, session digest: [UInt8], in county: County) throws {
    try run(
      "UPDATE session SET post = $3 WHERE county = $1 AND token = $2",
      [.integer(county.code), .bytes(digest), .integer(post?.raw)])
  }

  @discardableResult package func endSession(_ digest: [UInt8], in county: County) throws -> Bool {
    try changed(
      "DELETE FROM session WHERE county = $1 AND token = $2 RETURNING 1", [.integer(county.code), .bytes(digest)]) > 0
  }

  /// Ends the sessions of an account, all or all but one. Served by `session_account (county, account)`.
  ///
  /// - Parameter digest: the default is the digest of no session, and not empty, since engines may take an empty blob
  ///   for NULL.
  /// - Returns: how many.
  @discardableResult package func endSessions(
    of account: String, except digest: [UInt8] = [0], in county: County
  ) throws -> Int {
    try changed(
      "DELETE FROM session WHERE county = $1 AND account = $2 AND token <> $3 RETURNING 1",
      [.integer(county.code), .text(account), .bytes(digest)])
  }

  /// Deletes sessions that are idle or too old. Reads the county's sessions: as many as people at work.
  @discardableResult package func sweepSessions(at now: Moment, _ parameters: Parameters, in county: County)
    throws
    -> Int
  {
    try changed(
      "DELETE FROM session WHERE county = $1 AND (seen_at <= $2 OR created_at <= $3) RETURNING 1",
      [
        .integer(county.code), .integer(now.adding(minutes: -parameters[.idleMinutes]).milliseconds),
        .integer(now.adding(minutes: -60 * parameters[.sessionHours]).milliseconds),
      ])
  }
}
