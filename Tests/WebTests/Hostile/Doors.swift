import Domain
import HTTPTypes

/// Who may open what, written out by hand from the permission matrix (domain.md §5.15) and not read from the code: a route that is
/// missing here fails the test.
struct Door {
  /// What somebody is answered.
  enum Answer: Equatable {
    case page
    case elsewhere  // led on, within the site
    case reason  // led to the page that asks why he looks
    case refused  // he sees the case, and this of it not
    case notNow  // a page that says why the act is not his
    case notFound

    func fits(_ answer: TestSite.Answer) -> Bool {
      let isLed = answer.status == .seeOther && !answer.isSignIn
      let asksWhy = isLed && answer.location.hasPrefix("/cases/") && answer.location.contains("/reason?for=")
      return switch self {
      case .page: answer.status == .ok
      case .elsewhere: isLed && !asksWhy
      case .reason: asksWhy
      case .refused: answer.status == .forbidden
      case .notNow: answer.status == .conflict
      case .notFound: answer.status == .notFound
      }
    }
  }

  /// With what is really there; see `HostileSite.places`.
  let example: String
  /// What each of those is answered to whom it is not closed. Everybody else is sent to sign in, forbidden, or finds nothing.
  let answers: [PostKind?: Answer]
  var who: Set<PostKind?> { Set(answers.keys) }

  init(_ example: String, _ who: Set<PostKind?>, answering answer: Answer = .page) {
    self.init(example, each: Self.all(who, answer))
  }

  init(_ example: String, each answers: [PostKind?: Answer]) {
    self.example = example
    self.answers = answers
  }

  /// One answer for all of them but some.
  private static func all(
    _ who: Set<PostKind?>, _ answer: Answer, but others: [PostKind?: Answer] = [:]
  ) -> [PostKind?: Answer] {
    Dictionary(uniqueKeysWithValues: who.map { ($0, answer) }).merging(others) { _, other in other }
  }
}

extension Door {
  private static let anybody = Set(HostileSite.all)
  private static let anyPost = Set<PostKind?>(PostKind.allCases)
  private static let agents: Set<PostKind?> = [.gridAgent, .townAgent, .projectAgent]
  private static let lead: Set<PostKind?> = [.leadOffice]
  private static let department: Set<PostKind?> = [.departmentHelper, .departmentLeader]
  private static let writers: Set<PostKind?> = [.departmentHelper, .departmentLeader, .leadOffice]
  private static let reviewers: Set<PostKind?> = [.departmentLeader, .leadOffice]
  private static let watchers: Set<PostKind?> = [.supervisor, .leadOffice, .archivist, .ratingReviewer]
  private static let tasks: Set<PostKind?> = [.departmentHelper, .departmentLeader, .supervisor, .leadOffice]
  private static let accounts: Set<PostKind?> = [.leadOffice, .systemAdministrator, .securityAdministrator]
  /// Whoever has signed in is told to leave first.
  private static let nobodySignedIn: Set<PostKind?> = [nil]
  /// §5.15 gives the town's list to its agents and says nothing of the supervisor; the product gives it to the 基层代办员 and to
  /// the town's supervisor (`OfficeAct.townList`).
  private static let town: Set<PostKind?> = [.townAgent, .supervisor]
  /// A case of the guests' town, its owner the 基层代办员, with a task at the guests' department.
  private static let sight: Set<PostKind?> = [
    .townAgent, .projectAgent, .supervisor, .departmentHelper, .departmentLeader, .leadOffice, .archivist,
    .ratingReviewer,
  ]
  private static let owner: Set<PostKind?> = [.townAgent]
  /// Who may see a person of that case in full, at once or for a reason.
  private static let onlookers: Set<PostKind?> = [
    .townAgent, .supervisor, .departmentHelper, .leadOffice, .archivist,
  ]
  private static let three: Set<PostKind?> = [.systemAdministrator, .securityAdministrator, .auditor]
  private static let settlers: Set<PostKind?> = [.leadOffice, .securityAdministrator]

