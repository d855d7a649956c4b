package import Domain

/// What somebody writes down about an item: a version without its number, days and id.
package struct ItemDraft: Sendable, Equatable {
  package var code: String
  package var name: String
  package var otherNames: [String]
  package var department: DepartmentCode
  package var jointDepartments: [DepartmentCode]
  package var type: String
  package var level: PlaceLevel
  package var lowestLevel: PlaceLevel
  package var way: ServiceWay
  package var standardClass: CaseClass
  package var statutory: Limit?
  package var promised: Limit
  package var mustBePresent: String?
  package var subjects: [PrincipalKind]
  package var materials: [MaterialSpec]
  package var powers: [Power]
  package var guide: GuideText
  package var isSample: Bool

  package init(
    code: String, name: String, otherNames: [String] = [], department: DepartmentCode,
    jointDepartments: [DepartmentCode] = [], type: String, level: PlaceLevel, lowestLevel: PlaceLevel,
    way: ServiceWay = .both, standardClass: CaseClass = .general, statutory: Limit? = nil, promised: Limit,
    mustBePresent: String? = nil, subjects: [PrincipalKind] = [.person], materials: [MaterialSpec] = [],
    powers: [Power] = [], guide: GuideText = GuideText(), isSample: Bool = false
  ) {
    self.code = code
    self.name = name
    self.otherNames = otherNames
    self.department = department
    self.jointDepartments = jointDepartments
    self.type = type
    self.level = level
    self.lowestLevel = lowestLevel
    self.way = way
    self.standardClass = standardClass
    self.statutory = statutory
    self.promised = promised
    self.mustBePresent = mustBePresent
    self.subjects = subjects
    self.materials = materials
    self.powers = powers
    self.guide = guide
    self.isSample = isSample
  }

  /// What a version says, to begin a form with.
  package init(_ item: CatalogueItem) {
    self.init(
      code: item.code, name: item.name, otherNames: item.otherNames, department: item.department,
      jointDepartments: item.jointDepartments, type: item.type, level: item.level,
      lowestLevel: item.lowestLevel,
      way: item.way, standardClass: item.standardClass, statutory: item.statutory, promised: item.promised,
      mustBePresent: item.mustBePresent, subjects: item.subjects, materials: item.materials,
      powers: item.powers,
      guide: item.guide, isSample: item.isSample)
  }

  package func item(_ id: ID<CatalogueItem>, version: Int, from: Day) -> CatalogueItem {
    CatalogueItem(
      id: id, code: code, version: version, name: name, otherNames: otherNames, department: department,
      jointDepartments: jointDepartments, type: type, level: level, lowestLevel: lowestLevel, way: way,
      standardClass: standardClass, statutory: statutory, promised: promised, mustBePresent: mustBePresent,
      subjects: subjects, materials: materials, powers: powers, guide: guide, isSample: isSample, from: from)
  }
}
