package import Domain

/// What a county has set up and nearly every request asks for: settings, parameters, holidays, departments, places.
///
/// A process remembers it under the stamp of the county's row. Whoever writes one of these tables makes the stamp anew in
/// the same transaction, and the stamp is read first, so nothing is used that the database does not say now. A stamp is
/// random, not counted: one that was rolled back never comes again with other facts.
package final class CountyFacts: Sendable {
  package let settings: CountySettings?  // nil when this database does not serve the county
  package let parameters: Parameters
  package let calendar: WorkingCalendar
  package let departments: [Department]  // by code
  /// 七里坪乡后坪村 by code, in force or not; above the town the plain name.
  package let places: [PlaceCode: String]
  private let departmentByCode: [DepartmentCode: Department]

  init(
    settings: CountySettings?, parameters: Parameters, calendar: WorkingCalendar, departments: [Department],
    places: [Place]
  ) {
    self.settings = settings
    self.parameters = parameters
    self.calendar = calendar
    self.departments = departments
    departmentByCode = Dictionary(departments.map { ($0.code, $0) }, uniquingKeysWith: { a, _ in a })
    var paths: [PlaceCode: String] = [:]
    // In the order of the codes a place comes after the one it lies in.
    for place in places.sorted(by: { $0.code < $1.code }) {
      let above = place.code.level > .town ? place.code.parent.flatMap { paths[$0] } : nil
      paths[place.code] = (above ?? "") + place.name
    }
    self.places = paths
  }

  package func department(_ code: DepartmentCode) -> Department? { departmentByCode[code] }

  /// 七里坪乡后坪村; the bare code of a place that the county does not know.
  package func path(of place: PlaceCode) -> String { places[place] ?? place.text }

  /// 民政局; the bare code of a department that the county does not know.
  package func name(of department: DepartmentCode) -> String {
    departmentByCode[department]?.name ?? department.text
  }

  /// What the unit of a post is called; empty for the county.
  package func name(of unit: PostUnit) -> String {
    switch unit {
    case .county: ""
    case .place(let code): places[code] ?? ""
    case .department(let code): name(of: code)
    }
  }
}

extension Connection {
  package func facts(of county: County) throws -> CountyFacts {
    let stamp = try first("SELECT stamp FROM county WHERE county = $1", [.integer(county.code)]) { try $0.integer(0) }
    if let stamp, let known = recentFacts[stamp] { return known }
    let facts = CountyFacts(
      settings: try storedSettings(of: county), parameters: try storedParameters(of: county),
      calendar: WorkingCalendar.builtIn.adding(try holidays(of: county)),
      departments: try departments(of: county), places: try placeRows(of: county).map(\.place))
    // 0 stands in a row that no writer has touched yet, in any database.
    if let stamp, stamp != 0 { recentFacts[stamp] = facts }
    return facts
  }

  /// The parameters in force.
  package func parameters(of county: County) throws -> Parameters { try facts(of: county).parameters }

  /// The working calendar: the years that ship with the product, and over them the county's own table.
  package func calendar(of county: County) throws -> WorkingCalendar { try facts(of: county).calendar }

  /// Called by whatever writes facts: from this transaction on they are read anew.
  func factsChanged(in county: County) throws {
    try run(
      "UPDATE county SET stamp = $2 WHERE county = $1",
      [.integer(county.code), .integer(Int64.random(in: 1...Int64.max))])
  }
}

/// By stamp. A county takes some 100 KB.
private let recentFacts = Recent<Int64, CountyFacts>(limit: 200)
