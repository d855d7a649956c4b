package import Domain
import Store

/// 解除动态口令: for a person who lost both telephone and recovery codes. The account's sessions end; at the next sign-in a
/// new one is set up where the post requires it. By the officers who may reset the password, never by the person; for
/// one of the three administrators by two of them.
package struct RemoveSecondFactor: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(
    _ name: String, by officer: OfficeActor, emergency: Emergency? = nil, at now: Moment
  ) async throws -> OfficeOutcome<Done> {
    try await AccountDoor(environment: environment).act(on: name, by: officer, emergency: emergency, at: now) {
      [environment] account, connection in
      guard try connection.removeSecondFactor(of: account.name, in: environment.county) else {
        return .invalid([Issue(field: Issue.wholePage, text: "这个账号没有设置动态口令。")])
      }
      try connection.endSessions(of: account.name, in: environment.county)
      try environment.note(.factorRemoved, account.name + (emergency?.told ?? ""), by: officer, at: now, in: connection)
      return .done(Done())
    }
  }
}
