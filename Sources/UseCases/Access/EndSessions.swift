package import Domain
package import Store

/// 结束登录: of somebody's own sessions another one, or all but the one he does it in.
package struct EndSessions: Sendable {
  package enum Which: Sendable, Equatable {
    case one(mark: String)  // `LiveSession.mark`
    case others
  }

  package enum Outcome: Sendable, Equatable {
    case ended(Int)
    case notFound  // over already, or not his
    case noSession
  }

  private let office: Office

  package init(_ office: Office) { self.office = office }

  package func callAsFunction(_ which: Which, session token: SessionToken, at now: Moment) async throws -> Outcome {
    try await office.store.write { [office] connection in
      let parameters = try connection.parameters(of: office.county)
      guard let session = try connection.session(token.digest, of: office.county),
        session.isAlive(at: now, parameters), session.factor != .owed
      else { return .noSession }
      let count: Int
      switch which {
      case .others: count = try connection.endSessions(of: session.account, except: token.digest, in: office.county)
      case .one(let mark):
        let found = try connection.sessions(of: session.account, in: office.county)
          .first { $0.mark == mark && $0.digest != token.digest }
        guard let found, try connection.endSession(found.digest, in: office.county) else { return .notFound }
        count = 1
      }
      if count > 0 {
        try office.note(
          .sessionsEnded, session.account, staff: session.staff.id, post: session.post?.id, at: now, in: connection)
      }
      return .ended(count)
    }
  }

  /// Once somebody has signed in altogether: where the county allows but one session (`singleSession`), the others end.
  func othersWhereOneIsAllowed(
    than token: SessionToken, of account: String, staff: ID<Staff>, at now: Moment, _ connection: any Connection
  ) throws {
    guard try connection.parameters(of: office.county)[.singleSession] == 1,
      try connection.endSessions(of: account, except: token.digest, in: office.county) > 0
    else { return }
    try office.note(.sessionsEnded, account, staff: staff, post: nil, at: now, in: connection)
  }
}
