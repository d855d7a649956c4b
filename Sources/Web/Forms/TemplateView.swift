import Domain
import Store
import UseCases

/// 表单 of the county, and the burden each item's forms are.
struct TemplateListView: Sendable {
  let templates: [FormTemplate]
  let counts: [FormCount]
  let itemNames: [String: String]  // by code
  /// Of a department that sees only its own as changeable.
  private let ownIssuer: String?

  init(_ connection: any Connection, _ county: County, for officer: OfficeActor, on today: Day) throws {
    counts = try connection.formCounts(of: county)
    var names: [String: String] = [:]
    for count in counts {
      names[count.itemCode] = try connection.item(code: count.itemCode, of: county, on: today)?.name
    }
    itemNames = names
    templates = try connection.formTemplates(of: county)
    ownIssuer = try connection.ownDepartment(officer, of: county)
  }

  func mayChange(_ template: FormTemplate) -> Bool { ownIssuer == nil || ownIssuer == template.issuer }
}

/// The editor of one form.
struct TemplateView: Sendable {
  let versions: [FormTemplate]  // the latest first; none for a new form
  let issuers: [String]
  let state: FormState

  var template: FormTemplate? { versions.first }

  /// nil where there is no such form.
  ///
  /// - Parameter code: empty for a new form.
  init?(
    _ connection: any Connection, _ county: County, code: String, for officer: OfficeActor, _ state: FormState
  ) throws {
    versions = code.isEmpty ? [] : try connection.formVersions(code: code, of: county)
    if !code.isEmpty, versions.isEmpty { return nil }
    let own = try connection.ownDepartment(officer, of: county)
    issuers = try own.map { [$0] } ?? connection.departments(of: county).map(\.name)
    self.state = state
  }
}

/// A form as it would ask somebody of whom only the case's own facts are known, and as empty paper.
struct TemplatePreview: Sendable {
  let template: FormTemplate
  let today: Day
}

extension Connection {
  /// The name of the department an officer acts for; nil for the lead office.
  fileprivate func ownDepartment(_ officer: OfficeActor, of county: County) throws -> String? {
    guard case .seat(let seat) = officer, case .department(let code) = seat.unit else { return nil }
    return try facts(of: county).name(of: code)
  }
}
