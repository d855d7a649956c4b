package import Domain
package import Store

/// 修订县级设置: names, filing number and the phone for complaints.
package struct SaveSettings: Sendable {
  private let office: Office

  package init(_ office: Office) { self.office = office }

  package func callAsFunction(
    _ settings: CountySettings, by officer: Officer, at now: Moment
  ) async throws -> OfficeOutcome<Done> {
    var list = IssueList()
    let clean = CountySettings(
      name: list.text("name", "县名", settings.name, max: 20),
      leadOffice: list.text("leadOffice", "牵头单位", settings.leadOffice, max: 60),
      organiser: list.text("organiser", "主办单位", settings.organiser, max: 60),
      filingNumber: list.text("filingNumber", "备案编号", settings.filingNumber, max: 60, isRequired: false),
      supervisionPhone: list.text(
        "supervisionPhone", "监督电话", settings.supervisionPhone, max: 24, isRequired: false))
    let issues = list.issues
    guard issues.isEmpty else { return officer.may(.settings) ? .invalid(issues) : .notPermitted }
    return try await office.act(.settings, by: officer) { connection in
      guard try connection.settings(of: office.county) != clean else { return .done(Done()) }
      try connection.save(clean, of: office.county)
      try office.note(.settingsSaved, clean.name, by: officer, at: now, in: connection)
      return .done(Done())
    }
  }
}
