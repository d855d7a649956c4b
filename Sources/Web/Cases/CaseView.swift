import Domain
import Sealing
import Store

/// Everything the case page shows, loaded in one read.
struct CaseView: Sendable {
  let kase: Case
  let sequence: Int
  let entries: [JournalEntry]
  let names: Names
  let owner: PostRow?
  let place: String
  let context: Context
  let allowed: [CaseAction.Name]
  let taskActs: [Int: [CaseAction.Name]]
  let isHandler: Bool
  /// Whether the viewer may see the person in full, and the files that show him.
  let facts: ViewRight
  let files: ViewRight

  /// The case with its surroundings, as far as a seat sees it; nil is *not found*.
  ///
  /// - Parameter last: how much of the journal is told at most, counted from the end.
  init?(
    _ connection: any Connection, _ county: County, _ id: ID<Case>, for seat: Seat, keys: KeyRing, at now: Moment,
    last: Int = 0
  ) throws {
    guard let stored = try connection.storedCase(id, in: county, keys: keys),
      Permission.sees(stored.kase, seat: seat)
    else { return nil }
    let kase = stored.kase
    let actor = Actor.staff(seat)
    let entries = Array(stored.entries.suffix(last))
    let countyFacts = try connection.facts(of: county)
    var names = Names(facts: countyFacts)
    var owner: PostRow?
    for post in Self.posts(in: kase, entries) {
      guard let row = try connection.cachedPost(post, of: county) else { continue }
      names.posts[post] = "\(row.holder?.name ?? "空岗")（\(row.title)）"
      if post == kase.owner { owner = row }
    }
    for person in Set(entries.compactMap(\.staff)) {
      names.staff[person] = try connection.cachedStaff(person, of: county)?.name
    }
    self.kase = kase
    sequence = stored.sequence
    self.entries = entries
    self.names = names
    self.owner = owner
    place = countyFacts.path(of: kase.place)
    context = Context(now: now, calendar: countyFacts.calendar, parameters: countyFacts.parameters)
    allowed = kase.allowed(to: actor)
    taskActs = Dictionary(uniqueKeysWithValues: kase.tasks.map { ($0.id, kase.allowed(to: actor, task: $0.id)) })
    isHandler = seat.post == kase.owner
    facts = Permission.views(.facts, of: kase, seat: seat, on: now.day)
    files = Permission.views(.files, of: kase, seat: seat, on: now.day)
  }

  /// Those that the page names.
  private static func posts(in kase: Case, _ entries: [JournalEntry]) -> Set<ID<Post>> {
    var posts = Set([kase.owner, kase.opening.owner] + kase.originals.map(\.holder))
    for event in entries.map(\.event) {
      switch event {
      case .transferProposed(let transfer): posts.insert(transfer.to)
      case .transferAccepted(let owner): posts.insert(owner)
      default: break
      }
    }
    return posts
  }
}

extension CaseView {
  /// The task that the viewer can move on now, and how.
  var taskAct: (task: DepartmentTask, act: CaseAction.Name)? {
    for task in kase.tasks {
      if let act = taskActs[task.id]?.first, act == task.outlook.next { return (task, act) }
    }
    return nil
  }
}

extension Case {
  /// What comes next, in words; “等…” where nobody of the team can do it.
  var nextTitle: String {
    switch outlook.next {
    case .checkMaterials? where step.kind == .awaitingMaterials: "等委托人补正材料"
    case .resume?: "已中止，复核后续办"
    case .confirmEnding?: "等待确认"
    case let next?: next.title
    case nil: isOpen ? "等部门办理" : "无"
    }
  }
}
