import Domain
import Store

/// All departments of the county.
struct DepartmentsView: Sendable {
  let departments: [Department]
  let state: FormState

  init(_ connection: any Connection, _ county: County, _ state: FormState) throws {
    departments = try connection.facts(of: county).departments
    self.state = state
  }
}

struct DepartmentView: Sendable {
  let department: Department
  let state: FormState

  /// nil where there is none of this code.
  init?(_ connection: any Connection, _ county: County, _ code: DepartmentCode, _ state: FormState) throws {
    guard let department = try connection.department(code, of: county) else { return nil }
    self.department = department
    self.state = state
  }
}
