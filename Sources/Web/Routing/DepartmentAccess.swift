import Domain
import UseCases

/// Who works on the catalogue for a department: drafts its items, answers the claims of towns.
struct DepartmentOfficer: Sendable {
  let officer: OfficeActor
  let department: DepartmentCode
}

extension RouteAccess where Sender == DepartmentOfficer {
  static var departmentItems: Self {
    let office = RouteAccess<OfficeActor>.office(.departmentItems)
    return RouteAccess(formSender: office.formSender) { request, context in
      let officer = try office.sender(request, context)
      guard let department = officer.department else { throw PageError.forbidden("您的岗位不属于部门。") }
      return DepartmentOfficer(officer: officer, department: department)
    }
  }
}

extension SiteRequest where Sender == DepartmentOfficer {
  var officer: OfficeActor { sender.officer }
  var department: DepartmentCode { sender.department }
}
