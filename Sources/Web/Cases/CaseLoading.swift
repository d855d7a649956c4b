import Domain
import Hummingbird
import Store
import UseCases

extension SiteContext {
  /// The case of an address.
  func caseID() throws -> ID<Case> {
    guard let id = Int64(parameters.get("id") ?? "") else { throw PageError.notFound }
    return ID(id)
  }
}

extension Site {
  /// A case out of sight is not found, and the try is noted.
  func notFound(_ what: String, _ visit: SiteContext) async throws -> Never {
    try await NoteNotFound(environment)(what, by: visit.visitor?.seat, at: clock())
    throw PageError.outOfSight
  }
}

extension Connection {
  /// The case with its surroundings, as far as a seat sees it; nil is *not found*.
  ///
  /// - Parameter last: how much of the journal is told at most, counted from the end.
  func caseView(
    _ id: ID<Case>, for seat: Seat, in county: County, site: Site, at now: Moment, last: Int = 0
  ) throws -> CaseView? {
    guard let stored = try storedCase(id, in: county, keys: site.keys), Permission.sees(stored.kase, seat: seat)
    else { return nil }
    let kase = stored.kase
    let actor = Actor.staff(seat)
    let entries = Array(stored.entries.suffix(last))
    let facts = try facts(of: county)
    var names = Names(facts: facts)
    var posts = Set([kase.owner] + kase.originals.map(\.holder))
    for case .transferProposed(let transfer) in entries.map(\.event) { posts.insert(transfer.to) }
    for case .transferAccepted(let owner) in entries.map(\.event) { posts.insert(owner) }
    posts.insert(kase.opening.owner)
    var owner: PostRow?
    for post in posts {
      guard let row = try cachedPost(post, of: county) else { continue }
      names.posts[post] = "\(row.holder?.name ?? "空岗")（\(row.title)）"
      if post == kase.owner { owner = row }
    }
    for person in Set(entries.compactMap(\.staff)) { names.staff[person] = try cachedStaff(person, of: county)?.name }
    return CaseView(
      kase: kase, sequence: stored.sequence, entries: entries, names: names, owner: owner,
      place: facts.path(of: kase.place),
      context: Context(now: now, calendar: facts.calendar, parameters: facts.parameters),
      allowed: kase.allowed(to: actor),
      taskActs: Dictionary(uniqueKeysWithValues: kase.tasks.map { ($0.id, kase.allowed(to: actor, task: $0.id)) }),
      isHandler: seat.post == kase.owner,
      facts: Permission.views(.facts, of: kase, seat: seat, on: now.day),
      files: Permission.views(.files, of: kase, seat: seat, on: now.day))
  }

  /// What an act's form needs, and no more than this act's form does.
  func actScene(
    _ kase: Case, _ name: CaseAction.Name, for seat: Seat, task: Int?, in county: County, at now: Moment
  ) throws -> ActFormContext {
    let facts = try facts(of: county)
    let lookUps = try lookUps(for: name, on: kase, facts, in: county, on: now.day)
    return ActFormContext(
      kase: kase,
      context: Context(now: now, calendar: facts.calendar, parameters: facts.parameters),
      departments: lookUps.departments,
      receivers: lookUps.receivers.map {
        InputOption($0.id, "\($0.id.raw)", "\($0.holder?.name ?? "")（\($0.title)）")
      }, task: task,
      isSupervisor: seat.kind == .supervisor)
  }
}
