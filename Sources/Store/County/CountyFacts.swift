package import Domain

/// Versions of what is cached of a county: its facts, its team and the work in its catalogue; columns of the county's
/// row. Every write to one of their tables replaces the version in the same transaction, and a reader reads it first or
/// compares it before the transaction ends, so nothing is used from a cache that the database does not say now. A
/// version is random, not counted: one that was rolled back never returns with other facts.
package struct CountyVersions: Hashable, Sendable {
  let facts: Int64
  let team: Int64
  let work: Int64

  static let none = CountyVersions(facts: 0, team: 0, work: 0)

  /// The columns of `county`, in the order of `init(_:)`.
  static let columns = "stamp, team_stamp, work_stamp"

  /// 0 in a row that was never written to, in any database.
  package var areSet: Bool { facts != 0 && team != 0 && work != 0 }
}

extension CountyVersions {
  init(_ row: any Row) throws {
    self.init(facts: try row.integer(0), team: try row.integer(1), work: try row.integer(2))
  }
}

/// What a county has set up and nearly every request reads: settings, parameters, holidays, departments, places.
package final class CountyFacts: Sendable {
  package let versions: CountyVersions
  package let settings: CountySettings?  // nil when this database does not contain the county
  package let parameters: Parameters
  package let calendar: WorkingCalendar
  package let departments: [Department]  // by code
  /// 七里坪乡后坪村 by code, in force or not; above the town the plain name.
  package let places: [PlaceCode: String]
  private let departmentByCode: [DepartmentCode: Department]

  /// The same facts after a change of the team.
  init(_ known: CountyFacts, _ versions: CountyVersions) {
    self.versions = versions
    settings = known.settings
    parameters = known.parameters
    calendar = known.calendar
    departments = known.departments
    departmentByCode = known.departmentByCode
    places = known.places
  }

  init(
    versions: CountyVersions, settings: CountySettings?, parameters: Parameters, calendar: WorkingCalendar,
    departments: [Department],
    places: [Place]
  ) {
    self.versions = versions
    self.settings = settings
    self.parameters = parameters
    self.calendar = calendar
    self.departments = departments
    departmentByCode = Dictionary(departments.map { ($0.code, $0) }, uniquingKeysWith: { a, _ in a })
    var paths: [PlaceCode: String] = [:]
    // In the order of the codes a place comes after the one that contains it.
    for place in places.sorted(by: { $0.code < $1.code }) {
      let above = place.code.level > .town ? place.code.parent.flatMap { paths[$0] } : nil
      paths[place.code] = (above ?? "") + place.name
    }
    self.places = paths
  }

  /// The letters that case numbers begin with.
  package var letters: CountyLetters { settings?.letters ?? .former }

  package func department(_ code: DepartmentCode) -> Department? { departmentByCode[code] }

  /// 七里坪乡后坪村; the bare code of a place that the county does not know.
  package func path(of place: PlaceCode) -> String { places[place] ?? place.text }

  /// 民政局; the bare code of a department that the county does not know.
  package func name(of department: DepartmentCode) -> String {
    departmentByCode[department]?.name ?? department.text
  }

  /// 七里坪乡 · 基层代办员.
  package func title(of post: Post) -> String { post.kind.title(in: name(of: post.unit)) }

  /// The name of a post's unit; empty for the county.
  package func name(of unit: PostUnit) -> String {
    switch unit {
    case .county: ""
    case .place(let code): places[code] ?? ""
    case .department(let code): name(of: code)
    }
  }
}

extension Connection {
  /// Read first by every request, act and batch. A migration replaces all versions, so the next transaction of an older
  /// process that is still running misses the cache and detects here that its program is too old.
  ///
  /// - Throws: `StoreFault.newerSchema`.
  package func facts(of county: County) throws -> CountyFacts {
    if let known = memory.counties[county.code] { return known }
    try askForFacts(of: county)
    let versions = try memory.asked[county.code]?.rows().first ?? .none
    let facts: CountyFacts
    if let known = recentFacts[versions.facts] {
      facts = known.versions == versions ? known : CountyFacts(known, versions)
    } else {
      try refuseNewerSchema()
      facts = CountyFacts(
        versions: versions, settings: try storedSettings(of: county), parameters: try storedParameters(of: county),
        calendar: WorkingCalendar.builtIn.adding(try holidays(of: county)),
        departments: try departments(of: county), places: try placeRows(of: county).map(\.place))
    }
    if versions.facts != 0 { recentFacts[versions.facts] = facts }
    memory.counties[county.code] = facts
    return facts
  }

  /// For a transaction that will need the county's facts and has another query first: both are sent together.
  package func askForFacts(of county: County) throws {
    guard memory.counties[county.code] == nil, memory.asked[county.code] == nil else { return }
    memory.asked[county.code] = try later(
      "SELECT \(CountyVersions.columns) FROM county WHERE county = $1", [.integer(county.code)]
    ) { try CountyVersions($0) }
  }

  /// Uses cached facts, for a caller that compares their versions before the transaction ends.
  func assume(_ facts: CountyFacts, of county: County) { memory.counties[county.code] = facts }

  /// The parameters in force.
  package func parameters(of county: County) throws -> Parameters { try facts(of: county).parameters }

  /// The working calendar: the years that ship with the product, and over them the county's own table.
  package func calendar(of county: County) throws -> WorkingCalendar { try facts(of: county).calendar }

  /// To be called by every write to facts: from this transaction on they are read again.
  func factsChanged(in county: County) throws { try newStamp("stamp", in: county) }

  /// The same for posts, the people in them and whether their accounts are enabled.
  func teamChanged(in county: County) throws { try newStamp("team_stamp", in: county) }

  func newStamp(_ column: String, in county: County) throws {
    memory.counties[county.code] = nil
    memory.asked[county.code] = nil
    try run(
      "UPDATE county SET \(column) = $2 WHERE county = $1",
      [.integer(county.code), .integer(Int64.random(in: 1...Int64.max))])
  }
}

/// By version. A county takes some 100 KB.
private let recentFacts = GenerationCache<Int64, CountyFacts>(limit: 200)
