package import Domain

extension CatalogueItem {
  /// The same facts as another version, or with other days.
  package func version(_ version: Int, id: ID<CatalogueItem>, from: Day, to: Day?) -> CatalogueItem {
    CatalogueItem(
      id: id, code: code, version: version, name: name, otherNames: otherNames, department: department,
      jointDepartments: jointDepartments, type: type, level: level, lowestLevel: lowestLevel, way: way,
      standardClass: standardClass, statutory: statutory, promised: promised, mustBePresent: mustBePresent,
      subjects: subjects, materials: materials, powers: powers, guide: guide, isSample: isSample, from: from,
      to: to)
  }

  /// Whether two versions say the same of the matter, whatever their numbers and days.
  package func saysTheSame(as other: CatalogueItem) -> Bool {
    self == other.version(version, id: id, from: from, to: to)
  }
}
