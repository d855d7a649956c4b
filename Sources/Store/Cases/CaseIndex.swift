package import Domain

extension Connection {
  package func caseID(number: String, in county: County) throws -> ID<Case>? {
    try first(
      "SELECT case_id FROM case_index WHERE county = $1 AND number = $2", [.integer(county.code), .text(number)]
    ) { ID(try $0.integer(0)) }
  }

  package func caseID(code: LookupCode, in county: County) throws -> ID<Case>? {
    try caseIDLater(code: code, in: county).rows().first
  }

  /// The same, sent together with the next query.
  package func caseIDLater(code: LookupCode, in county: County) throws -> PendingRows<ID<Case>> {
    try later(
      "SELECT case_id FROM case_index WHERE county = $1 AND code = $2", [.integer(county.code), .text(code.text)]
    ) { ID(try $0.integer(0)) }
  }

  /// The case of a code; when there is none, the one of the next code or of the first, so that the look-up costs the
  /// same either way. Nil without any case. Two look-ups by `case_code (county, code)`.
  package func caseNear(code: LookupCode, in county: County) throws -> (id: ID<Case>, isExact: Bool)? {
    try first(
      """
      SELECT case_id, code FROM case_index WHERE county = $1 AND code = COALESCE(
        (SELECT MIN(code) FROM case_index WHERE county = $1 AND code >= $2),
        (SELECT MIN(code) FROM case_index WHERE county = $1))
      """, [.integer(county.code), .text(code.text)]
    ) { (ID(try $0.integer(0)), try $0.text(1) == code.text) }
  }

  /// Open cases of a person and item, the latest first: a second request is mostly the same one again.
  package func openCases(of party: ID<Party>, item code: String, in county: County) throws -> [CaseRow] {
    try rows(openCasesOfParty, [.integer(county.code), .integer(party.raw), .text(code)], caseRow)
  }

  /// Open cases whose clock runs: they are counted anew when a holiday table comes in.
  package func casesToRecount(in county: County, after: ID<Case>, limit: Int = 200) throws -> [ID<Case>] {
    try rows(
      """
      SELECT case_id FROM case_index
      WHERE county = $1 AND is_open = 1 AND case_id > $2 AND stage = 3 ORDER BY case_id LIMIT $3
      """, [.integer(county.code), .integer(after.raw), .integer(limit)]
    ) { ID(try $0.integer(0)) }
  }

  /// How many `casesToRecount` gives altogether.
  package func casesToRecountCount(in county: County) throws -> Int {
    Int(
      try number(
        "SELECT count(*) FROM case_index WHERE county = $1 AND is_open = 1 AND stage = 3", [.integer(county.code)]))
  }

  /// The next running number of a town's cases on a day.
  package func nextSerial(town: PlaceCode, day: Day, in county: County) throws -> Int {
    Int(
      try number(
        """
        INSERT INTO case_counter (county, town, day, last) VALUES ($1, $2, $3, 1)
        ON CONFLICT (county, town, day) DO UPDATE SET last = case_counter.last + 1 RETURNING last
        """, [.integer(county.code), .text(town.text), .integer(day.number)]))
  }
}

/// A person has few cases, so all of them are read (`case_party`); the other comparisons are written so that no index
/// serves them.
package let openCasesOfParty = """
  SELECT \(caseColumns) FROM case_index
  WHERE county = $1 AND party = $2 AND '' || item_code = $3 AND +is_open = 1 ORDER BY case_id DESC LIMIT 3
  """
