package import Domain
import Store

/// 停用账号: nobody signs in with it any more, and who is signed in is signed out.
package struct DisableAccount: Sendable {
  private let office: Office

  package init(_ office: Office) { self.office = office }

  package func callAsFunction(_ name: String, by officer: Officer, at now: Moment) async throws
    -> OfficeOutcome<Done>
  {
    try await AccountDoor(office: office).change(name, .accountDisabled, by: officer, at: now) { account in
      account.isDisabled = true
      return Done()
    }
  }
}

/// 启用账号.
package struct EnableAccount: Sendable {
  private let office: Office

  package init(_ office: Office) { self.office = office }

  package func callAsFunction(_ name: String, by officer: Officer, at now: Moment) async throws
    -> OfficeOutcome<Done>
  {
    try await AccountDoor(office: office).change(name, .accountEnabled, by: officer, at: now) { account in
      account.isDisabled = false
      return Done()
    }
  }
}
