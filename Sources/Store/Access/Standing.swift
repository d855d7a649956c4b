package import Domain

/// Whom a request comes from and what his county has set up.
package struct Standing: Sendable {
  package let session: SessionRow?  // nil for the public
  package let facts: CountyFacts

  package init(session: SessionRow?, facts: CountyFacts) {
    self.session = session
    self.facts = facts
  }

  /// As a process remembers it from an earlier request. Good for nothing but `assuming`.
  ///
  /// - Parameter digest: of the session's token; nil for the public.
  package static func remembered(of digest: [UInt8]?, in county: County) -> Standing? {
    guard let known = recentStandings[StandingKey(county: county, token: digest)] else { return nil }
    return digest != nil && known.session == nil ? nil : known
  }
}

/// Somebody signed out, changed his post, or the office changed what the county has set up.
package struct StandingChanged: Error {}

extension Connection {
  /// By primary keys, in one query.
  package func standing(of digest: [UInt8]?, in county: County) throws -> Standing {
    let asked = try ask(digest, county)
    let facts = try facts(of: county)
    let standing = Standing(session: try asked.rows().first?.session, facts: facts)
    let key = StandingKey(county: county, token: digest)
    if facts.stamps.areSet, digest == nil || standing.session != nil || recentStandings[key] != nil {
      recentStandings[key] = standing
    }
    return standing
  }

  /// Does something as if what is remembered were still so, and asks beside it whether it is.
  ///
  /// - Returns: what was done, and the standing as the database says it now.
  /// - Throws: `StandingChanged` when it is another one. Whatever was done in this transaction is undone then.
  package func assuming<T>(
    _ known: Standing, of digest: [UInt8]?, in county: County, _ body: () throws -> T
  ) throws -> (T, Standing) {
    let asked = try ask(digest, county)
    assume(known.facts, of: county)
    let done = Result { try body() }
    // What failed before the answer came says more than a second failure.
    if case .failure(let fault) = done, !asked.isHere { throw fault }
    guard let now = try asked.rows().first, now.stamps == known.facts.stamps, known.session.isSame(as: now.session)
    else { throw StandingChanged() }
    let standing = Standing(session: now.session, facts: known.facts)
    recentStandings[StandingKey(county: county, token: digest)] = standing
    return (try done.get(), standing)
  }

  private func ask(_ digest: [UInt8]?, _ county: County) throws -> Later<Answer> {
    guard let digest else {
      return try later("SELECT stamp, team_stamp FROM county WHERE county = $1", [.integer(county.code)]) {
        Answer(stamps: try stamps($0), session: nil)
      }
    }
    return try later(
      """
      SELECT c.stamp, c.team_stamp, s.account, s.staff, t.name, t.work_phone, s.csrf, a.must_change, a.disabled,
        s.created_at, s.seen_at, \(PostColumns.bare)
      FROM (SELECT 1 AS one) request
      LEFT JOIN county c ON c.county = $1
      LEFT JOIN session s ON s.county = $1 AND s.token = $2
      LEFT JOIN account a ON a.county = s.county AND a.name = s.account
      LEFT JOIN staff t ON t.county = s.county AND t.id = s.staff
      LEFT JOIN post o ON o.county = s.county AND o.id = s.post
      """, [.integer(county.code), .bytes(digest)]
    ) { Answer(stamps: try stamps($0), session: try sessionRow($0)) }
  }
}

private struct Answer {
  let stamps: CountyStamps
  let session: SessionRow?
}

private func stamps(_ row: any Row) throws -> CountyStamps {
  CountyStamps(facts: try row.integerIfAny(0) ?? 0, team: try row.integerIfAny(1) ?? 0)
}

private func sessionRow(_ row: any Row) throws -> SessionRow? {
  if row.isNull(2) || row.isNull(4) || row.isNull(7) { return nil }  // no session, or nobody's
  return SessionRow(
    account: try row.text(2),
    staff: Staff(id: ID(try row.integer(3)), name: try row.text(4), workPhone: try row.text(5)),
    post: row.isNull(11) ? nil : try PostColumns.read(row, from: 11), csrf: try row.text(6),
    mustChange: try row.integer(7) != 0, isDisabled: try row.integer(8) != 0,
    createdAt: Moment(milliseconds: try row.integer(9)), seenAt: Moment(milliseconds: try row.integer(10)))
}

extension SessionRow? {
  /// But for when it was last seen, which other processes also write.
  fileprivate func isSame(as other: SessionRow?) -> Bool {
    switch (self, other) {
    case (nil, nil): true
    case (let mine?, let other?): mine.seen(at: other.seenAt) == other
    default: false
    }
  }
}

private struct StandingKey: Hashable, Sendable {
  let county: County
  let token: [UInt8]?
}

/// Of everybody at work in the last hour or so. A standing takes some 500 bytes; its facts are shared.
private let recentStandings = Recent<StandingKey, Standing>(limit: 2_000)
