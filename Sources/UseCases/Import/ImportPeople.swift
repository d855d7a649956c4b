import Domain
import Store

/// Columns `account,name,phone,post,unit` and, optionally, `backup` (the account of the AB岗). One row a post; a person
/// with two posts has two rows. A row without account is a vacant post. Accounts are created without a password: see
/// `ResetPassword`. The three administrators are imported only where the county has none yet (`ThreeInFile`).
func planPeople(
  _ rows: [ImportRow], environment: CountyEnvironment, by officer: OfficeActor, _ emergency: Emergency?, at now: Moment,
  in connection: any Connection
) throws -> ImportPlan {
  let reader = PeopleReader(
    finder: DepartmentFinder(try connection.departments(of: environment.county)),
    tree: try connection.divisions(of: environment.county, on: now.day))
  var bad: [BadRow] = []
  var found: [PersonRow] = []
  for row in rows {
    do throws(RowFault) {
      found.append(try reader.read(row))
    } catch {
      bad.append(BadRow(line: row.line, reason: error.reason))
    }
  }

  // Rules across rows: one account is one person, and which posts one person may have together.
  var people: [String: PersonRow] = [:]
  var taken = TakenPosts(found, county: environment.county, today: now.day, connection: connection)
  var seen = SeenLines<[String]>()
  let three = ThreeInFile(
    county: environment.county, connection: connection, today: now.day, officer: officer, emergency: emergency)
  let accountsInFile = Set(found.compactMap(\.account))
  var good: [PersonRow] = []
  for row in found {
    func refuse(_ reason: String) { bad.append(BadRow(line: row.line, reason: reason)) }
    if try !three.admits(row) {
      refuse(three.refusal)
      continue
    }
    guard let account = row.account else {
      good.append(row)
      continue
    }
    if let first = people[account], first.name != row.name || first.phone != row.phone {
      refuse("账号 \(account) 与第 \(first.line) 行的姓名或电话不同")
      continue
    }
    if let reason = seen.repeats([account, row.kind.rawValue, row.unit.key], line: row.line) {
      refuse(reason)
      continue
    }
    if let backup = row.backup {
      if backup == account {
        refuse("AB 岗不能是任职人本人")
        continue
      }
      if !accountsInFile.contains(backup), try connection.account(named: backup, of: environment.county) == nil {
        refuse("AB 岗账号 \(backup) 不在文件中，也未登记")
        continue
      }
    }
    if let conflict = try taken.conflict(of: account, taking: row.kind) {
      refuse(conflict)
      continue
    }
    if let backup = row.backup {
      if let conflict = try taken.conflict(of: backup, taking: row.kind) {
        refuse("AB 岗账号 \(backup)：\(conflict)")
        continue
      }
      try taken.take(row.kind, by: backup)
    }
    try taken.take(row.kind, by: account)
    people[account] = row
    good.append(row)
  }
  // A backup whose own rows are all bad is unknown.
  let names = Set(good.compactMap(\.account))
  good = try good.filter { row in
    guard let backup = row.backup, !names.contains(backup),
      try connection.account(named: backup, of: environment.county) == nil
    else { return true }
    bad.append(BadRow(line: row.line, reason: "AB 岗账号 \(backup) 所在的行有误"))
    return false
  }

  return ImportPlan(bad: bad) { [good] connection in
    try PeopleWriter(rows: good, environment: environment, now: now).write(connection)
  }
}

private struct RowFault: Error {
  let reason: String
}

private struct PersonRow: Sendable {
  let line: Int
  let account: String?  // nil: the post is vacant
  let name: String
  let phone: String
  let kind: PostKind
  let unit: PostUnit
  let backup: String?
}

/// The posts of each person: stored ones and those of the rows checked so far; by account, and by person.
private struct TakenPosts {
  private let county: County
  private let today: Day
  private let connection: any Connection
  /// Of the accounts in the file.
  private let people: [String: PersonKey]
  private var ofAccount: [String: Set<PostKind>] = [:]
  private var ofPerson: [PersonKey: Set<PostKind>] = [:]

  init(_ rows: [PersonRow], county: County, today: Day, connection: any Connection) {
    self.county = county
    self.today = today
    self.connection = connection
    people = Dictionary(
      rows.compactMap { row in row.account.map { ($0, PersonKey(name: row.name, phone: row.phone)) } },
      uniquingKeysWith: { first, _ in first })
  }

  /// Why the person of this account cannot have a post of this kind as well.
  mutating func conflict(of account: String, taking kind: PostKind) throws -> String? {
    let (own, all) = try known(account)
    return PostKind.conflict(among: own.union([kind])) ?? PersonKey.conflict(among: all.union([kind]))
  }

