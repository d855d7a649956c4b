package import Domain

/// 账号: how a member of the team signs in. Permissions belong to posts, not to accounts.
package struct Account: Sendable, Equatable {
  package let name: String
  package let staff: ID<Staff>
  package var password: String  // a `PasswordHash`; empty until a first password is chosen
  package var mustChange: Bool
  package var isDisabled: Bool
  package var usedPasswords: [String]  // digests of the last ones, the newest first

  package init(
    name: String, staff: ID<Staff>, password: String = "", mustChange: Bool = true, isDisabled: Bool = false,
    usedPasswords: [String] = []
  ) {
    self.name = name
    self.staff = staff
    self.password = password
    self.mustChange = mustChange
    self.isDisabled = isDisabled
    self.usedPasswords = usedPasswords
  }
}

/// An account with its member of staff, for the list of accounts. Without digests.
package struct AccountRow: Sendable, Equatable {
  package let name: String
  package let staff: Staff
  package let hasPassword: Bool
  package let mustChange: Bool
  package let isDisabled: Bool
  package let hasFactor: Bool

  package init(
    name: String, staff: Staff, hasPassword: Bool, mustChange: Bool, isDisabled: Bool, hasFactor: Bool = false
  ) {
    self.name = name
    self.staff = staff
    self.hasPassword = hasPassword
    self.mustChange = mustChange
    self.isDisabled = isDisabled
    self.hasFactor = hasFactor
  }
}

private let accountColumns =
  "name, staff, password, must_change, disabled, used_passwords"

private func readAccount(_ row: any Row) throws -> Account {
  return Account(
    name: try row.text(0), staff: ID(try row.integer(1)), password: try row.text(2),
    mustChange: try row.integer(3) != 0, isDisabled: try row.integer(4) != 0,
    usedPasswords: try JSONText.read([String].self, from: try row.text(5)))
}

extension SearchCondition {
  /// Words in an account's name, which has small letters only, or in its person's name or work telephone; of tables
  /// called `a` and `t`.
  ///
  /// - Parameter count: how many values the query has besides.
  fileprivate static func account(_ words: String, after count: Int, _ dialect: Dialect) -> SearchCondition {
    guard !words.isEmpty else { return .none }
    let name = dialect.anyOf(["a.name"], holds: "$\(count + 1)")
    let person = dialect.anyOf(["t.name", "t.work_phone"], holds: "$\(count + 2)")
    return SearchCondition(
      text: " AND (\(name) OR \(person))", values: [.text(words.lowercased()), .text(words)])
  }
}

extension Connection {
  /// By primary key (county, name). In a transaction that writes, the row is locked: two tries at its password, or a
  /// try and its disabling, run one after the other.
  package func account(named name: String, of county: County) throws -> Account? {
    try first(
      """
      SELECT \(accountColumns) FROM account WHERE county = $1 AND name = $2\(dialect.rowLock)
      """,
      [.integer(county.code), .text(name)], readAccount)
  }

  /// Served by `account_staff (county, staff)`.
  package func account(of staff: ID<Staff>, in county: County) throws -> Account? {
    try first(
      """
      SELECT \(accountColumns) FROM account WHERE county = $1 AND staff = $2
      """,
      [.integer(county.code), .integer(staff.raw)], readAccount)
  }

  /// The accounts with this password digest; in a transaction that writes, each row is locked. Reads the county's
  /// accounts.
  package func accounts(withPassword digest: String, of county: County) throws -> [Account] {
    try rows(
      """
      SELECT \(accountColumns) FROM account WHERE county = $1 AND password = $2 ORDER BY name\(dialect.rowLock)
      """,
      [.integer(county.code), .text(digest)], readAccount)
  }

  /// Accounts by name, a page at a time, by primary key (county, name). Words are looked for in every account of the
  /// county.
  ///
  /// - Parameters:
  ///   - words: part of the account's name in any letters, or of its person's name or work telephone; empty for all.
  ///   - last: the name with which the page before ended.
  package func accounts(
    of county: County, matching words: String = "", after last: String = "", limit: Int = 100
  ) throws -> [AccountRow] {
    let search = SearchCondition.account(words, after: 3, dialect)
    return try rows(
      """
      SELECT a.name, \(Staff.columns), length(a.password), a.must_change, a.disabled, f.confirmed_at
      FROM account a JOIN staff t ON t.county = a.county AND t.id = a.staff
      LEFT JOIN second_factor f ON f.county = a.county AND f.account = a.name
      WHERE a.county = $1 AND a.name > $2\(search.text)
      ORDER BY a.name LIMIT $3
      """,
      [.integer(county.code), .text(last), .integer(limit)] + search.values
    ) { row in
      AccountRow(
        name: try row.text(0), staff: try Staff(row, from: 1), hasPassword: try row.integer(4) > 0,
        mustChange: try row.integer(5) != 0, isDisabled: try row.integer(6) != 0, hasFactor: !row.isNull(7))
    }
  }

  /// How many accounts there are, or how many words find.
  package func accountCount(of county: County, matching words: String = "") throws -> Int {
    let search = SearchCondition.account(words, after: 1, dialect)
    return Int(
      try number(
        """
        SELECT count(*) FROM account a LEFT JOIN staff t ON t.county = a.county AND t.id = a.staff
        WHERE a.county = $1\(search.text)
        """, [.integer(county.code)] + search.values))
  }

  /// Names of the accounts that nobody can use yet. By primary key (county, name).
  package func accountsWithoutPassword(of county: County) throws -> [String] {
    try rows(
      "SELECT name FROM account WHERE county = $1 AND password = '' ORDER BY name", [.integer(county.code)]
    ) { try $0.text(0) }
  }

  /// A taken name, or a second account of one person, is `StoreFault.duplicate`.
  package func add(_ account: Account, of county: County) throws {
    try run(
      """
      INSERT INTO account
        (county, name, staff, password, must_change, failures, locked_until, disabled, used_passwords)
      VALUES ($1, $2, $3, $4, $5, 0, 0, $6, $7)
      """, try values(of: account, in: county))
  }

  package func update(_ account: Account, of county: County) throws {
    try run(
      """
      UPDATE account SET
        staff = $3, password = $4, must_change = $5, disabled = $6, used_passwords = $7
      WHERE county = $1 AND name = $2
      """, try values(of: account, in: county))
    try teamChanged(in: county)  // whether an account may work and must change its password is cached with its session
  }

  private func values(of account: Account, in county: County) throws -> [Value] {
    [
      .integer(county.code), .text(account.name), .integer(account.staff.raw), .text(account.password),
      .flag(account.mustChange), .flag(account.isDisabled), .text(try JSONText.write(account.usedPasswords)),
    ]
  }
}
