package import Domain

/// Names of a county and how it can be reached: shown at the foot of every page and on every paper.
package struct CountySettings: Sendable, Equatable, Codable {
  package var name: String  // 内乡县
  package var leadOffice: String  // 放管服办’s full name
  package var organiser: String  // 主办单位
  package var filingNumber: String  // 备案编号; empty until it is given
  package var supervisionPhone: String  // 监督电话
  package var letters: CountyLetters  // the letters that case numbers begin with
  /// Invented people and cases, for trying the product: every page says so, and its accounts share a published
  /// password.
  package var isSample: Bool

  package init(
    name: String, leadOffice: String, organiser: String, filingNumber: String = "",
    supervisionPhone: String = "", letters: CountyLetters = .former, isSample: Bool = false
  ) {
    self.name = name
    self.leadOffice = leadOffice
    self.organiser = organiser
    self.filingNumber = filingNumber
    self.supervisionPhone = supervisionPhone
    self.letters = letters
    self.isSample = isSample
  }

  /// Settings stored before letters and samples were introduced can be read as well.
  package init(from decoder: any Decoder) throws {
    let kept = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      name: try kept.decode(String.self, forKey: .name), leadOffice: try kept.decode(String.self, forKey: .leadOffice),
      organiser: try kept.decode(String.self, forKey: .organiser),
      filingNumber: try kept.decode(String.self, forKey: .filingNumber),
      supervisionPhone: try kept.decode(String.self, forKey: .supervisionPhone),
      letters: try kept.decodeIfPresent(CountyLetters.self, forKey: .letters) ?? .former,
      isSample: try kept.decodeIfPresent(Bool.self, forKey: .isSample) ?? false)
  }
}

extension Connection {
  /// The counties this database serves. A handful of rows.
  package func counties() throws -> [County] {
    try rows("SELECT county FROM county ORDER BY county", []) { County(try $0.integer(0)) }
  }

  /// nil when this database does not contain the county.
  package func settings(of county: County) throws -> CountySettings? { try facts(of: county).settings }

  /// By primary key (county).
  func storedSettings(of county: County) throws -> CountySettings? {
    try first("SELECT settings FROM county WHERE county = $1", [.integer(county.code)]) {
      try JSONText.read(CountySettings.self, from: try $0.text(0))
    }
  }

  package func save(_ settings: CountySettings, of county: County) throws {
    try run(
      """
      INSERT INTO county (county, name, settings) VALUES ($1, $2, $3)
      ON CONFLICT (county) DO UPDATE SET name = excluded.name, settings = excluded.settings
      """,
      [.integer(county.code), .text(settings.name), .text(try JSONText.write(settings))])
    try factsChanged(in: county)
    try teamChanged(in: county)
    try workChanged(in: county)
  }
}
