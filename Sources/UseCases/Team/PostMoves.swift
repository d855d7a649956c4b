import Domain
import Store

/// Checks and writes of changes of a post, for the acts of the office and for what two administrators do together.
struct PostMoves {
  let environment: CountyEnvironment
  let connection: any Connection
  let now: Moment

  private var county: County { environment.county }

  // MARK: Checks

  func issue(filling row: PostRow, with person: ID<Staff>) throws -> Issue? {
    if row.post.backup == person {
      let name = row.backup?.name ?? ""
      return Issue(field: "person", text: "\(name)是该岗位的 AB 岗，请先另设 AB 岗")
    }
    return try conflict(for: person, taking: row.post)
  }

  func issue(covering row: PostRow, by person: ID<Staff>) throws -> Issue? {
    if row.post.holder == person { return Issue(field: "person", text: "AB 岗不能是任职人本人，请另选一人") }
    return try conflict(for: person, taking: row.post)
  }

  func issue(closing row: PostRow) throws -> Issue? {
    let open = try connection.openCaseCount(of: row.id, in: county)
    return open == 0 ? nil : Issue(field: Issue.wholePage, text: "该岗位还有 \(open) 件未办结，请先转交再撤销")
  }

  private func conflict(for person: ID<Staff>, taking post: Post) throws -> Issue? {
    let kinds = try connection.kinds(takenBy: person, except: post.id, in: county, from: now.day)
    let all = try connection.staff(person, of: county).map {
      try PersonKey($0).kinds(except: post.id, in: county, from: now.day, connection)
    }
    let conflict =
      PostKind.conflict(among: kinds.union([post.kind])) ?? PersonKey.conflict(among: (all ?? kinds).union([post.kind]))
    return conflict.map { Issue(field: "person", text: $0) }
  }

  // MARK: Carrying out

  func open(_ kind: PostKind, of unit: PostUnit, noting how: String = "", by officer: OfficeActor) throws -> ID<Post> {
    let post = Post(id: environment.ids.id(at: now), kind: kind, unit: unit, holder: nil, from: now.day)
    try connection.open(post, in: county)
    try note(.postOpened, "\(kind.title) \(unit.key)\(how)", officer)
    return post.id
  }

  func fill(_ row: PostRow, with person: ID<Staff>, noting how: String = "", by officer: OfficeActor) throws {
    try connection.appoint(to: row.id, holder: person, backup: row.post.backup, from: now.day, in: county)
    try note(.postFilled, "\(row.title)：\(try name(person))\(how)", officer)
  }

  func vacate(_ row: PostRow, noting how: String = "", by officer: OfficeActor) throws {
    try connection.appoint(to: row.id, holder: nil, backup: row.post.backup, from: now.day, in: county)
    try note(.postVacated, "\(row.title)：\(row.holder?.name ?? "")\(how)", officer)
  }

  func setBackup(_ row: PostRow, to person: ID<Staff>?, noting how: String = "", by officer: OfficeActor) throws {
    try connection.appoint(to: row.id, holder: row.post.holder, backup: person, from: now.day, in: county)
    try note(.backupSet, "\(row.title)：\(try person.map(name) ?? "无")\(how)", officer)
  }

  func close(_ row: PostRow, noting how: String = "", by officer: OfficeActor) throws {
    try connection.close(row.id, on: now.day, in: county)
    try note(.postClosed, "\(row.title)\(how)", officer)
  }

  private func name(_ person: ID<Staff>) throws -> String { try connection.staff(person, of: county)?.name ?? "" }

  private func note(_ act: AuditAct, _ about: String, _ officer: OfficeActor) throws {
    try environment.note(act, about, by: officer, at: now, in: connection)
  }
}
