import Domain
import Store
import UseCases

/// The guides of a department or the county: what is overdue first, then what waits for somebody, then what is missing.
struct GuideListView: Sendable {
  static let pageSize = 40

  struct Line: Sendable {
    let item: CatalogueItem
    let published: Guide?
    let inWork: Guide?
    let review: GuideReview?
    var counts: (must: Int, may: Int)?

    /// Lower comes first.
    func rank(on today: Day) -> Int {
      if review?.isOverdue(on: today) == true { return 0 }
      switch inWork?.state {
      case .returned: return 1
      case .submitted, .reviewed: return 2
      case .drafting: return 3
      case .published, .superseded, nil: return published == nil ? 4 : 5
      }
    }
  }

  let lines: [Line]
  let total: Int
  let missing: Int
  let overdue: Int
  let pageNumber: Int  // from 0
  let departments: [Department]  // to choose from; none for a department's own people
  let department: DepartmentCode?
  let facts: CountyFacts
  let today: Day

  init(_ connection: any Connection, _ county: County, seat: Seat, _ query: FormData, today: Day) throws {
    self.today = today
    let facts = try connection.facts(of: county)
    self.facts = facts
    if case .department(let own) = seat.unit {
      (departments, department) = ([], own)
    } else {
      departments = facts.departments
      department = facts.departments.first { $0.code.text == query["department"] }?.code
    }
    let guides = Dictionary(grouping: try connection.guides(in: county, department: department), by: \.item)
    var all = try connection.allItems(of: county, department: department, on: today).map { item in
      let known = guides[item.code] ?? []
      let published = known.first(where: \.isPublished)
      return Line(
        item: item, published: published, inWork: known.first { !$0.isPublished },
        review: published.flatMap { GuideReview(of: $0) })
    }
    all.sort { a, b in
      let (left, right) = (a.rank(on: today), b.rank(on: today))
      if left != right { return left < right }
      return (a.review?.due ?? today, a.item.code) < (b.review?.due ?? today, b.item.code)
    }
    total = all.count
    missing = all.count { $0.published == nil }
    overdue = all.count { $0.rank(on: today) == 0 }
    pageNumber = max(0, min(Int(query["page"]) ?? 0, (all.count - 1) / Self.pageSize))
    lines = all.dropFirst(pageNumber * Self.pageSize).prefix(Self.pageSize).map { line in
      guard let guide = line.inWork ?? line.published else { return line }
      var line = line
      let findings = GuideLinter(item: line.item).findings(in: guide)
      let must = findings.count { $0.kind == .blocking }
      line.counts = (must + GuideComparison(guide).differences.count, findings.count - must)
      return line
    }
  }

  var next: LocalPath? {
    (pageNumber + 1) * Self.pageSize < total
      ? Routes.guides(["department": department?.text ?? "", "page": "\(pageNumber + 1)"]) : nil
  }
}

extension Connection {
  /// The whole catalogue of a day: some hundreds of items.
  fileprivate func allItems(of county: County, department: DepartmentCode?, on day: Day) throws -> [CatalogueItem] {
    var items: [CatalogueItem] = []
    while true {
      let page = try self.items(
        of: county, department: department, on: day, after: items.last?.code ?? "", limit: 500)
      items += page
      if page.count < 500 { return items }
    }
  }
}
