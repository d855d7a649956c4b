package import Domain

private let departmentColumns = "code, name, full_name, phone, address"

private func readDepartment(_ row: any Row) throws -> Department {
  Department(
    code: DepartmentCode(try row.text(0)), name: try row.text(1), fullName: try row.text(2),
    phone: try row.text(3),
    address: try row.text(4))
}

extension Connection {
  /// By primary key (county, code): some fifty rows.
  package func departments(of county: County) throws -> [Department] {
    try rows(
      """
      SELECT \(departmentColumns) FROM department WHERE county = $1 ORDER BY code
      """,
      [.integer(county.code)], readDepartment)
  }

  /// By primary key (county, code).
  package func department(_ code: DepartmentCode, of county: County) throws -> Department? {
    try first(
      """
      SELECT \(departmentColumns) FROM department WHERE county = $1 AND code = $2
      """,
      [.integer(county.code), .text(code.text)], readDepartment)
  }

  package func save(_ department: Department, of county: County) throws {
    try run(
      """
      INSERT INTO department (county, code, name, full_name, phone, address) VALUES ($1, $2, $3, $4, $5, $6)
      ON CONFLICT (county, code) DO UPDATE SET
        name = excluded.name, full_name = excluded.full_name, phone = excluded.phone, address = excluded.address
      """,
      [
        .integer(county.code), .text(department.code.text), .text(department.name),
        .text(department.fullName),
        .text(department.phone), .text(department.address),
      ])
    try factsChanged(in: county)
  }
}
