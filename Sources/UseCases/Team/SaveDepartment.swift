package import Domain
import Store

/// 新增、修订部门: a department's names, public phone and address.
package struct SaveDepartment: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Parameter isNew: it must not write over one that is there.
  package func callAsFunction(
    _ department: Department, isNew: Bool = false, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<Done> {
    let (clean, issues) = department.checked()
    return try await environment.act(.team, by: officer) { connection in
      if isNew, let known = try connection.department(clean.code, of: environment.county) {
        let taken = Issue(field: "code", text: "编号 \(known.code.text) 已是\(known.name)，修改请点它的名称。")
        return .invalid(issues + [taken])
      }
      guard issues.isEmpty else { return .invalid(issues) }
      let namesake = try connection.departments(of: environment.county).first {
        $0.code != clean.code && $0.name == clean.name
      }
      if let namesake {
        return .invalid([Issue(field: "name", text: "部门 \(namesake.code.text) 已用此简称")])
      }
      guard try connection.department(clean.code, of: environment.county) != clean else { return .done(Done()) }
      try connection.save(clean, of: environment.county)
      try environment.note(
        .departmentSaved, "\(clean.code.text) \(clean.name)", by: officer, at: now, in: connection)
      return .done(Done())
    }
  }
}

extension Department {
  /// Trimmed, with its issues.
  func checked() -> (Department, [Issue]) {
    var list = IssueList()
    let code = list.text("code", "部门编号", self.code.text, max: 16)
    if !code.isEmpty,
      !code.utf8.allSatisfy({ (48...57).contains($0) || (65...90).contains($0) || (97...122).contains($0) })
    {
      list.add("code", "部门编号只用字母和数字，如 D05")
    }
    let department = Department(
      code: DepartmentCode(code), name: list.text("name", "部门简称", name, max: 40),
      fullName: list.text("fullName", "部门全称", fullName, max: 60),
      phone: list.text("phone", "公开电话", phone.halfWidth, max: 24, isRequired: false),
      address: list.text("address", "办公地址", address, max: 100, isRequired: false))
    if !department.phone.isEmpty, let issue = WorkPhone.issue(department.phone) { list.add("phone", issue) }
    return (department, list.issues)
  }
}
