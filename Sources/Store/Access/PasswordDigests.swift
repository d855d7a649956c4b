package import Domain

/// Queries over all passwords by their digests.
extension Connection {
  /// How many different digests there are. Reads the county's accounts.
  package func passwordDigestCount(of county: County) throws -> Int {
    Int(
      try number(
        "SELECT COUNT(DISTINCT password) FROM account WHERE county = $1 AND password <> ''", [.integer(county.code)]))
  }

  /// Digests of passwords that no act ever set, each once: accounts were loaded with them. Reads the county's accounts.
  package func passwordsNeverChosen(of county: County, limit: Int) throws -> [String] {
    try rows(
      """
      SELECT DISTINCT password FROM account WHERE county = $1 AND password <> '' AND used_passwords = '[]'
      ORDER BY password LIMIT $2
      """, [.integer(county.code), .integer(limit)]
    ) { try $0.text(0) }
  }

  /// Digests in order, each once. Reads the county's accounts.
  package func passwordDigests(of county: County, after last: String, limit: Int) throws -> [String] {
    try rows(
      "SELECT DISTINCT password FROM account WHERE county = $1 AND password > $2 ORDER BY password LIMIT $3",
      [.integer(county.code), .text(last), .integer(limit)]
    ) { try $0.text(0) }
  }

  /// Accounts that nobody may sign in with.
  package func disabledAccountCount(of county: County) throws -> Int {
    Int(try number("SELECT COUNT(*) FROM account WHERE county = $1 AND disabled = 1", [.integer(county.code)]))
  }
}
