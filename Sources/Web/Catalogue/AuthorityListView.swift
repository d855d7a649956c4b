import Domain
import Store

/// The authority list in force, as the lead office sees it or one department.
struct AuthorityListView: Sendable {
  static let pageSize = 50

  let department: DepartmentCode?  // whose part is shown; nil shows all to the lead office
  let words: String
  let entries: [AuthorityEntry]
  let size: Int
  let batches: [AuthorityBatch]
  let now: Moment
  let state: FormState

  init(
    _ words: String, after: String, for department: DepartmentCode?, _ connection: any Connection, _ county: County,
    at now: Moment, _ state: FormState
  ) throws {
    self.department = department
    self.words = words
    self.now = now
    self.state = state
    entries = try connection.authorityEntries(
      of: county, matching: words, department: department, after: after, limit: Self.pageSize)
    size = try connection.authoritySize(of: county)
    batches = department == nil ? try connection.authorityBatches(of: county) : []
  }
}