  static let reading: [String: Door] = [
    "/": Door("/", anybody),
    "/items/{id}": Door("/items/{item}", anybody),
    "/items/{id}/plain": Door("/items/{item}/plain", anybody),
    "/requests/new": Door("/requests/new?item={item}", anybody),
    "/lookup": Door("/lookup", anybody),
    "/c/{code}": Door("/c/{lookup}", anybody, answering: .elsewhere),
    // Nobody has looked a case up: `MyCaseTests`.
    "/my-case": Door("/my-case", anybody, answering: .elsewhere),
    "/complaints/new": Door("/complaints/new", anybody),
    "/roster": Door("/roster", anybody),
    "/roster/{place}": Door("/roster/411325306000", anybody),
    "/privacy": Door("/privacy", anybody),
    "/sign-in": Door("/sign-in?next=/desk", anybody),
    "/.well-known/bangban-head.pub": Door("/.well-known/bangban-head.pub", anybody),
    "/password/code": Door("/password/code", nobodySignedIn),
    "/password/resets": Door("/password/resets", anyPost),
    "/catalogue": Door("/catalogue", anybody, answering: .elsewhere),
    "/catalogue/{place}": Door("/catalogue/411325306000", anybody),
    "/catalogue/{place}/changes": Door("/catalogue/411325306000/changes?from=1&to=1", anybody),
    "/posts": Door("/posts", anyPost),
    "/password": Door("/password", anyPost),
    "/sessions": Door("/sessions", anyPost),
    "/factor": Door("/factor", anyPost),
    "/factor/setup": Door("/factor/setup", anyPost),
    "/desk": Door("/desk", each: all(anyPost, .elsewhere, but: all(agents, .page))),
    "/cases": Door("/cases", anyPost),
    "/cases/new": Door("/cases/new?item={item}", agents),
    "/cases/new/outlook": Door("/cases/new/outlook?item={item}&class=general", agents),
    "/tasks": Door("/tasks", tasks),
    "/watch": Door("/watch", watchers),
    "/watch/list": Door("/watch/list?light=red", watchers),
    "/watch/confirm": Door("/watch/confirm", watchers.union(department)),
    "/watch/tasks": Door("/watch/tasks", tasks),
    "/cases/{id}": Door("/cases/{case}", sight),
    "/cases/{id}/{act}": Door("/cases/{case}/feedback", each: all(sight, .notNow, but: [.townAgent: .page])),
    // “See full ID”. His own live case, under a delegation in force, is the 基层代办员's without a word; as 项目专办员 the same person
    // has another post, whose case it is not.
    "/cases/{id}/person": Door(
      "/cases/{case}/person",
      each: [
        .townAgent: .page, .projectAgent: .refused, .supervisor: .reason, .departmentHelper: .reason,
        .departmentLeader: .refused, .leadOffice: .reason, .archivist: .reason, .ratingReviewer: .refused,
      ]),
    "/cases/{id}/reason": Door("/cases/{case}/reason?for=person", sight),
    "/cases/{id}/identity-check": Door(
      "/cases/{case}/identity-check", each: all(sight, .notNow, but: [.townAgent: .page])),
    "/cases/{id}/papers/{kind}": Door("/cases/{case}/papers/acceptance", sight),
    // A case of the same town and owner, but of another department than the guests'.
    "/cases/{id}/files/{file}": Door(
      "/cases/{filed}/files/{file}",
      each: [
        .townAgent: .page, .projectAgent: .refused, .supervisor: .reason, .leadOffice: .reason, .archivist: .reason,
        .ratingReviewer: .refused,
      ]),
    "/cases/{id}/forms": Door("/cases/{case}/forms", sight),
    "/cases/{id}/forms/{code}": Door(
      "/cases/{case}/forms/liangxiang", each: all(sight, .refused, but: [.townAgent: .page])),
    // Nobody has filled one in.
    "/cases/{id}/forms/{code}/read-back": Door(
      "/cases/{case}/forms/liangxiang/read-back", each: all(sight, .refused, but: [.townAgent: .notFound])),
    "/cases/{id}/forms/{code}/print": Door(
      "/cases/{case}/forms/liangxiang/print", each: all(sight, .refused, but: [.townAgent: .notFound])),
    "/guides": Door("/guides", writers),
    "/guides/{code}": Door("/guides/NX004", writers),
    "/guides/{code}/check": Door("/guides/NX004/check", writers),
    "/catalogue/proposals": Door("/catalogue/proposals", department),
    "/catalogue/proposals/edit": Door("/catalogue/proposals/edit", department),
    "/catalogue/town": Door("/catalogue/town", town),
    "/catalogue/village": Door(
      "/catalogue/village", each: [.gridAgent: .page, .townAgent: .page, .supervisor: .elsewhere]),
    "/office/items": Door("/office/items", lead),
    "/office/items/edit": Door("/office/items/edit?code=NX001", lead),
    "/office/catalogue": Door("/office/catalogue", lead),
    "/office/catalogue/proposals/{id}": Door("/office/catalogue/proposals/{proposal}", lead),
    "/office/words": Door("/office/words", lead),
    "/office/authority": Door("/office/authority", writers),
    "/office/authority.xlsx": Door("/office/authority.xlsx", lead),
    "/office/authority/batches/{id}": Door("/office/authority/batches/{batch}", lead),
    "/office/forms": Door("/office/forms", writers),
    "/office/forms/edit": Door("/office/forms/edit?code=dibao", writers),
    "/office/forms/preview": Door("/office/forms/preview?code=dibao", writers),
    "/office/posts": Door("/office/posts", lead),
    "/office/posts/{post}": Door("/office/posts/{vacant}", lead),
    "/office/departments": Door("/office/departments", lead),
    "/office/departments/{code}": Door("/office/departments/D06", lead),
    "/office/staff": Door("/office/staff", lead),
    "/office/staff/{person}": Door("/office/staff/{person}", lead),
    "/office/accounts": Door("/office/accounts", accounts),
    "/office/accounts/suspension": Door("/office/accounts/suspension?account=w103200", accounts),
    "/office/accounts/new": Door("/office/accounts/new", accounts),
    "/office/changes": Door("/office/changes", three),
    "/office/changes/new": Door("/office/changes/new", three),
    "/office/changes/{change}": Door("/office/changes/1", three, answering: .notFound),
    "/office/places": Door("/office/places", lead),
    "/office/places/edit": Door("/office/places/edit?code=411325306208", lead),
    "/office/calendar": Door("/office/calendar", lead),
    "/office/parameters": Door("/office/parameters", settlers),
    "/office/settings": Door("/office/settings", lead),
    "/office/audit": Door("/office/audit", [.auditor]),
  ]

