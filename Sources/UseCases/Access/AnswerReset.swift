package import Domain
package import Store

/// 密码重置告知: the person is shown who reset the password and when, and confirms or disputes it. The answer is noted in the
/// audit for the auditor.
package struct AnswerReset: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Returns: false without a session.
  package func callAsFunction(session token: SessionToken, isKnown: Bool, at now: Moment) async throws -> Bool {
    try await environment.store.write { [environment] connection in
      let parameters = try connection.parameters(of: environment.county)
      guard let session = try connection.session(token.digest, of: environment.county),
        session.isAlive(at: now, parameters)
      else { return false }
      let untold = try connection.codes(of: session.account, in: environment.county).filter {
        $0.usedAt != nil && $0.toldAt == nil
      }
      for var code in untold {
        code.toldAt = now
        try connection.update(code, in: environment.county)
        try environment.note(
          isKnown ? .resetKnown : .resetDisputed, "\(session.account)（\(code.madeAt.text) 重置）",
          staff: session.staff.id, post: session.post?.id, at: now, in: connection)
      }
      return true
    }
  }
}
