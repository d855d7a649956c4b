package import Domain

extension Connection {
  /// The latest version of every form, by code: the county's own, else the shipped one. Some dozens of rows by primary
  /// key (county, code, version).
  package func formTemplates(of county: County) throws -> [FormTemplate] {
    let own = try rows(
      """
      SELECT body FROM form_template t WHERE county = $1 AND version = (
        SELECT max(version) FROM form_template l WHERE l.county = $1 AND l.code = t.code)
      """, [.integer(county.code)]
    ) { try JSONText.read(FormTemplate.self, from: try $0.text(0)) }
    let codes = Set(own.map(\.code))
    return (own + FormTemplate.shipped.filter { !codes.contains($0.code) }).sorted { $0.code < $1.code }
  }

  /// The forms of an item's case: the shipped ones in their order, then the others.
  package func formTemplates(for item: CaseItem, of county: County) throws -> [FormTemplate] {
    let order = FormTemplate.shipped.map(\.code)
    func place(_ template: FormTemplate) -> Int { order.firstIndex(of: template.code) ?? order.count }
    return try formTemplates(of: county).filter { $0.serves(item) }.sorted {
      (place($0), $0.code) < (place($1), $1.code)
    }
  }

  /// A form's versions, the latest first; the shipped one is the oldest.
  package func formVersions(code: String, of county: County) throws -> [FormTemplate] {
    let own = try rows(
      "SELECT body FROM form_template WHERE county = $1 AND code = $2 ORDER BY version DESC",
      [.integer(county.code), .text(code)]
    ) { try JSONText.read(FormTemplate.self, from: try $0.text(0)) }
    let taken = Set(own.map(\.version))
    return own + FormTemplate.shipped.filter { $0.code == code && !taken.contains($0.version) }
  }

  /// The version in which a form was filled.
  package func formTemplate(code: String, version: Int, of county: County) throws -> FormTemplate? {
    try formVersions(code: code, of: county).first { $0.version == version }
  }

  /// Stores a version. A taken version number is `StoreFault.duplicate`.
  package func add(_ template: FormTemplate, of county: County, at now: Moment) throws {
    try run(
      "INSERT INTO form_template (county, code, version, saved_at, body) VALUES ($1, $2, $3, $4, $5)",
      [
        .integer(county.code), .text(template.code), .integer(template.version), .integer(now.milliseconds),
        .text(try JSONText.write(template)),
      ])
  }
}
