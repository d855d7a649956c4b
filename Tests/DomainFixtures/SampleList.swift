package import Domain

/// Units, items and lists of a county with two towns of two villages.
package enum SampleList {
  package static let county = ListUnit(County(411_325))
  package static let town = ListUnit(PlaceCode("411325306000")!)!
  package static let village = ListUnit(PlaceCode("411325306208")!)!
  package static let otherVillage = ListUnit(PlaceCode("411325306203")!)!
  package static let otherTown = ListUnit(PlaceCode("411325101000")!)!
  package static let farVillage = ListUnit(PlaceCode("411325101203")!)!
  package static let mark = Mark(by: ID(11), at: Moment(day: Day(iso: "2026-11-23")!, minute: 600))

  package static func item(
    _ code: String, version: Int = 1, name: String? = nil, lowest: PlaceLevel = .village, way: ServiceWay = .both,
    department: String = "D06", promised: Limit = .workDays(WorkDays(20)), hasGuide: Bool = true,
    from: Day = Day(iso: "2026-01-05")!
  ) -> CatalogueItem {
    CatalogueItem(
      id: ID(Int64(code.utf8.reduce(0) { $0 * 131 + Int($1) } % 1_000_000 * 100 + version)), code: code,
      version: version,
      name: name ?? "事项\(code)", department: DepartmentCode(department), type: "行政给付", level: .county,
      lowestLevel: lowest, way: way, standardClass: .general, statutory: nil, promised: promised, subjects: [.person],
      materials: hasGuide ? [MaterialSpec(name: "申请书")] : [], powers: [.fillIn, .submit],
      guide: hasGuide ? GuideText(conditions: "符合条件的群众", place: "便民服务中心") : GuideText(), from: from)
  }

  package static func entry(
    _ code: String, version: Int = 1, lowest: PlaceLevel = .village, department: String = "D06",
    promised: Limit = .workDays(WorkDays(20)), way: ServiceWay = .both
  ) -> ListEntry {
    ListEntry(
      item(code, version: version, lowest: lowest, way: way, department: department, promised: promised),
      departmentName: "部门\(department)")
  }

  /// A published version of a unit's list.
  package static func list(_ unit: ListUnit, _ entries: [ListEntry], version: Int = 1) -> CatalogueList {
    CatalogueList(unit: unit, version: version, occasion: .published, mark: mark, entries: entries)
  }
}