  mutating func take(_ kind: PostKind, by account: String) throws {
    _ = try known(account)
    ofAccount[account, default: []].insert(kind)
    if let who = try person(account) { ofPerson[who, default: []].insert(kind) }
  }

  /// The posts of the account, and of the person under any account.
  private mutating func known(_ account: String) throws -> (own: Set<PostKind>, all: Set<PostKind>) {
    var own = ofAccount[account] ?? []
    if ofAccount[account] == nil, let staff = try connection.account(named: account, of: county)?.staff {
      own = try connection.kinds(takenBy: staff, in: county, from: today)
    }
    ofAccount[account] = own
    guard let who = try person(account) else { return (own, own) }
    let others = try ofPerson[who] ?? who.kinds(in: county, from: today, connection)
    ofPerson[who] = others
    return (own, others.union(own))
  }

  private func person(_ account: String) throws -> PersonKey? {
    if let person = people[account] { return person }
    let known = try connection.account(named: account, of: county)
    return try known.flatMap { try connection.staff($0.staff, of: county) }.map { PersonKey($0) }
  }
}

/// Which rows about the three administrators may be imported: those already so, and at the console those the county
/// never had, or any in an emergency. All others are changed by two of the three together.
private struct ThreeInFile {
  let county: County
  let connection: any Connection
  let today: Day
  let officer: OfficeActor
  let emergency: Emergency?

  func admits(_ row: PersonRow) throws -> Bool {
    guard row.kind.isOneOfThree else { return true }
    if case .console = officer {
      if emergency != nil { return true }
      if try !connection.wasEverHeld(row.kind, in: county) { return true }
    }
    let posts = try connection.posts(of: row.unit, kind: row.kind, in: county, on: today)
    guard let account = row.account else { return posts.contains(where: \.isVacant) }
    let (holder, backup) = (try person(account), try row.backup.flatMap(person))
    return posts.contains {
      holder != nil && $0.post.holder == holder && (row.backup == nil || backup != nil && $0.post.backup == backup)
    }
  }

  /// At the console there is another way.
  var refusal: String {
    let rule = "系统管理员、安全管理员、审计管理员由其中两人在“双人复核”页任职"
    return officer == .console ? "\(rule)；两人不在时在控制台用 --emergency 写明理由办理，并记入审计" : "\(rule)，不能导入"
  }

  private func person(_ account: String) throws -> ID<Staff>? {
    try connection.account(named: account, of: county)?.staff
  }
}

private struct PeopleReader {
  let finder: DepartmentFinder
  let tree: DivisionTree

  func read(_ row: ImportRow) throws(RowFault) -> PersonRow {
    guard let kind = PostKind.allCases.first(where: { $0.rawValue == row["post"] || $0.title == row["post"] })
    else {
      throw RowFault(
        reason: "岗位“\(row["post"])”应为 \(PostKind.allCases.map(\.title).joined(separator: "、")) 之一")
    }
    guard let unit = unit(row["unit"]) else {
      throw RowFault(reason: "单位“\(row["unit"])”应为 县、区划代码、部门编号或部门名称，并已登记")
    }
    guard kind.fits(unit) else { throw RowFault(reason: kind.unitRule) }
    let backup = AccountName.normal(row["backup"])
    let account = AccountName.normal(row["account"])
    guard !account.isEmpty else {
      guard row["name"].isEmpty, backup.isEmpty else { throw RowFault(reason: "没有写账号；空缺的岗位不写姓名和 AB 岗") }
      return PersonRow(
        line: row.line, account: nil, name: "", phone: "", kind: kind, unit: unit, backup: nil)
    }
    guard AccountName.isValid(account) else {
      throw RowFault(reason: "账号“\(account)”不合规则：\(AccountName.rule)")
    }
    let facts = StaffFacts(name: row["name"], workPhone: row["phone"])
    guard facts.issues.isEmpty else {
      throw RowFault(reason: facts.issues.map(\.text).joined(separator: "；"))
    }
    return PersonRow(
      line: row.line, account: account, name: facts.name, phone: facts.workPhone, kind: kind, unit: unit,
      backup: backup.isEmpty ? nil : backup)
  }

  private func unit(_ word: String) -> PostUnit? {
    if ["county", "县", "县级"].contains(word.lowercased()) { return .county }
    if let code = PlaceCode(word) { return tree[code].map { .place($0.code) } }
    if let code = finder[word] { return .department(code) }
    // A town's name is unique in the county; village names are not.
    let towns = tree.find(word).filter {
      $0.code.level == .town && ($0.name == word || $0.otherNames.contains(word))
    }
    return towns.count == 1 ? .place(towns[0].code) : nil
  }
}

