import Domain
import Store
import UseCases

/// The pilot county's three catalogues: published, claimed and chosen, but for one town that is still at it.
struct PilotLists {
  let connection: any Connection
  let county: County
  let ids: IDMaker
  let now: Moment
  let since: Day

  private static let ground = "《内乡县赋予乡镇事项目录》（示例，以县政府公布的为准）"
  /// 夏馆镇, which has not claimed everything yet.
  private static let late = PlaceCode("411325101000")!
  private static let unclaimed: Set<String> = ["NX008", "NX112", "NX142"]
  /// Waits at 民政局.
  private static let waiting: Set<String> = ["NX007"]

  private var mark: Mark { Mark(by: nil, at: Moment(day: since, minute: 600)) }

  func load(_ items: [CatalogueItem]) throws {
    let departments = Dictionary(
      LoadPilot.departments.map { ($0.code, $0.name) }, uniquingKeysWith: { a, _ in a })
    let entries = items.map { ListEntry($0, departmentName: departments[$0.department] ?? $0.department.text) }
    let guides = try connection.codesWithGuide(entries, in: county)
    let countyList = try CatalogueList.county(ListUnit(county), items: entries, after: nil, mark: mark)
    var lists = [countyList]
    for place in LoadPilot.places where place.code.level == .town {
      lists += try town(ListUnit(place.code)!, countyList, guides)
    }
    try connection.publish(lists, in: county)
    try propose(items)
  }

  /// A town's list and its villages', with the claims they rest on.
  private func town(
    _ town: ListUnit, _ above: CatalogueList, _ guides: Set<String>
  ) throws -> [CatalogueList] {
    let isLate = town.place == Self.late
    let open = isLate ? Self.unclaimed.union(Self.waiting) : []
    let reached = Set(above.entries.filter { $0.reaches(.town) && guides.contains($0.code) }.map(\.code))
    func ask(_ codes: Set<String>, _ mark: Mark) throws -> [Claim] {
      try Claim.ask(
        codes, ground: Self.ground, by: town, of: above, offering: nil, open: [], mark: mark,
        hasGuide: { guides.contains($0.code) }, makeID: { ids.id(at: now) })
    }
    let claims = try ask(reached.subtracting(open), mark).map { claim in
      try claim.answered(confirming: Set(claim.lines.map(\.code)), reason: "", mark: mark).recorded(mark)
    }
    let list = try CatalogueList.town(
      town, adding: claims.flatMap(\.confirmedCodes), leaving: [], of: above, after: nil, mark: mark)
    for claim in claims { try connection.add(claim.published(in: list.version, mark), in: county) }
    if isLate {
      for claim in try ask(Self.waiting, Mark(by: nil, at: now)) { try connection.add(claim, in: county) }
    }

    let units = LoadPilot.places.map(\.code).filter { $0.level == .village && $0.town == town.place }
    guard let first = units.first.flatMap({ ListUnit($0) }) else { return [list] }
    // All of a town's villages choose alike: one is worked out, the others take its lines.
    let chosen = try CatalogueList.village(
      first, choosing: Set(list.entries.filter { $0.reaches(.village) }.map(\.code)), of: list, after: nil, mark: mark)
    return [list]
      + units.compactMap { ListUnit($0) }.map {
        CatalogueList(unit: $0, version: 1, occasion: .published, mark: mark, entries: chosen.entries)
      }
  }

  /// 民政局 wants to be quicker with 高龄津贴; the lead office has not looked at it yet.
  private func propose(_ items: [CatalogueItem]) throws {
    guard let item = items.first(where: { $0.code == "NX006" }) else { return }
    var draft = ItemDraft(item)
    draft.promised = .workDays(WorkDays(8))
    let mark = Mark(by: nil, at: now)
    let proposal = try ItemProposal.draft(
      draft.item(ids.id(at: now), version: item.version + 1, from: now.day), id: ids.id(at: now),
      by: item.department, mark: mark)
    try connection.add(proposal.submitted(mark), in: county)
  }
}
