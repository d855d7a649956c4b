import Domain
import Store

/// The checks shared by proposal and confirmation of a change, so that the same rules hold at both; and how it is
/// carried out.
struct ThreeRules {
  let environment: CountyEnvironment
  let connection: any Connection
  let now: Moment

  /// What a change is about, in the present state.
  struct Subject {
    let about: String
    let concerned: [ID<Staff>]
    let basis: String
    /// The account that gets a code by it; nil for none.
    let codeFor: (account: String, staff: String)?
  }

  private var county: County { environment.county }
  private var posts: PostMoves { PostMoves(environment: environment, connection: connection, now: now) }

  private static let notTheirs = Issue(
    field: Issue.wholePage, text: "此项不涉及系统管理员、安全管理员、审计管理员，不需要双人复核。")

  // MARK: Checks

  func subject(of what: TwoPersonChange.What) throws -> OfficeOutcome<Subject> {
    switch what {
    case .openPost(let kind):
      guard kind.isOneOfThree else { return .invalid([Self.notTheirs]) }
      let there = try connection.postsOfThree(in: county, from: now.day).filter { $0.post.kind == kind }
      return .done(
        Subject(
          about: "\(what.title)：\(kind.title)", concerned: [],
          basis: there.map { "\($0.id.raw)" }.joined(separator: ","),
          codeFor: nil))
    case .closePost(let id):
      return try aboutPost(id, what, concerning: { [$0.post.holder, $0.post.backup].compactMap { $0 } }) {
        try posts.issue(closing: $0)
      }
    case .fillPost(let id, let person):
      return try aboutPost(id, what, newcomer: person, concerning: { [person, $0.post.holder].compactMap { $0 } }) {
        row in
        if row.post.holder == person { return Issue(field: "person", text: "此人已任该岗位。") }
        return try posts.issue(filling: row, with: person)
      }
    case .vacatePost(let id):
      return try aboutPost(id, what, concerning: { [$0.post.holder].compactMap { $0 } }) { row in
        row.post.holder == nil ? Issue(field: Issue.wholePage, text: "该岗位现在空缺，无人可以离任。") : nil
      }
    case .setBackup(let id, let person):
      return try aboutPost(id, what, newcomer: person, concerning: { [person ?? $0.post.backup].compactMap { $0 } }) {
        row in
        if row.post.backup == person {
          return Issue(field: "person", text: person == nil ? "该岗位没有 AB 岗。" : "此人已是该岗位的 AB 岗。")
        }
        return try person.flatMap { try posts.issue(covering: row, by: $0) }
      }
    case .addAccount(let name, let person):
      guard let staff = try connection.staff(person, of: county) else { return .notFound }
      guard try connection.isOneOfThree(person, in: county, from: now.day) else { return .invalid([Self.notTheirs]) }
      if let issue = try connection.issue(adding: name, for: person, in: county) { return .invalid([issue]) }
      return .done(
        Subject(
          about: "\(what.title)：\(staff.name) → \(name)", concerned: [person], basis: try standing(of: staff),
          codeFor: (account: name, staff: staff.name)))
    case .enableAccount(let name): return try aboutAccount(name, what, withCode: false)
    case .disableAccount(let name): return try aboutAccount(name, what, withCode: false)
    case .resetPassword(let name): return try aboutAccount(name, what, withCode: true)
    case .removeFactor(let name): return try aboutAccount(name, what, withCode: false)
    }
  }

