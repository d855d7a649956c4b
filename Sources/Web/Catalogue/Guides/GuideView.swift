import Domain
import Store

/// What the pages of one guide show: the version published or in work, or what the catalogue knows where there is none.
struct GuideView: Sendable {
  let item: CatalogueItem
  let guide: Guide
  let isKept: Bool  // false: nobody wrote one yet
  let published: Guide?
  let returns: [MaterialReturns]  // of the month before
  let findings: [GuideFinding]
  let comparison: GuideComparison
  let names: [ID<Staff>: String]
  let department: String
  let today: Day

  init?(_ code: String, _ connection: any Connection, _ county: County, today: Day) throws {
    guard let item = try connection.itemVersions(code: code, of: county).first else { return nil }
    let facts = try connection.facts(of: county)
    let kept = try connection.latestGuide(of: code, in: county)
    let guide =
      kept
      ?? Guide(
        ID(0), derivedFrom: item, phone: facts.department(item.department)?.phone ?? "",
        complaintPhone: facts.settings?.supervisionPhone ?? "", begun: Mark(by: nil, at: Moment(day: today, minute: 0)))
    let lastMonth = today.adding(days: -today.dayOfMonth)
    self.item = item
    self.guide = guide
    self.today = today
    isKept = kept != nil
    published = guide.isPublished ? guide : try connection.publishedGuide(of: code, in: county)
    returns = try connection.materialReturns(of: code, in: county, month: lastMonth)
    findings = GuideLinter(item: item).findings(in: guide, returns: returns)
    comparison = GuideComparison(guide)
    department = facts.name(of: item.department)
    var names: [ID<Staff>: String] = [:]
    let people = guide.editors + [guide.review, guide.publication].compactMap { $0?.person } + guide.state.people
    for person in Set(people) { names[person] = try connection.staff(person, of: county)?.name }
    self.names = names
  }

  /// Version and revision that a form of this page brings back; 0 and 0 where there is none yet.
  var stamp: (version: Int, revision: Int) { isKept ? (guide.version, guide.revision) : (0, 0) }

  var hidden: [(String, String)] { [("version", "\(stamp.version)"), ("revision", "\(stamp.revision)")] }

  var blocking: [GuideFinding] { findings.filter { $0.kind == .blocking } }
  var advice: [GuideFinding] { findings.filter { $0.kind == .advice } }

  func name(_ person: ID<Staff>) -> String { names[person] ?? "工作人员 \(person.raw)" }

  var editorNames: String { guide.editors.map(name).joined(separator: "、") }
}

extension Guide.State {
  /// Who moved it last.
  var people: [ID<Staff>] {
    switch self {
    case .drafting: []
    case .submitted(let act), .returned(let act, _), .reviewed(let act): [act.person]
    case .published(let review, let publication), .superseded(let review, let publication, _):
      [review.person, publication.person]
    }
  }
}
