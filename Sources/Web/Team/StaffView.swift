import Domain
import Store

struct StaffListView: Sendable {
  static let pageSize = 100

  let staff: [Staff]
  let words: String
  let count: Int
  let next: LocalPath?
  let state: FormState

  init(_ connection: any Connection, _ county: County, _ query: FormData, _ state: FormState) throws {
    words = query["q"]
    count = try connection.staffCount(of: county, matching: words)
    let start = min(max(0, Int(query["from"]) ?? 0), count)
    staff = try connection.staff(of: county, matching: words, from: start, limit: Self.pageSize)
    let end = start + staff.count
    next = end < count ? Routes.staffList(["q": words, "from": "\(end)"]) : nil
    self.state = state
  }
}

/// One of the team, with his posts and his account.
struct StaffView: Sendable {
  let staff: Staff
  let posts: [PostRow]
  let account: String?
  let state: FormState

  /// nil where there is nobody of this number.
  init?(_ connection: any Connection, _ county: County, _ id: ID<Staff>, on today: Day, _ state: FormState) throws {
    guard let staff = try connection.staff(id, of: county) else { return nil }
    self.staff = staff
    posts = try connection.posts(takenBy: id, in: county, on: today)
    account = try connection.account(of: id, in: county)?.name
    self.state = state
  }
}