private struct PeopleWriter {
  let rows: [PersonRow]
  let environment: CountyEnvironment
  let now: Moment

  func write(_ connection: any Connection) throws -> ImportFile.Counts {
    var counts = ImportFile.Counts()
    // People first, since a backup may be in a row below the post it covers.
    var staff: [String: ID<Staff>] = [:]
    var touched: [String: Change] = [:]
    for row in rows {
      guard let account = row.account, staff[account] == nil else { continue }
      (staff[account], touched[account]) = try person(account, row, connection)
    }
    var counted: Set<String> = []
    // Held posts before vacant ones, so that a vacancy stays one when the file is imported again.
    for row in rows where row.account != nil {
      guard let account = row.account, let holder = staff[account] else { continue }
      let backup = try row.backup.flatMap {
        try staff[$0] ?? connection.account(named: $0, of: environment.county)?.staff
      }
      var change = try post(row, holder: holder, backup: backup, connection)
      if counted.insert(account).inserted { change = max(change, touched[account] ?? .none) }
      counts.count(change)
    }
    var vacancies: [[String]: Int] = [:]
    for row in rows where row.account == nil {
      let key = [row.kind.rawValue, row.unit.key]
      vacancies[key, default: 0] += 1
      let vacant = try connection.posts(of: row.unit, kind: row.kind, in: environment.county, on: now.day).count(
        where: \.isVacant)
      if vacant >= vacancies[key, default: 0] {
        counts.count(.none)
      } else {
        try open(row, holder: nil, backup: nil, connection)
        counts.count(.added)
      }
    }
    return counts
  }

  private func person(
    _ account: String, _ row: PersonRow, _ connection: any Connection
  ) throws -> (ID<Staff>, Change) {
    if let known = try connection.account(named: account, of: environment.county) {
      let facts = Staff(id: known.staff, name: row.name, workPhone: row.phone)
      guard try connection.staff(known.staff, of: environment.county) != facts else { return (known.staff, .none) }
      try connection.save(facts, of: environment.county)
      return (known.staff, .changed)
    }
    let new = Staff(id: environment.ids.id(at: now), name: row.name, workPhone: row.phone)
    try connection.save(new, of: environment.county)
    try connection.add(Account(name: account, staff: new.id), of: environment.county)
    return (new.id, .added)
  }

  private func post(
    _ row: PersonRow, holder: ID<Staff>, backup: ID<Staff>?, _ connection: any Connection
  ) throws -> Change {
    let posts = try connection.posts(of: row.unit, kind: row.kind, in: environment.county, on: now.day)
    if let own = posts.first(where: { $0.post.holder == holder }) {
      // A file without the column leaves backups unchanged.
      guard let backup, own.post.backup != backup else { return .none }
      try connection.appoint(to: own.id, holder: holder, backup: backup, from: now.day, in: environment.county)
      try startAnew([backup], in: row.kind, connection)
      return .changed
    }
    if let vacant = posts.first(where: \.isVacant) {
      let cover = backup ?? (vacant.post.backup == holder ? nil : vacant.post.backup)
      try connection.appoint(to: vacant.id, holder: holder, backup: cover, from: now.day, in: environment.county)
    } else {
      try open(row, holder: holder, backup: backup, connection)
    }
    try startAnew([holder, backup].compactMap { $0 }, in: row.kind, connection)
    return .added
  }

  /// A person who becomes one of the three administrators does not keep a password that others set.
  private func startAnew(_ people: [ID<Staff>], in kind: PostKind, _ connection: any Connection) throws {
    guard kind.isOneOfThree else { return }
    for person in people {
      guard let account = try connection.account(of: person, in: environment.county), !account.password.isEmpty else {
        continue
      }
      try environment.startAnew(account, in: connection)
    }
  }

  private func open(
    _ row: PersonRow, holder: ID<Staff>?, backup: ID<Staff>?, _ connection: any Connection
  ) throws {
    try connection.open(
      Post(
        id: environment.ids.id(at: now), kind: row.kind, unit: row.unit, holder: holder, backup: backup,
        from: now.day),
      in: environment.county)
  }
}

/// What a row changed, from nothing to something new.
private enum Change: Int, Comparable {
  case none, changed, added

  static func < (a: Self, b: Self) -> Bool { a.rawValue < b.rawValue }
}

extension ImportFile.Counts {
  fileprivate mutating func count(_ change: Change) {
    switch change {
    case .none: unchanged += 1
    case .changed: changed += 1
    case .added: added += 1
    }
  }
}
