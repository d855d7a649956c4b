package import Domain

extension Connection {
  /// By primary key (county, id).
  package func staff(_ id: ID<Staff>, of county: County) throws -> Staff? {
    try first(
      "SELECT id, name, work_phone FROM staff WHERE county = $1 AND id = $2",
      [.integer(county.code), .integer(id.raw)]
    ) { Staff(id: ID(try $0.integer(0)), name: try $0.text(1), workPhone: try $0.text(2)) }
  }

  /// The team in the order people joined it, a page at a time. By primary key (county, id).
  package func staff(of county: County, after last: ID<Staff>? = nil, limit: Int = 100) throws -> [Staff] {
    try rows(
      """
      SELECT id, name, work_phone FROM staff WHERE county = $1 AND id > $2 ORDER BY id LIMIT $3
      """,
      [.integer(county.code), .integer(last?.raw ?? 0), .integer(limit)]
    ) { Staff(id: ID(try $0.integer(0)), name: try $0.text(1), workPhone: try $0.text(2)) }
  }

  /// People of this name. Reads the county's part of the primary key (county, id): some hundreds of rows.
  package func staff(named name: String, of county: County) throws -> [Staff] {
    try rows(
      "SELECT id, name, work_phone FROM staff WHERE county = $1 AND name = $2 ORDER BY id",
      [.integer(county.code), .text(name)]
    ) { Staff(id: ID(try $0.integer(0)), name: try $0.text(1), workPhone: try $0.text(2)) }
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
