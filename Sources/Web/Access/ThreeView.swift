import Domain
import Store

/// The three administrators as they stand: where a proposal begins.
struct ThreeView: Sendable {
  struct Person: Sendable {
    let staff: Staff
    let account: String?
    let isDisabled: Bool
    let standing: String
    let hasFactor: Bool
  }

  let posts: [PostRow]
  let people: [Person]
  let state: FormState

  init(_ connection: any Connection, _ county: County, at now: Moment, _ state: FormState) throws {
    posts = try connection.postsOfThree(in: county, from: now.day)
    var seen: Set<ID<Staff>> = []
    people = try posts.flatMap { [$0.holder, $0.backup].compactMap { $0 } }.filter { seen.insert($0.id).inserted }.map {
      staff in
      let account = try connection.account(of: staff.id, in: county)
      let standing =
        account.map { account in
          account.isDisabled ? "已停用" : account.password.isEmpty ? "未设密码" : "在用"
        } ?? "没有账号"
      return Person(
        staff: staff, account: account?.name, isDisabled: account?.isDisabled ?? false, standing: standing,
        hasFactor: try account.map { try connection.hasSecondFactor($0.name, in: county) } ?? false)
    }
    self.state = state
  }
}
