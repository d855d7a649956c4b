package import Domain
import Store

extension CountyEnvironment {
  /// A list's version as the page showed it; 0 when there was none.
  func must(_ list: CatalogueList?, be version: Int) throws { try must((list?.version ?? 0) == version) }

  /// Keeps a new version with all that follows from it, in one transaction.
  ///
  /// - Returns: how many lists below had to follow.
  func publish(
    _ list: CatalogueList, in connection: any Connection, by officer: OfficeActor, at now: Moment
  ) throws -> Int {
    let lower = list.unit.level == .village ? [] : try connection.currentLists(in: county)
    let cascade = ListCascade(
      of: list, over: lower.filter { list.unit.place.contains($0.unit.place) }
    ) { ids.id(at: now) }
    try connection.publish([list] + cascade.lists, in: county)
    for notice in cascade.notices { try connection.add(notice, in: county) }
    let name = try connection.facts(of: county).path(of: list.unit.place)
    let followed = cascade.lists.isEmpty ? "" : "，随之调整 \(cascade.lists.count) 个目录"
    try note(
      .listPublished, "\(name)目录第 \(list.version) 版，\(list.entries.count) 项\(followed)", by: officer, at: now,
      in: connection)
    return cascade.lists.count
  }
}

extension OfficeActor {
  package var department: DepartmentCode? {
    if case .seat(let seat) = self, case .department(let code) = seat.unit { code } else { nil }
  }

  /// Whether he acts for this department: his own, or any at the server's console.
  func actsFor(_ department: DepartmentCode) -> Bool { self == .console || self.department == department }

  /// Whether this unit's list is his to keep: his own town's or village's, and a town's agent that of its villages.
  package func keeps(_ unit: ListUnit) -> Bool {
    guard case .seat(let seat) = self else { return true }
    guard case .place(let own) = seat.unit else { return false }
    return switch (seat.kind, unit.level) {
    case (.townAgent, .town), (.supervisor, .town): own == unit.place
    case (.townAgent, .village): own.contains(unit.place)
    case (.gridAgent, .village): own == unit.place  // a 组's agent serves by the village's list and does not choose it
    default: false
    }
  }

  func mark(at now: Moment) -> Mark { Mark(by: person, at: now) }
}
