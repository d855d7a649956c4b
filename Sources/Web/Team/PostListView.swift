import Domain
import Store

/// The posts of a unit, or all that are vacant.
struct PostListView: Sendable {
  static let pageSize = 60
  static let vacant = "vacant"  // in place of a unit

  let unit: String
  let units: [InputChoice]
  let rows: [PostRow]
  let count: Int
  let vacancies: Int
  let next: LocalPath?
  let kinds: [PostKind]  // that can be set up here
  let places: [InputChoice]  // where, in a town
  let state: FormState

  init(
    _ connection: any Connection, _ county: County, unit asked: String, from: Int, on today: Day, _ state: FormState
  ) throws {
    let departments = try connection.departments(of: county)
    let root = PlaceCode("\(county.code)000000")
    let towns = try root.map { try connection.places(.below($0), of: county, on: today, limit: .max) } ?? []
    units =
      [InputChoice(value: Self.vacant, label: "全部空岗"), InputChoice(value: "county", label: "县级")]
      + towns.map { InputChoice(value: PostUnit.place($0.place.code).key, label: $0.place.name) }
      + departments.map { InputChoice(value: PostUnit.department($0.code).key, label: $0.name) }
    let unit = units.contains { $0.value == asked } ? asked : Self.vacant
    self.unit = unit

    let scope: PostScope
    switch PostUnit(key: unit) {
    case .county?:
      scope = .unit(.county)
      kinds = [.leadOffice, .supervisor, .archivist, .ratingReviewer]
      places = []
    case .place(let code)?:
      scope = .within(code)
      kinds = [.gridAgent, .townAgent, .projectAgent, .supervisor]
      places = Self.places(in: code, DivisionTree(try connection.places(within: code, of: county, on: today)))
    case .department(let code)?:
      scope = .unit(.department(code))
      kinds = [.departmentHelper, .departmentLeader, .supervisor]
      places = []
    case nil:
      scope = .vacant
      (kinds, places) = ([], [])
    }
    let counts = try connection.postCounts(in: scope, of: county, on: today)
    (count, vacancies) = (counts.all, counts.vacant)
    let start = min(max(0, from), count)
    rows = try connection.posts(in: scope, of: county, on: today, from: start, limit: Self.pageSize)
    next =
      start + rows.count < count ? Routes.posts(["unit": unit, "from": "\(start + rows.count)"]) : nil
    self.state = state
  }

  /// The town, its villages and their 组.
  private static func places(in town: PlaceCode, _ tree: DivisionTree) -> [InputChoice] {
    var choices: [InputChoice] = []
    func add(_ code: PlaceCode) {
      choices.append(InputChoice(value: PostUnit.place(code).key, label: tree.path(code)))
      for child in tree.children(of: code) { add(child.code) }
    }
    add(town)
    return choices
  }
}
