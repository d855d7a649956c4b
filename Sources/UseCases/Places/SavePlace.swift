package import Domain
import Store

/// 新增、修订区划: adds a place or changes its names and further codes. A name that is given up stays as a former one.
package struct SavePlace: Sendable {
  /// As typed.
  package struct Facts: Sendable, Equatable {
    package var code: String
    package var name: String
    package var otherNames: [String]
    package var otherCodes: [String]
    package var urbanRural: String

    package init(
      code: String, name: String, otherNames: [String] = [], otherCodes: [String] = [],
      urbanRural: String = ""
    ) {
      self.code = code
      self.name = name
      self.otherNames = otherNames
      self.otherCodes = otherCodes
      self.urbanRural = urbanRural
    }
  }

  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Parameter isNew: it must not write over one that is in force.
  package func callAsFunction(
    _ facts: Facts, isNew: Bool = false, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<Done> {
    try await environment.act(.places, by: officer) { connection in
      let rows = try connection.placeRows(of: environment.county)
      let (place, issues) = facts.checked(in: environment.county, rows: rows)
      if isNew, let place, let known = rows.first(where: { $0.place.code == place.code && $0.to == nil }) {
        let taken = Issue(field: "code", text: "代码 \(place.code.text) 已是\(known.place.name)，改名请点它的名称。")
        return .invalid(issues + [taken])
      }
      guard let place, issues.isEmpty else { return .invalid(issues) }
      let old = rows.first { $0.place.code == place.code }
      let new = place.keepingFormerName(of: old?.place)
      if let old, old.place == new, old.to == nil { return .done(Done()) }
      try connection.save(new, of: environment.county, from: now.day)
      try environment.note(.placeSaved, "\(new.code.text) \(new.name)", by: officer, at: now, in: connection)
      return .done(Done())
    }
  }
}

extension SavePlace.Facts {
  func checked(in county: County, rows: [PlaceRow]) -> (Place?, [Issue]) {
    var list = IssueList()
    let name = list.text("name", "区划名称", name, max: 40)
    let urbanRural = urbanRural.trimmed
    if !urbanRural.isEmpty, !Self.urbanRuralCodes.contains(urbanRural) {
      list.add("urbanRural", "城乡分类代码应为 111、112、121、122、123、210 或 220")
    }
    let otherNames = uniqueTexts(otherNames).filter { $0 != name }
    if otherNames.contains(where: { $0.count > 40 }) { list.add("otherNames", "曾用名每个不超过 40 个字") }
    var otherCodes: [PlaceCode] = []
    let typed = self.code.trimmed
    for text in uniqueTexts(self.otherCodes) {
      guard let code = PlaceCode(text) else {
        list.add("otherCodes", "其他代码“\(text)”不是 12 位区划代码")
        continue
      }
      let owner = rows.first { row in
        row.place.code.text != typed && (row.place.code == code || row.place.otherCodes.contains(code))
      }
      if let owner { list.add("otherCodes", "代码 \(text) 已属于\(owner.place.name)") }
      otherCodes.append(code)
    }
    guard let code = PlaceCode(typed) else {
      list.add("code", "区划代码应为 12 位数字，组在其后加 -01 至 -99")
      return (nil, list.issues)
    }
    if code.level < .county || !code.text.hasPrefix(String(county.code)) {
      list.add("code", "代码 \(code.text) 不在本县（\(county.code)）范围内")
    } else if let parent = code.parent, code.level > .county,
      !rows.contains(where: { $0.place.code == parent && $0.to == nil })
    {
      list.add("code", "上级区划 \(parent.text) 尚未登记，请先登记")
    }
    let place = Place(
      code: code, name: name, otherNames: otherNames, otherCodes: otherCodes.filter { $0 != code },
      urbanRural: urbanRural.isEmpty ? nil : urbanRural)
    return (place, list.issues)
  }

  static let urbanRuralCodes: Set<String> = ["111", "112", "121", "122", "123", "210", "220"]
}

extension Place {
  /// With its previous name among its other names, if that was another.
  func keepingFormerName(of old: Place?) -> Place {
    guard let old, old.name != name, !otherNames.contains(old.name) else { return self }
    return Place(
      code: code, name: name, otherNames: otherNames + [old.name], otherCodes: otherCodes,
      urbanRural: urbanRural)
  }
}
