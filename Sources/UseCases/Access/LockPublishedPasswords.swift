package import Domain
import Sealing
package import Store

/// Locks accounts that still have the published password of the samples (`PublishedPassword`): until samples had to be
/// requested, every new data folder was filled with them (docs/decisions/0036). A county in which all accounts have it
/// was only ever a sample, and is marked as one.
///
/// Each digest costs about 75 ms. Samples were loaded with one digest for all of them, so the first batch finds nearly
/// everything; the others look for accounts that chose that password themselves.
package struct LockPublishedPasswords: BatchJob {
  package let name = "published-password"
  private let environment: CountyEnvironment
  private static let batchMax = 4

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func total(in county: County, _ connection: any Connection) throws -> Int {
    try connection.passwordDigestCount(of: county)
  }

  package func batch(
    after cursor: String?, in county: County, at now: Moment, _ connection: any Connection
  ) throws -> (cursor: String?, count: Int) {
    guard let settings = try connection.settings(of: county), !settings.isSample else { return (nil, 0) }
    guard let cursor else {
      let digests = try connection.passwordsNeverChosen(of: county, limit: 16)
      let carried = try accounts(among: digests, connection)
      if !carried.isEmpty, try connection.accountCount(of: county) == carried.count {
        var sample = settings
        sample.isSample = true
        try connection.save(sample, of: county)
        try connection.set(.secondFactor, to: 0, of: county)  // as samples are loaded
        try environment.note(.settingsSaved, "\(settings.name)：标记为示例", by: .console, at: now, in: connection)
        return (nil, digests.count)
      }
      try lock(carried, at: now, connection)
      return ("", digests.count)
    }
    let digests = try connection.passwordDigests(of: county, after: cursor, limit: Self.batchMax)
    try lock(try accounts(among: digests, connection), at: now, connection)
    return (digests.count < Self.batchMax ? nil : digests.last, digests.count)
  }

  private func accounts(among digests: [String], _ connection: any Connection) throws -> [Account] {
    try digests.filter { try PasswordHash.verify(PublishedPassword.text, against: $0) }
      .flatMap { try connection.accounts(withPassword: $0, of: environment.county) }
  }

  /// Disabled, signed out, and without a password: enabling alone does not let anybody in.
  private func lock(_ accounts: [Account], at now: Moment, _ connection: any Connection) throws {
    for account in accounts {
      var locked = account
      locked.isDisabled = true
      locked.forgetPassword()
      try connection.update(locked, of: environment.county)
      try connection.endSessions(of: account.name, in: environment.county)
      try environment.note(
        .accountDisabled, "\(account.name)（仍在使用公布过的示例密码）", by: .console, at: now, in: connection)
    }
  }
}
