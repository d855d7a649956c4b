package import Domain

/// Session and county facts as one transaction read them: who sends a request, and the settings of the county.
package struct SessionSnapshot: Sendable {
  package let session: SessionRow?  // nil for the public
  package let facts: CountyFacts

  package init(session: SessionRow?, facts: CountyFacts) {
    self.session = session
    self.facts = facts
  }

  /// The snapshot cached from an earlier request. To be used only with `revalidating`.
  ///
  /// - Parameter digest: of the session's token; nil for the public.
  package static func cached(of digest: [UInt8]?, in county: County) -> SessionSnapshot? {
    guard let known = recentStandings[StandingKey(county: county, token: digest)] else { return nil }
    return digest != nil && known.session == nil ? nil : known
  }
}

/// The session ended, its post changed, or the versions of the county changed since the snapshot was cached.
package struct SessionChanged: Error {}

extension Connection {
  /// By primary keys, in one query.
  package func standing(of digest: [UInt8]?, in county: County) throws -> SessionSnapshot {
    var asked: PendingRows<SessionRow?>?
    if let digest { asked = try sessionLater(digest, county) }
    let facts = try facts(of: county)
    let standing = SessionSnapshot(session: try asked?.rows().first ?? nil, facts: facts)
    let key = StandingKey(county: county, token: digest)
    if facts.versions.areSet, digest == nil || standing.session != nil || recentStandings[key] != nil {
      recentStandings[key] = standing
    }
    return standing
  }

  /// Runs `body` on the assumption that the cached snapshot is still valid, and checks that in the same transaction:
  /// whether the session exists with the same post, and whether the versions of the county are unchanged
  /// (`CountyVersions`).
  ///
  /// - Returns: the result of `body`, and the snapshot as the database has it now.
  /// - Throws: `SessionChanged` when the snapshot is out of date; the transaction is rolled back then.
  package func revalidating<T>(
    _ known: SessionSnapshot, of digest: [UInt8]?, in county: County, _ body: () throws -> T
  ) throws -> (T, SessionSnapshot) {
    let asked = try pulse(of: digest, county)
    assume(known.facts, of: county)
    let done = Result { try body() }
    // A fault before the answer arrived says more than a second one.
    if case .failure(let fault) = done, !asked.isHere { throw fault }
    guard let now = try asked.rows().first, now.versions == known.facts.versions, now.fits(known.session) else {
      throw SessionChanged()
    }
    let session = known.session.map { now.seenAt.map($0.seen) ?? $0 }
    let standing = SessionSnapshot(session: session, facts: known.facts)
    recentStandings[StandingKey(county: county, token: digest)] = standing
    return (try done.get(), standing)
  }

  private func pulse(of digest: [UInt8]?, _ county: County) throws -> PendingRows<SessionProbe> {
    guard let digest else {
      return try later("SELECT \(CountyVersions.columns) FROM county WHERE county = $1", [.integer(county.code)]) {
        SessionProbe(versions: try CountyVersions($0), seenAt: nil, post: nil)
      }
    }
    return try later(
      """
      SELECT \(CountyVersions.columns), s.seen_at, s.post
      FROM county c LEFT JOIN session s ON s.county = $1 AND s.token = $2 WHERE c.county = $1
      """, [.integer(county.code), .bytes(digest)]
    ) { row in
      SessionProbe(
        versions: try CountyVersions(row), seenAt: try row.integerIfAny(3).map { Moment(milliseconds: $0) },
        post: try row.integerIfAny(4).map { ID($0) })
    }
  }

  private func sessionLater(_ digest: [UInt8], _ county: County) throws -> PendingRows<SessionRow?> {
    try later(
      """
      SELECT s.account, \(Staff.columns), s.csrf, a.must_change, a.disabled, s.created_at, s.seen_at,
        s.post, s.factor_at, s.recovered, f.account, \(PostColumns.bare)
      FROM session s
      JOIN account a ON a.county = s.county AND a.name = s.account
      JOIN staff t ON t.county = s.county AND t.id = s.staff
      LEFT JOIN second_factor f ON f.county = s.county AND f.account = s.account AND f.confirmed_at IS NOT NULL
      LEFT JOIN post o ON o.county = s.county AND o.id = s.post
      WHERE s.county = $1 AND s.token = $2
      """, [.integer(county.code), .bytes(digest)]
    ) { row in
      SessionRow(
        account: try row.text(0), staff: try Staff(row, from: 1), chosen: try row.integerIfAny(9).map { ID($0) },
        post: row.isNull(13) ? nil : try PostColumns.read(row, from: 13), csrf: try row.text(4),
        mustChange: try row.integer(5) != 0, isDisabled: try row.integer(6) != 0,
        factor: row.isNull(12)
          ? .none
          : try row.integerIfAny(10).map {
            .given(at: Moment(milliseconds: $0), byRecoveryCode: !row.isNull(11))
          } ?? .owed,
        createdAt: Moment(milliseconds: try row.integer(7)), seenAt: Moment(milliseconds: try row.integer(8)))
    }
  }
}

/// What a request reads to revalidate its snapshot.
private struct SessionProbe {
  let versions: CountyVersions
  let seenAt: Moment?  // nil without a session
  let post: ID<Post>?

  func fits(_ session: SessionRow?) -> Bool {
    guard let session else { return seenAt == nil }
    return seenAt != nil && post == session.chosen
  }
}

private struct StandingKey: Hashable, Sendable {
  let county: County
  let token: [UInt8]?
}

/// Of everybody at work in the last hour or so. A snapshot takes some 500 bytes; its facts are shared.
private let recentStandings = GenerationCache<StandingKey, SessionSnapshot>(limit: 2_000)