  private func aboutPost(
    _ id: ID<Post>, _ what: TwoPersonChange.What, newcomer: ID<Staff>? = nil,
    concerning people: (PostRow) -> [ID<Staff>], unless issue: (PostRow) throws -> Issue?
  ) throws -> OfficeOutcome<Subject> {
    guard let row = try connection.post(id, of: county), row.post.to.map({ now.day <= $0 }) ?? true else {
      return .notFound
    }
    guard row.post.kind.isOneOfThree else { return .invalid([Self.notTheirs]) }
    var (named, codeFor): (String, (account: String, staff: String)?) = ("", nil)
    if let newcomer {
      guard let staff = try connection.staff(newcomer, of: county) else { return .notFound }
      named = " → \(staff.name)"
      // A person who becomes one of the three starts anew; one who already is keeps the password.
      if let account = try connection.account(of: newcomer, in: county),
        try !connection.isOneOfThree(newcomer, in: county, from: now.day)
      {
        codeFor = (account: account.name, staff: staff.name)
        named += "（账号 \(account.name)）"
      }
    } else if case .vacatePost = what {
      named = " → \(row.holder?.name ?? "")"
    } else if case .setBackup = what {
      named = " → \(row.backup?.name ?? "")"
    }
    if let issue = try issue(row) { return .invalid([issue]) }
    let concerned = people(row)
    let standings = try concerned.map { try connection.staff($0, of: county).map(standing) ?? "" }
    return .done(
      Subject(
        about: "\(what.title)：\(row.title)\(named)", concerned: concerned,
        basis: "\(row.post.holder?.raw ?? 0)/\(row.post.backup?.raw ?? 0);\(standings.joined(separator: ";"))",
        codeFor: codeFor))
  }

  private func aboutAccount(_ name: String, _ what: TwoPersonChange.What, withCode: Bool) throws
    -> OfficeOutcome<Subject>
  {
    guard let account = try connection.account(named: name, of: county),
      let staff = try connection.staff(account.staff, of: county)
    else { return .notFound }
    guard try connection.isOneOfThree(staff.id, in: county, from: now.day) else { return .invalid([Self.notTheirs]) }
    return .done(
      Subject(
        about: "\(what.title)：\(name)（\(staff.name)）", concerned: [staff.id], basis: try standing(of: staff),
        codeFor: withCode ? (account: name, staff: staff.name) : nil))
  }

  /// Name, account and posts: the state on which proposer and confirmer must agree.
  private func standing(of staff: Staff) throws -> String {
    let account = try connection.account(of: staff.id, in: county)
    let kinds = try connection.kinds(takenBy: staff.id, in: county, from: now.day).map(\.rawValue).sorted()
    let state = account.map { "\($0.name)\($0.isDisabled ? "-" : "+")" } ?? ""
    return "\(staff.id.raw),\(staff.name),\(state),\(kinds.joined(separator: "+"))"
  }

  // MARK: Carrying out

  /// After `subject(of:)` has accepted it.
  func apply(_ what: TwoPersonChange.What, noting how: String, by officer: OfficeActor) throws {
    switch what {
    case .openPost(let kind): _ = try posts.open(kind, of: .county, noting: how, by: officer)
    case .closePost(let id): try withPost(id) { try posts.close($0, noting: how, by: officer) }
    case .fillPost(let id, let person): try withPost(id) { try posts.fill($0, with: person, noting: how, by: officer) }
    case .vacatePost(let id): try withPost(id) { try posts.vacate($0, noting: how, by: officer) }
    case .setBackup(let id, let person):
      try withPost(id) { try posts.setBackup($0, to: person, noting: how, by: officer) }
    case .addAccount(let name, let person):
      try connection.add(Account(name: name, staff: person), of: county)
      try environment.note(.accountAdded, name + how, by: officer, at: now, in: connection)
    case .enableAccount(let name): try change(name, .accountEnabled, how, officer) { $0.enable() }
    case .disableAccount(let name):
      try change(name, .accountDisabled, how, officer) { $0.disable() }
      try connection.endSessions(of: name, in: county)
    case .resetPassword(let name): try change(name, .passwordReset, how, officer) { $0.forgetPassword() }
    case .removeFactor(let name):
      try connection.removeSecondFactor(of: name, in: county)
      try connection.endSessions(of: name, in: county)
      try environment.note(.factorRemoved, name + how, by: officer, at: now, in: connection)
    }
  }

  private func withPost(_ id: ID<Post>, _ body: (PostRow) throws -> Void) throws {
    if let row = try connection.post(id, of: county) { try body(row) }
  }

  private func change(
    _ name: String, _ act: AuditAct, _ how: String, _ officer: OfficeActor, _ body: (inout Account) -> Void
  ) throws {
    guard var account = try connection.account(named: name, of: county) else { return }
    body(&account)
    try connection.update(account, of: county)
    try environment.note(act, name + how, by: officer, at: now, in: connection)
  }
}
