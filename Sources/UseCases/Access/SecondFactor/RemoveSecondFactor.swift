package import Domain
import Store

/// 解除动态口令: for somebody who lost both his telephone and his recovery codes. His sessions end; at the next sign-in he
/// sets up a new one where his post needs it. By the same people who may reset his password, never by himself; for one of the
/// three administrators by two of them.
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
