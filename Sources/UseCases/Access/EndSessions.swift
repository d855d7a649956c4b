package import Domain
package import Store

/// 结束登录: ends another of one's own sessions, or all but the current one. Needs the password (ASVS 5.0 V7.5.2), so that
/// a stranger at an open session cannot sign its owner out elsewhere. Signing out needs none.
package struct EndSessions: Sendable {
  package enum Which: Sendable, Equatable {
    case one(mark: String)  // `LiveSession.mark`
    case others
  }

  package enum Outcome: Sendable, Equatable {
    case ended(Int)
    case invalid([Issue])  // fields `session` and `current`
    case tooManyTries  // wrong passwords; every session of the account has ended
    case notFound  // already over, or another person's
    case noSession
  }

  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Parameters:
  ///   - which: nil when nothing was chosen.
  ///   - current: the password as typed. None is no wrong one, so it is not counted as a try.
  package func callAsFunction(
    _ which: Which?, current: String, session token: SessionToken, at now: Moment
  ) async throws -> Outcome {
    var missing = IssueList()
    if which == nil { missing.add("session", "请选择要结束哪一处登录。") }
    if current.isEmpty { missing.add(CurrentPassword.field, "请输入现在的密码。") }
    guard let which, missing.isEmpty else { return .invalid(missing.issues) }
    let account = try await environment.store.read { [self] connection in
      try session(of: token, at: now, connection).flatMap {
        try connection.account(named: $0.account, of: environment.county)
      }
    }
    guard let account else { return .noSession }
    let known = CurrentPassword(environment: environment, account: account)
    switch try await known.answer(to: current, at: now) {
    case .right: break
    case .wrong(let issues): return .invalid(issues)
    case .tooMany: return .tooManyTries
    }
    return try await environment.store.write { [self] connection in
      guard let session = try session(of: token, at: now, connection), try known.confirmed(connection) != nil else {
        return .noSession
      }
      let count: Int
      switch which {
      case .others:
        count = try connection.endSessions(of: session.account, except: token.digest, in: environment.county)
      case .one(let mark):
        let found = try connection.sessions(of: session.account, in: environment.county)
          .first { $0.mark == mark && $0.digest != token.digest }
        guard let found, try connection.endSession(found.digest, in: environment.county) else { return .notFound }
        count = 1
      }
      if count > 0 {
        try environment.note(
          .sessionsEnded, session.account, staff: session.staff.id, post: session.post?.id, at: now, in: connection)
      }
      return .ended(count)
    }
  }

  /// The session of a person who has signed in completely.
  private func session(
    of token: SessionToken, at now: Moment, _ connection: any Connection
  ) throws -> SessionRow? {
    guard let session = try connection.session(token.digest, of: environment.county),
      session.isAlive(at: now, try connection.parameters(of: environment.county)), session.factor != .owed
    else { return nil }
    return session
  }

  /// Called after signing in completely: where the county allows only one session (`singleSession`), the others end.
  func othersWhereOneIsAllowed(
    than token: SessionToken, of account: String, staff: ID<Staff>, at now: Moment, _ connection: any Connection
  ) throws {
    guard try connection.parameters(of: environment.county)[.singleSession] == 1,
      try connection.endSessions(of: account, except: token.digest, in: environment.county) > 0
    else { return }
    try environment.note(.sessionsEnded, account, staff: staff, post: nil, at: now, in: connection)
  }
}
