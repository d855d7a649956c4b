package import Domain
import Sealing
import Store

/// 用验证码设置密码: a person chooses a new password with the one-time code that was handed over, or with both halves of it. It
/// does not sign in. Wrong account, wrong code and expired code are answered in the same words, after the same
/// statements: the time of an answer does not reveal which accounts are being reset.
package struct SetPasswordByCode: Sendable {
  package enum Outcome: Sendable, Equatable {
    case done
    case invalid([Issue])  // fields `code`, `password`, `again`
  }

  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  private struct Found: Sendable {
    let account: Account
    let code: AccountCode
  }

  package func callAsFunction(
    account typed: String, code typedCode: String, password: String, again: String, at now: Moment
  ) async throws -> Outcome {
    let name = AccountName.normal(typed)
    guard AccountName.isValid(name) else { return Self.wrong }
    let unreadable = [("password", password), ("again", again)].filter { !PasswordRule.isReadable($0.1) }
    guard unreadable.isEmpty else {
      return .invalid(unreadable.map { Issue(field: $0.0, text: PasswordRule.Fault.tooLong.text) })
    }
    let parts = OneTimeCode.read(typedCode) ?? []
    let digests = parts.map(FreshCode.digest)
    let found = try await environment.store.read { [environment] connection -> Found? in
      let account = try connection.account(named: name, of: environment.county)
      let code = try connection.codes(of: name, in: environment.county, limit: 1).first
      guard let account, let code, code.isLive(at: now) else { return nil }
      return Found(account: account, code: code)
    }
    guard let found, found.code.fits(digests) else { return try await countWrong(name, at: now) }

    // The code is right: faults of the new password may be shown.
    let rule = try await rule(for: found.account, at: now)
    let issues = try await found.account.issues(with: password, again: again, rule)
    guard issues.isEmpty else { return .invalid(issues) }

    let hash = try await PasswordHash.making(password)
    return try await environment.store.write { [environment] connection in
      try connection.lock(environment.county)
      guard var account = try connection.account(named: name, of: environment.county),
        var code = try connection.codes(of: name, in: environment.county, limit: 1).first,
        code.id == found.code.id, code.isLive(at: now)
      else { return Self.wrong }
      code.usedAt = now
      // A first password is no reset: it takes nothing away, and there is nothing to confirm.
      if account.isNew { code.toldAt = now }
      try connection.update(code, in: environment.county)
      account.take(hash, mustChange: false)
      try connection.update(account, of: environment.county)
      try connection.endSessions(of: name, in: environment.county)
      // Wrong tries of the old password do not delay the new one.
      try TryCount(.signIn, at: name, in: environment.county, keys: environment.keys).forgetAll(connection)
      try environment.note(.codeUsed, name, by: .console, at: now, in: connection)
      return .done
    }
  }

  private static let wrong = Outcome.invalid([
    Issue(field: "code", text: "账号或验证码不对，或者验证码已用过、已过期。请核对后再试；仍不行请重新领取。")
  ])

  private func rule(for account: Account, at now: Moment) async throws -> PasswordRule {
    try await environment.store.read { [environment] connection in
      PasswordRule(
        accountName: account.name,
        phone: try connection.staff(account.staff, of: environment.county)?.workPhone ?? "",
        isAdministrator: try connection.kinds(takenBy: account.staff, in: environment.county, from: now.day)
          .contains(where: \.administers))
    }
  }

  /// Counted where there is a code to count at, noted in any case. A name without an account is not noted: people type
  /// their password there.
  private func countWrong(_ name: String, at now: Moment) async throws -> Outcome {
    try await environment.store.write { [environment] connection in
      try connection.lock(environment.county)  // simultaneous tries are each counted
      let found = try connection.codes(of: name, in: environment.county, limit: 1).first
      let live = found.flatMap { $0.isLive(at: now) ? $0 : nil }
      var code = live ?? AccountCode(id: ID(0), account: name, digests: [[]], madeAt: now, makers: [])
      code.tries += 1
      try connection.update(code, in: environment.county)
      try environment.note(
        .codeFailed, live == nil ? "没有可用的验证码" : "\(code.account)（第 \(code.tries) 次）", by: .console, at: now,
        in: connection)
      return Self.wrong
    }
  }
}

extension AccountCode {
  /// Whether these are the parts it was made of, in any order: the person need not know which slip is the first.
  fileprivate func fits(_ digests: [[UInt8]]) -> Bool {
    digests == self.digests || digests.count == 2 && Array(digests.reversed()) == self.digests
  }
}

extension Account {
  /// What is wrong with a new password typed twice, beside the fields `password` and `again`. Whether it was used
  /// before is checked last: each earlier one costs a hash.
  func issues(with password: String, again: String, _ rule: PasswordRule) async throws -> [Issue] {
    var issues = rule.faults(in: password).map { Issue(field: "password", text: $0.text) }
    if password != again { issues.append(Issue(field: "again", text: "两次输入的新密码不一致，请重新输入")) }
    if issues.isEmpty, try await hasUsed(password) {
      issues.append(Issue(field: "password", text: PasswordRule.Fault.usedBefore.text))
    }
    return issues
  }

  /// Whether it is the current password or one of the last ones. About 75 ms for each of those.
  func hasUsed(_ password: String) async throws -> Bool {
    for digest in Set([self.password] + usedPasswords).sorted() where !digest.isEmpty {
      if try await PasswordHash.verifying(password, against: digest) { return true }
    }
    return false
  }
}
