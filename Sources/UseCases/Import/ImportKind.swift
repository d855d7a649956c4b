/// What can be imported.
package enum ImportKind: String, CaseIterable, Sendable {
  case divisions, items, departments, people, holidays

  package var title: String {
    switch self {
    case .divisions: "区划"
    case .items: "事项"
    case .departments: "部门"
    case .people: "人员与岗位"
    case .holidays: "节假日"
    }
  }

  /// The columns that must be there; of each the names it may have.
  var columns: [[String]] {
    switch self {
    case .divisions: [["code"], ["name"], ["level"], ["parent"]]
    case .items:
      [
        ["id", "code"], ["item_name", "name"], ["department"], ["type"], ["exercise_level"],
        ["promised_limit_workdays"],
        ["delegable_acceptance_level"],
      ]
    case .departments: [["id", "code"], ["short_name", "name"], ["full_name_typical", "full_name"]]
    case .people: [["account"], ["name"], ["phone"], ["post"], ["unit"]]
    case .holidays: [["date"], ["name"], ["off_or_work"]]
    }
  }

  /// The office act an import is.
  var act: OfficeAct {
    switch self {
    case .divisions: .places
    case .items: .catalogue
    case .departments, .people: .team
    case .holidays: .calendar
    }
  }
}
