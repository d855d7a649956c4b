package import Domain

/// A place with the days from and to which it is in force.
package struct PlaceRow: Sendable, Equatable {
  package let place: Place
  package let from: Day
  package let to: Day?

  package init(place: Place, from: Day, to: Day? = nil) {
    self.place = place
    self.from = from
    self.to = to
  }

  package func isInForce(on day: Day) -> Bool { from <= day && (to.map { day <= $0 } ?? true) }
}

extension PlaceRow {
  static let columns = "code, name, urban_rural, other_names, other_codes, from_day, to_day"

  /// From the columns of `columns`.
  init(_ row: any Row) throws {
    let text = try row.text(0)
    guard let code = PlaceCode(text) else { throw StoreFault.corrupt("place code \(text)") }
    self.init(
      place: Place(
        code: code, name: try row.text(1), otherNames: try JSONText.read([String].self, from: try row.text(3)),
        otherCodes: try JSONText.read([PlaceCode].self, from: try row.text(4)), urbanRural: try row.textIfAny(2)),
      from: Day(Int(try row.integer(5))), to: try row.integerIfAny(6).map { Day(Int($0)) })
  }
}

extension Connection {
  /// Every place the county ever had, by code. Reads the county's part of the primary key (county, code):
  /// some 300 rows without the 组, some 3,000 with them.
  package func placeRows(of county: County) throws -> [PlaceRow] {
    try rows(
      """
      SELECT \(PlaceRow.columns) FROM place WHERE county = $1 ORDER BY code
      """,
      [.integer(county.code)]
    ) { try PlaceRow($0) }
  }

  /// The division tree in force on a day. Served like `placeRows`; worth caching, it changes once a year.
  package func divisions(of county: County, on day: Day) throws -> DivisionTree {
    DivisionTree(
      try rows(
        """
        SELECT \(PlaceRow.columns) FROM place
        WHERE county = $1 AND from_day <= $2 AND (to_day IS NULL OR to_day >= $2)
        ORDER BY code
        """,
        [.integer(county.code), .integer(day.number)]
      ) { try PlaceRow($0).place })
  }

  /// The places in force on a day within one, itself among them, by code. By primary key (county, code).
  package func places(within root: PlaceCode, of county: County, on day: Day) throws -> [Place] {
    let span = root.span
    return try rows(
      """
      SELECT \(PlaceRow.columns) FROM place
      WHERE county = $1 AND code >= $2 AND code < $3 AND from_day <= $4 AND (to_day IS NULL OR to_day >= $4)
      ORDER BY code
      """,
      [.integer(county.code), .text(span.from), .text(span.before), .integer(day.number)]
    ) { try PlaceRow($0).place }.filter { root.contains($0.code) }
  }

  /// One place, in force or not, by its own code. By primary key (county, code).
  package func placeRow(_ code: PlaceCode, of county: County) throws -> PlaceRow? {
    try first(
      """
      SELECT \(PlaceRow.columns) FROM place WHERE county = $1 AND code = $2
      """,
      [.integer(county.code), .text(code.text)]
    ) { try PlaceRow($0) }
  }

  package func place(_ code: PlaceCode, of county: County) throws -> Place? {
    try placeRow(code, of: county)?.place
  }

  /// Stores a place as in force without end. A known place keeps its first day.
  package func save(_ place: Place, of county: County, from day: Day) throws {
    try run(
      """
      INSERT INTO place
        (county, code, name, parent, level, urban_rural, other_names, other_codes, from_day, to_day)
      VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, NULL)
      ON CONFLICT (county, code) DO UPDATE SET
        name = excluded.name, urban_rural = excluded.urban_rural, other_names = excluded.other_names,
        other_codes = excluded.other_codes, to_day = NULL
      """,
      [
        .integer(county.code), .text(place.code.text), .text(place.name), .text(place.code.parent?.text),
        .integer(place.code.level.rawValue), .text(place.urbanRural),
        .text(try JSONText.write(place.otherNames)),
        .text(try JSONText.write(place.otherCodes)), .integer(day.number),
      ])
    try factsChanged(in: county)
  }

  /// Sets the last day on which a place is in force; its row stays, since cases name it.
  @discardableResult package func retire(_ code: PlaceCode, of county: County, on day: Day) throws -> Bool {
    let isDone =
      try changed(
        "UPDATE place SET to_day = $3 WHERE county = $1 AND code = $2 AND to_day IS NULL RETURNING 1",
        [.integer(county.code), .text(code.text), .integer(day.number)]) > 0
    if isDone { try factsChanged(in: county) }
    return isDone
  }
}
