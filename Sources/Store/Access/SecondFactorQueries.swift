package import Domain
package import Sealing

/// The stored second factor of an account.
package struct StoredFactor: Sendable {
  package let account: String
  package let secret: [UInt8]
  package let confirmedAt: Moment?  // nil while it is being set up
  /// The time step of the last accepted code (`TimeCode`): none is accepted twice.
  package var lastStep: Int64
  /// Wrong codes since the last right one.
  package var failures: Int
  /// No code is checked before this moment.
  package var waitUntil: Moment
}

extension Connection {
  /// In a transaction that writes, locked until it ends: no code is accepted by two requests at once.
  package func secondFactor(of account: String, in county: County, keys: KeyRing) throws -> StoredFactor? {
    try first(
      """
      SELECT vault_key, secret, confirmed_at, last_step, failures, wait_until FROM second_factor
      WHERE county = $1 AND account = $2\(dialect.rowLock)
      """, [.integer(county.code), .text(account)]
    ) { row in
      let key = try keys.unwrap(try row.bytes(0))
      return StoredFactor(
        account: account, secret: try key.open(try row.bytes(1), about: "factor:\(account)"),
        confirmedAt: try row.integerIfAny(2).map { Moment(milliseconds: $0) }, lastStep: try row.integer(3),
        failures: Int(try row.integer(4)), waitUntil: Moment(milliseconds: try row.integer(5)))
    }
  }

  /// Whether the account has a confirmed second factor. By primary key (county, account).
  package func hasSecondFactor(_ account: String, in county: County) throws -> Bool {
    try number(
      "SELECT count(*) FROM second_factor WHERE county = $1 AND account = $2 AND confirmed_at IS NOT NULL",
      [.integer(county.code), .text(account)]) > 0
  }

  /// A new secret in place of any earlier one, with its recovery codes.
  ///
  /// - Parameter confirmed: when its person gave a first code of it, and the code's time step; nil while it is being
  ///   set up.
  package func addSecondFactor(
    _ secret: [UInt8], of account: String, confirmed: (at: Moment, step: Int64)? = nil, in county: County, keys: KeyRing
  ) throws {
    try removeSecondFactor(of: account, in: county)
    let key = keys.newKey()
    try run(
      """
      INSERT INTO second_factor (county, account, vault_key, secret, confirmed_at, last_step, failures, wait_until)
      VALUES ($1, $2, $3, $4, $5, $6, 0, 0)
      """,
      [
        .integer(county.code), .text(account), .bytes(try keys.wrap(key)),
        .bytes(try key.seal(secret, about: "factor:\(account)")), .integer(confirmed?.at.milliseconds),
        .integer(confirmed?.step ?? 0),
      ])
    if confirmed != nil { try teamChanged(in: county) }
  }

  /// Writes what a tried code changes. The person's sessions are read anew afterwards.
  package func update(_ factor: StoredFactor, confirmedAt: Moment?, in county: County) throws {
    try run(
      """
      UPDATE second_factor SET confirmed_at = $3, last_step = $4, failures = $5, wait_until = $6
      WHERE county = $1 AND account = $2
      """,
      [
        .integer(county.code), .text(factor.account), .integer(confirmedAt?.milliseconds), .integer(factor.lastStep),
        .integer(factor.failures), .integer(factor.waitUntil.milliseconds),
      ])
    if confirmedAt != factor.confirmedAt { try teamChanged(in: county) }
  }

  /// - Returns: whether there was one.
  @discardableResult package func removeSecondFactor(of account: String, in county: County) throws -> Bool {
    let values: [Value] = [.integer(county.code), .text(account)]
    try run("DELETE FROM recovery_code WHERE county = $1 AND account = $2", values)
    let removed = try changed("DELETE FROM second_factor WHERE county = $1 AND account = $2 RETURNING 1", values) > 0
    if removed { try teamChanged(in: county) }
    return removed
  }

  // MARK: Recovery codes

  /// New codes in place of the old ones.
  ///
  /// - Parameter digests: keyed ones (`KeyRing.lookupDigest`).
  package func setRecoveryCodes(_ digests: [[UInt8]], of account: String, in county: County) throws {
    try run(
      "DELETE FROM recovery_code WHERE county = $1 AND account = $2", [.integer(county.code), .text(account)])
    for digest in digests {
      try run(
        "INSERT INTO recovery_code (county, account, digest, used_at) VALUES ($1, $2, $3, NULL)",
        [.integer(county.code), .text(account), .bytes(digest)])
    }
  }

  /// - Returns: whether there was such an unused code.
  package func useRecoveryCode(_ digest: [UInt8], of account: String, in county: County, at now: Moment) throws -> Bool
  {
    try changed(
      """
      UPDATE recovery_code SET used_at = $4
      WHERE county = $1 AND account = $2 AND digest = $3 AND used_at IS NULL RETURNING 1
      """, [.integer(county.code), .text(account), .bytes(digest), .integer(now.milliseconds)]) > 0
  }

  package func recoveryCodesLeft(of account: String, in county: County) throws -> Int {
    Int(
      try number(
        "SELECT count(*) FROM recovery_code WHERE county = $1 AND account = $2 AND used_at IS NULL",
        [.integer(county.code), .text(account)]))
  }
}
