package import Domain
package import Store

/// 退出.
package struct SignOut: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// Signing out of a session that no longer exists succeeds as well.
  package func callAsFunction(_ token: SessionToken, at now: Moment) async throws {
    try await environment.store.write { [self] in try end(token, at: now, $0) }
  }

  /// The same within the transaction of another act.
  func end(_ token: SessionToken, at now: Moment, _ connection: any Connection) throws {
    guard let session = try connection.session(token.digest, of: environment.county) else { return }
    try connection.endSession(token.digest, in: environment.county)
    try environment.note(
      .signedOut, session.account, staff: session.staff.id, post: session.post?.id, at: now, in: connection)
  }
}

/// Updates `seen_at` of a session; for one that `needsTouch`.
package struct TouchSession: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(_ token: SessionToken, at now: Moment) async throws {
    try await environment.store.write(isRepeatable: true) { [environment] connection in
      try connection.touchSession(token.digest, at: now, in: environment.county)
    }
  }
}

/// 选择岗位: one person may hold or cover several posts and acts in one at a time.
package struct ChoosePost: Sendable {
  package enum Outcome: Sendable, Equatable {
    case chosen(Seat)
    case notYours  // neither held nor covered by this person today
    case noSession
  }

  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(_ post: ID<Post>, session token: SessionToken, at now: Moment) async throws
    -> Outcome
  {
    try await environment.store.write { [environment] connection in
      let parameters = try connection.parameters(of: environment.county)
      guard let session = try connection.session(token.digest, of: environment.county),
        session.isAlive(at: now, parameters)
      else {
        return .noSession
      }
      guard let seat = try connection.post(post, of: environment.county)?.seat(of: session.staff.id, on: now.day)
      else {
        return .notYours
      }
      try connection.choosePost(post, session: token.digest, in: environment.county)
      try environment.note(
        .postChosen, seat.isCover ? "AB岗" : "", staff: seat.person, post: post, at: now, in: connection)
      return .chosen(seat)
    }
  }
}

/// Deletes expired sessions and counts. For the clockwork; any number of processes may run it.
package struct SweepAccess: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// How many sessions ended.
  @discardableResult package func callAsFunction(at now: Moment) async throws -> Int {
    try await environment.store.write { [environment] connection in
      let parameters = try connection.parameters(of: environment.county)
      for kind in LimitRate.Kind.allCases {
        try connection.forgetHits(ofKind: kind.rawValue, before: kind.slot(at: now) - 1, in: environment.county)
      }
      try connection.forgetHits(
        ofKind: "account", before: now.milliseconds / LimitRate.hour - 1, in: environment.county)
      try connection.forgetHits(ofKind: EndPass.kind, before: EndPass.slot(now), in: environment.county)
      for kind in HourlyRows.Kind.allCases {
        try connection.forgetHits(ofKind: kind.rawValue, before: HourlyRows.slot(at: now) - 1, in: environment.county)
      }
      try connection.sweepTries(before: now.adding(minutes: -TryRule.longestMemoryMinutes), in: environment.county)
      try environment.expireChanges(at: now, in: connection)
      try connection.forgetHits(
        ofKind: LimitUploads.kind, before: LimitUploads.slot(at: now) - 1, in: environment.county)
      return try connection.sweepSessions(at: now, parameters, in: environment.county)
    }
  }
}
