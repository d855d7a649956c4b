package import Domain

extension Staff {
  /// What it is read from, of a table called `t`.
  static let columns = "t.id, t.name, t.work_phone"

  /// - Parameter column: the one at which `columns` begin.
  init(_ row: any Row, from column: Int = 0) throws {
    self.init(
      id: ID(try row.integer(column)), name: try row.text(column + 1), workPhone: try row.text(column + 2))
  }
}

extension SearchCondition {
  /// Words in a name or work telephone, of a table called `t`.
  ///
  /// - Parameter count: how many values the query has besides.
  static func staff(_ words: String, after count: Int, _ dialect: Dialect) -> SearchCondition {
    guard !words.isEmpty else { return .none }
    return SearchCondition(
      text: " AND " + dialect.anyOf(["t.name", "t.work_phone"], holds: "$\(count + 1)"), values: [.text(words)])
  }
}

extension Connection {
  /// By primary key (county, id).
  package func staff(_ id: ID<Staff>, of county: County) throws -> Staff? {
    try first(
      "SELECT \(Staff.columns) FROM staff t WHERE t.county = $1 AND t.id = $2",
      [.integer(county.code), .integer(id.raw)]
    ) { try Staff($0) }
  }

  /// The team in the order people joined it, a page at a time, by primary key (county, id). Words are looked for in
  /// every row of the county: some hundreds.
  ///
  /// - Parameter words: part of a name or work telephone; empty for all.
  package func staff(
    of county: County, matching words: String = "", from offset: Int = 0, limit: Int = 100
  ) throws -> [Staff] {
    let search = SearchCondition.staff(words, after: 3, dialect)
    return try rows(
      "SELECT \(Staff.columns) FROM staff t WHERE t.county = $1\(search.text) ORDER BY t.id LIMIT $2 OFFSET $3",
      [.integer(county.code), .integer(limit), .integer(offset)] + search.values
    ) { try Staff($0) }
  }

  /// How many `staff(of:matching:)` lists in all.
  package func staffCount(of county: County, matching words: String = "") throws -> Int {
    let search = SearchCondition.staff(words, after: 1, dialect)
    return Int(
      try number(
        "SELECT count(*) FROM staff t WHERE t.county = $1\(search.text)", [.integer(county.code)] + search.values))
  }

  /// The first of the team that words find, blanks left out; nobody for none.
  package func findStaff(_ words: String, in county: County, limit: Int = 20) throws -> [Staff] {
    let words = words.filter { !$0.isWhitespace }
    return words.isEmpty ? [] : try staff(of: county, matching: words, limit: limit)
  }

  /// People of this name. Reads the county's part of the primary key (county, id): some hundreds of rows.
  package func staff(named name: String, of county: County) throws -> [Staff] {
    try rows(
      "SELECT \(Staff.columns) FROM staff t WHERE t.county = $1 AND t.name = $2 ORDER BY t.id",
      [.integer(county.code), .text(name)]
    ) { try Staff($0) }
  }

  package func save(_ staff: Staff, of county: County) throws {
    try run(
      """
      INSERT INTO staff (county, id, name, work_phone) VALUES ($1, $2, $3, $4)
      ON CONFLICT (county, id) DO UPDATE SET name = excluded.name, work_phone = excluded.work_phone
      """,
      [.integer(county.code), .integer(staff.id.raw), .text(staff.name), .text(staff.workPhone)])
    try teamChanged(in: county)
  }
}