  static let writing: [String: Door] = [
    "/sign-in/kept": Door("/sign-in/kept", anybody),
    "/password/code": Door("/password/code", nobodySignedIn),
    "/password/resets": Door("/password/resets", anyPost),
    "/office/changes": Door("/office/changes", three),
    "/office/changes/{change}/confirmation": Door("/office/changes/1/confirmation", three),
    "/office/changes/{change}/refusal": Door("/office/changes/1/refusal", three),
    "/office/changes/{change}/withdrawal": Door("/office/changes/1/withdrawal", three),
    "/sign-in": Door("/sign-in", anybody),
    "/sign-out": Door("/sign-out", anybody),
    "/elder": Door("/elder", anybody),
    "/": Door("/", anybody),
    "/items/search": Door("/items/search", anybody),
    "/requests/new": Door("/requests/new", anybody),
    "/lookup": Door("/lookup", anybody),
    "/complaints/new": Door("/complaints/new", anybody),
    "/my-case/rating": Door("/my-case/rating", anybody),
    "/my-case/withdrawal": Door("/my-case/withdrawal", anybody),
    "/my-case/leaving": Door("/my-case/leaving", anybody),
    "/posts": Door("/posts", anyPost),
    "/password": Door("/password", anyPost),
    "/sessions": Door("/sessions", anyPost),
    "/factor": Door("/factor", anyPost),
    "/factor/setup": Door("/factor/setup", anyPost),
    "/factor/replacement": Door("/factor/replacement", anyPost),
    "/factor/codes": Door("/factor/codes", anyPost),
    "/cases": Door("/cases", anyPost),
    "/cases/new": Door("/cases/new", agents),
    "/cases/{id}/{act}": Door("/cases/{case}/feedback", owner),
    "/cases/{id}/reason": Door("/cases/{case}/reason", onlookers),
    "/cases/{id}/identity-check": Door("/cases/{case}/identity-check", owner),
    "/cases/{id}/forms/{code}": Door("/cases/{case}/forms/liangxiang", owner),
    "/cases/{id}/forms/{code}/read-back": Door("/cases/{case}/forms/liangxiang/read-back", owner),
    "/cases/{id}/facts/removal": Door("/cases/{case}/facts/removal", owner),
    "/guides/{code}": Door("/guides/NX004", writers),
    "/guides/{code}/submission": Door("/guides/NX004/submission", writers),
    "/guides/{code}/mark": Door("/guides/NX004/mark", writers),
    "/guides/{code}/review": Door("/guides/NX004/review", reviewers),
    "/guides/{code}/return": Door("/guides/NX004/return", reviewers),
    "/guides/{code}/publication": Door("/guides/NX004/publication", lead),
    "/catalogue/proposals/edit": Door("/catalogue/proposals/edit", department),
    "/catalogue/claims/{id}": Door("/catalogue/claims/{claim}", department),
    "/catalogue/town/claims": Door("/catalogue/town/claims", town),
    "/catalogue/town/publication": Door("/catalogue/town/publication", town),
    "/catalogue/notices": Door("/catalogue/notices", [.gridAgent, .townAgent, .supervisor]),
    "/catalogue/village": Door("/catalogue/village", [.gridAgent, .townAgent]),
    "/office/items/edit": Door("/office/items/edit", lead),
    "/office/items/retirement": Door("/office/items/retirement", lead),
    "/office/catalogue/publication": Door("/office/catalogue/publication", lead),
    "/office/catalogue/claims": Door("/office/catalogue/claims", lead),
    "/office/catalogue/proposals/{id}": Door("/office/catalogue/proposals/{proposal}", lead),
    "/office/words": Door("/office/words", lead),
    "/office/words/trial": Door("/office/words/trial", lead),
    "/office/words/removal": Door("/office/words/removal", lead),
    "/office/authority": Door("/office/authority", lead),
    "/office/authority/batches/{id}": Door("/office/authority/batches/{batch}", lead),
    "/office/forms/edit": Door("/office/forms/edit", writers),
    "/office/posts": Door("/office/posts", lead),
    "/office/posts/{post}/holder": Door("/office/posts/{vacant}/holder", lead),
    "/office/posts/{post}/vacancy": Door("/office/posts/{vacant}/vacancy", lead),
    "/office/posts/{post}/backup": Door("/office/posts/{vacant}/backup", lead),
    "/office/posts/{post}/closure": Door("/office/posts/{vacant}/closure", lead),
    "/office/departments": Door("/office/departments", lead),
    "/office/departments/{code}": Door("/office/departments/D06", lead),
    "/office/staff": Door("/office/staff", lead),
    "/office/staff/{person}": Door("/office/staff/{person}", lead),
    "/office/accounts": Door("/office/accounts", accounts),
    "/office/accounts/new": Door("/office/accounts/new", accounts),
    "/office/places": Door("/office/places", lead),
    "/office/places/edit": Door("/office/places/edit", lead),
    "/office/places/retirement": Door("/office/places/retirement", lead),
    "/office/calendar": Door("/office/calendar", lead),
    "/office/parameters": Door("/office/parameters", settlers),
    "/office/settings": Door("/office/settings", lead),
  ]

  /// Answered without a look at who asks, and the same for everybody: may be kept by caches.
  static func isPlain(_ path: String) -> Bool { path == "/health" || path.hasPrefix("/assets/") }
}
