package import Domain

/// A stored 一次性验证码: digests, who made it, and its outcome.
package struct AccountCode: Sendable, Equatable {
  package let id: ID<AccountCode>
  package let account: String
  package let digests: [[UInt8]]  // SHA-256 of each part; two for one of the three administrators
  package let madeAt: Moment
  package let makers: [ID<Staff>]  // empty for the operator at the console
  package var tries: Int
  package var usedAt: Moment?
  package var toldAt: Moment?  // when the person confirmed the reset; for a first password, when it was used

  package init(
    id: ID<AccountCode>, account: String, digests: [[UInt8]], madeAt: Moment, makers: [ID<Staff>], tries: Int = 0,
    usedAt: Moment? = nil, toldAt: Moment? = nil
  ) {
    precondition((1...2).contains(digests.count) && makers.count <= 2, "a code has one or two parts")
    self.id = id
    self.account = account
    self.digests = digests
    self.madeAt = madeAt
    self.makers = makers
    self.tries = tries
    self.usedAt = usedAt
    self.toldAt = toldAt
  }

  package var expiresAt: Moment { madeAt.adding(minutes: OneTimeCode.validMinutes) }

  package func isLive(at now: Moment) -> Bool { usedAt == nil && now < expiresAt && tries < OneTimeCode.triesMax }
}

extension Connection {
  /// An account's codes, the latest first; only the latest can be used. By primary key (county, account, id).
  package func codes(of account: String, in county: County, limit: Int = 20) throws -> [AccountCode] {
    try rows(
      """
      SELECT id, account, code_digest, second_digest, made_at, maker, second_maker, tries, used_at, told_at
      FROM account_code WHERE county = $1 AND account = $2 ORDER BY id DESC LIMIT $3
      """, [.integer(county.code), .text(account), .integer(limit)]
    ) { row in
      AccountCode(
        id: ID(try row.integer(0)), account: try row.text(1),
        digests: [try row.bytes(2)] + (try row.bytesIfAny(3).map { [$0] } ?? []),
        madeAt: Moment(milliseconds: try row.integer(4)),
        makers: try [row.integerIfAny(5), row.integerIfAny(6)].compactMap { $0.map { ID($0) } },
        tries: Int(try row.integer(7)), usedAt: try row.integerIfAny(8).map { Moment(milliseconds: $0) },
        toldAt: try row.integerIfAny(9).map { Moment(milliseconds: $0) })
    }
  }

  /// Whether a password was reset and chosen anew with a code that the person has not yet confirmed.
  package func hasUntoldCode(_ account: String, in county: County) throws -> Bool {
    try number(
      """
      SELECT count(*) FROM account_code
      WHERE county = $1 AND account = $2 AND used_at IS NOT NULL AND told_at IS NULL
      """, [.integer(county.code), .text(account)]) > 0
  }

  package func add(_ code: AccountCode, in county: County) throws {
    try run(
      """
      INSERT INTO account_code
        (county, account, id, code_digest, second_digest, made_at, maker, second_maker, tries, used_at, told_at)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)
      """,
      [
        .integer(county.code), .text(code.account), .integer(code.id.raw), .bytes(code.digests[0]),
        .bytes(code.digests.count > 1 ? code.digests[1] : nil), .integer(code.madeAt.milliseconds),
        .integer(code.makers.first?.raw), .integer(code.makers.count > 1 ? code.makers[1].raw : nil),
        .integer(code.tries), .integer(code.usedAt?.milliseconds), .integer(code.toldAt?.milliseconds),
      ])
  }

  /// Its outcome; the code itself never changes.
  package func update(_ code: AccountCode, in county: County) throws {
    try run(
      """
      UPDATE account_code SET tries = $4, used_at = $5, told_at = $6 WHERE county = $1 AND account = $2 AND id = $3
      """,
      [
        .integer(county.code), .text(code.account), .integer(code.id.raw), .integer(code.tries),
        .integer(code.usedAt?.milliseconds), .integer(code.toldAt?.milliseconds),
      ])
  }
}
