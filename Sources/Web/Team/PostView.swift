import Domain
import Store

/// One post: who holds it, who held it, and who could.
struct PostView: Sendable {
  struct Tenure: Sendable {
    let from: Day
    let to: Day?
    let holder: String
    let backup: String
  }

  let row: PostRow
  let tenures: [Tenure]  // the latest first
  let openCases: Int
  let words: String
  let found: [Staff]
  let today: Day
  let state: FormState

  /// nil where there is no such post.
  ///
  /// - Parameter words: of a search for who could hold it.
  init?(
    _ connection: any Connection, _ county: County, _ id: ID<Post>, words: String, on today: Day, _ state: FormState
  ) throws {
    guard let row = try connection.post(id, of: county) else { return nil }
    func name(_ person: ID<Staff>?) throws -> String {
      guard let person else { return "—" }
      return try connection.staff(person, of: county)?.name ?? "—"
    }
    self.row = row
    tenures = try connection.tenures(of: id, in: county).reversed().map {
      Tenure(from: $0.from, to: $0.to, holder: try name($0.holder), backup: try name($0.backup))
    }
    openCases = try connection.openCaseCount(of: id, in: county)
    self.words = words
    found = try connection.findStaff(words, in: county)
    self.today = today
    self.state = state
  }

  /// Where its unit's list is.
  var list: LocalPath {
    switch row.post.unit {
    case .place(let code): Routes.posts(["unit": PostUnit.place(code.town ?? code).key])
    case .county, .department: Routes.posts(["unit": row.post.unit.key])
    }
  }
}
