package import Domain
import Store

/// 修订县级设置: names, letters of the case numbers, filing number and the phone for complaints.
package struct SaveSettings: Sendable {
  /// As typed.
  package struct Facts: Sendable, Equatable {
    package var name: String
    package var letters: String
    package var leadOffice: String
    package var organiser: String
    package var filingNumber: String
    package var supervisionPhone: String

    package init(
      name: String, letters: String, leadOffice: String, organiser: String, filingNumber: String = "",
      supervisionPhone: String = ""
    ) {
      self.name = name
      self.letters = letters
      self.leadOffice = leadOffice
      self.organiser = organiser
      self.filingNumber = filingNumber
      self.supervisionPhone = supervisionPhone
    }
  }

  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(_ facts: Facts, by officer: OfficeActor, at now: Moment) async throws -> OfficeOutcome<
    Done
  > {
    let (checked, issues) = facts.checked()
    guard let checked else { return officer.may(.settings) ? .invalid(issues) : .notPermitted }
    return try await environment.act(.settings, by: officer) { connection in
      guard let old = try connection.settings(of: environment.county) else { return .notFound }
      var new = checked
      new.isSample = old.isSample
      guard old != new else { return .done(Done()) }
      try connection.save(new, of: environment.county)
      try environment.note(.settingsSaved, new.name, by: officer, at: now, in: connection)
      return .done(Done())
    }
  }
}

extension SaveSettings.Facts {
  /// The settings of a real county, or what is not right in them.
  func checked() -> (CountySettings?, [Issue]) {
    var list = IssueList()
    let name = list.text("name", "县名", name, max: 20)
    let leadOffice = list.text("leadOffice", "牵头单位", leadOffice, max: 60)
    let organiser = list.text("organiser", "主办单位", organiser, max: 60)
    let filing = list.text("filingNumber", "备案编号", filingNumber, max: 60, isRequired: false)
    let phone = list.text("supervisionPhone", "监督电话", supervisionPhone.halfWidth, max: 24, isRequired: false)
    if !phone.isEmpty, phone.count(where: \.isASCIIDigit) < 5 {
      list.add("supervisionPhone", "监督电话“\(phone)”不像电话号码，请写号码，如 0377-60000000、12345")
    }
    guard let letters = CountyLetters(letters.trimmed) else {
      list.add("letters", "办件编号字母应为 2 至 4 个拉丁字母，如县名的拼音首字母")
      return (nil, list.issues)
    }
    guard list.isEmpty else { return (nil, list.issues) }
    return (
      CountySettings(
        name: name, leadOffice: leadOffice, organiser: organiser, filingNumber: filing, supervisionPhone: phone,
        letters: letters), []
    )
  }
}
