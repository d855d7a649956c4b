/// One line of a published 目录: which version of an item, and what was printed of it. A later change of the item or of a
/// department's name does not change it.
package struct ListEntry: Hashable, Sendable, Codable {
  package let code: String
  package let item: ID<CatalogueItem>
  package let itemVersion: Int
  package let name: String
  package let type: String
  package let department: DepartmentCode
  package let departmentName: String
  package let way: ServiceWay
  package let promised: Limit
  package let lowestLevel: PlaceLevel

  package init(_ item: CatalogueItem, departmentName: String) {
    code = item.code
    self.item = item.id
    itemVersion = item.version
    name = item.name
    type = item.type
    department = item.department
    self.departmentName = departmentName
    way = item.way
    promised = item.promised
    lowestLevel = item.lowestLevel
  }

  /// Whether the county lets this item down to a level (R024).
  package func reaches(_ level: PlaceLevel) -> Bool { level <= lowestLevel }
}

/// 《“代办帮办”事项目录》 of one unit in one published version (R022–R024). Versions are never changed: what a unit offers is its
/// latest one, and every earlier one stays readable.
package struct CatalogueList: Sendable, Equatable {
  /// Why there is a new version.
  package enum Occasion: String, Sendable, Codable, CaseIterable {
    case published  // the unit decided so
    case followed  // the list above changed, so this one had to

    package var title: String { self == .published ? "发布" : "随上级目录调整" }
  }

  package let unit: ListUnit
  package let version: Int
  package let occasion: Occasion
  package let mark: Mark
  package let entries: [ListEntry]  // by code, each code once

  package init(unit: ListUnit, version: Int, occasion: Occasion, mark: Mark, entries: [ListEntry]) {
    self.unit = unit
    self.version = version
    self.occasion = occasion
    self.mark = mark
    self.entries = entries.sorted { $0.code < $1.code }
  }

  package func entry(_ code: String) -> ListEntry? {
    var range = entries[...]
    while let middle = range.isEmpty ? nil : range.startIndex + range.count / 2 {
      if entries[middle].code == code { return entries[middle] }
      range = entries[middle].code < code ? range[(middle + 1)...] : range[..<middle]
    }
    return nil
  }

  /// Whether every line stands in the list above in the same version, and may come down so far: 县 ⊇ 乡 ⊇ 村.
  package func isWithin(_ above: CatalogueList) -> Bool { entries.allSatisfy { above.offers($0, to: unit.level) } }

  private func offers(_ entry: ListEntry, to level: PlaceLevel) -> Bool {
    self.entry(entry.code) == entry && entry.reaches(level)
  }
}

extension CatalogueList {
  /// 县级目录发布 (R022): out of all items in force. One that nobody may be helped with (不可代办) has no place in it.
  ///
  /// - Parameter current: the version before; nil when the county publishes for the first time.
  package static func county(
    _ unit: ListUnit, items: [ListEntry], after current: CatalogueList?, mark: Mark
  ) throws(ListRefusal) -> CatalogueList {
    let offered = items.filter { if case .none = $0.way { false } else { true } }
    return try next(unit, offered, after: current, mark: mark)
  }

  /// 乡镇目录发布 (R023): what it offers already, with what was claimed and recorded, without what it gives up.
  ///
  /// Example: a recorded claim of an item that the county has meanwhile withdrawn adds nothing.
  package static func town(
    _ unit: ListUnit, adding codes: some Sequence<String>, leaving: Set<String>, of county: CatalogueList?,
    after current: CatalogueList?, mark: Mark
  ) throws(ListRefusal) -> CatalogueList {
    guard let county else { throw .noListAbove(.county) }
    let wanted = Set((current?.entries ?? []).map(\.code)).union(codes).subtracting(leaving)
    return try next(
      unit, wanted.compactMap(county.entry).filter { $0.reaches(unit.level) }, after: current, mark: mark)
  }

  /// 村级目录发布 (R024): chosen out of the town's list alone.
  package static func village(
    _ unit: ListUnit, choosing codes: Set<String>, of town: CatalogueList?, after current: CatalogueList?,
    mark: Mark
  ) throws(ListRefusal) -> CatalogueList {
    guard let town else { throw .noListAbove(.town) }
    let missing = codes.filter { town.entry($0) == nil }.sorted()
    guard missing.isEmpty else { throw .notListed(missing, .town) }
    let entries = codes.compactMap(town.entry)
    let tooHigh = entries.filter { !$0.reaches(unit.level) }.map(\.name).sorted()
    guard tooHigh.isEmpty else { throw .doesNotReach(tooHigh, unit.level) }
    return try next(unit, entries, after: current, mark: mark)
  }

  /// What a list becomes when the one above changed: lines that went there go here, changed ones change. nil when it may
  /// stay as it is.
  package func following(_ above: CatalogueList, at now: Moment) -> CatalogueList? {
    let kept = entries.compactMap { above.entry($0.code) }.filter { $0.reaches(unit.level) }
    guard kept != entries else { return nil }
    return CatalogueList(
      unit: unit, version: version + 1, occasion: .followed, mark: Mark(by: nil, at: now), entries: kept)
  }

  private static func next(
    _ unit: ListUnit, _ entries: [ListEntry], after current: CatalogueList?, mark: Mark
  ) throws(ListRefusal) -> CatalogueList {
    guard !entries.isEmpty else { throw .nothingChosen }
    let list = CatalogueList(
      unit: unit, version: (current?.version ?? 0) + 1, occasion: .published, mark: mark, entries: entries)
    guard list.entries != current?.entries else { throw .nothingChanged }
    return list
  }
}
