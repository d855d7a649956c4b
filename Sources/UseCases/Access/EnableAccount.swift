package import Domain
import Store

/// 停用账号: the account cannot sign in any more, and its sessions end. With a reason, which the audit keeps.
package struct DisableAccount: Sendable {
  package static let reasonMax = 200

  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Parameter typed: the reason; not required of the operator at the console.
  package func callAsFunction(
    _ name: String, by officer: OfficeActor, reason typed: String = "", emergency: Emergency? = nil, at now: Moment
  ) async throws -> OfficeOutcome<Done> {
    var list = IssueList()
    let reason = list.text("reason", "理由", typed, max: Self.reasonMax, isRequired: officer != .console)
    return try await AccountDoor(environment: environment).change(
      name, .accountDisabled, by: officer, emergency: emergency, noting: reason.isEmpty ? "" : "。理由：\(reason)",
      unless: list.issues, at: now
    ) { account, _ in
      account.disable()
      return Done()
    }
  }
}

/// 启用账号.
package struct EnableAccount: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(
    _ name: String, by officer: OfficeActor, emergency: Emergency? = nil, at now: Moment
  ) async throws -> OfficeOutcome<Done> {
    try await AccountDoor(environment: environment).change(
      name, .accountEnabled, by: officer, emergency: emergency, at: now
    ) { account, _ in
      account.enable()
      return Done()
    }
  }
}

extension Account {
  mutating func disable() { isDisabled = true }

  mutating func enable() { isDisabled = false }
}
