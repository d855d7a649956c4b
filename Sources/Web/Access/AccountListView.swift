import Domain
import Store
import UseCases

/// The accounts by name, or those a search found.
struct AccountListView: Sendable {
  static let pageSize = 40

  let rows: [AccountRow]
  let words: String
  let after: String
  let count: Int
  let next: LocalPath?
  let own: ID<Staff>
  let closed: Set<ID<Staff>>  // whose accounts nobody touches alone (三权分立)
  let mayPropose: Bool
  let state: FormState

  init(
    _ connection: any Connection, _ county: County, _ query: FormData, seat: Seat, at now: Moment, _ state: FormState
  ) throws {
    words = query["q"]
    after = query["after"]
    // One more than a page has, to know whether another follows.
    let found = try connection.accounts(of: county, matching: words, after: after, limit: Self.pageSize + 1)
    rows = Array(found.prefix(Self.pageSize))
    count = try connection.accountCount(of: county, matching: words)
    next =
      found.count > rows.count ? Routes.accounts(["q": words, "after": rows.last?.name ?? ""]) : nil
    own = seat.person
    closed = Set(
      try connection.postsOfThree(in: county, from: now.day).flatMap {
        [$0.post.holder, $0.post.backup].compactMap { $0 }
      })
    mayPropose = OfficeAct.threeAdministrators.posts.contains(seat.kind)
    self.state = state
  }
}

extension AccountRow {
  var standing: String {
    if isDisabled { return "已停用" }
    if !hasPassword { return "未设密码" }
    return mustChange ? "待修改密码" : "在用"
  }
}
