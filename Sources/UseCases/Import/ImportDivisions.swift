import Domain
import Store

/// Columns `code,name,level,parent,urban_rural_code` and, if there, `other_names`, `other_codes`. The province and city
/// above the county may stand in the file and are kept as its ancestors.
func planDivisions(
  _ rows: [ImportRow], office: Office, at now: Moment, in connection: any Connection
) throws -> ImportPlan {
  let known = Dictionary(
    try connection.placeRows(of: office.county).map { ($0.place.code, $0) }, uniquingKeysWith: { $1 })
  let inFile = Set(rows.compactMap { PlaceCode($0["code"]) })
  var seen = SeenLines<PlaceCode>()
  var bad: [BadRow] = []
  var places: [Place] = []

  for row in rows {
    func refuse(_ reason: String) { bad.append(BadRow(line: row.line, reason: reason)) }
    guard let code = PlaceCode(row["code"]) else {
      refuse("区划代码“\(row["code"])”应为 12 位数字，组在其后加 -01 至 -99")
      continue
    }
    if let reason = divisionFault(row, code, county: office.county) {
      refuse(reason)
      continue
    }
    if let parent = code.parent, code.level > .county, !inFile.contains(parent), known[parent] == nil {
      refuse("上级区划 \(parent.text) 不在文件中，也未登记")
      continue
    }
    var otherCodes: [PlaceCode]?
    if row.ifColumn("other_codes") != nil {
      let codes = row.list("other_codes")
      otherCodes = codes.compactMap { PlaceCode($0) }
      if otherCodes?.count != codes.count {
        refuse("其他代码须为 12 位区划代码，用分号分开")
        continue
      }
    }
    if let reason = seen.repeats(code, line: row.line) {
      refuse(reason)
      continue
    }
    let old = known[code]?.place
    let otherNames = row.ifColumn("other_names") == nil ? old?.otherNames ?? [] : row.list("other_names")
    let urbanRural = row.ifColumn("urban_rural_code").map { $0.isEmpty ? nil : $0 } ?? old?.urbanRural
    places.append(
      Place(
        code: code, name: row["name"], otherNames: otherNames.filter { $0 != row["name"] },
        otherCodes: otherCodes ?? old?.otherCodes ?? [], urbanRural: urbanRural
      ).keepingFormerName(of: old))
  }

  return ImportPlan(bad: bad) { [places] connection in
    var counts = ImportFile.Counts()
    for place in places {
      if let old = known[place.code] {
        guard old.place != place || old.to != nil else {
          counts.unchanged += 1
          continue
        }
        counts.changed += 1
      } else {
        counts.added += 1
      }
      try connection.save(place, of: office.county, from: now.day)
    }
    return counts
  }
}

private func divisionFault(_ row: ImportRow, _ code: PlaceCode, county: County) -> String? {
  let digits = String(county.code)
  let isAbove = code.level < .county && code.text.prefix(code.level == .province ? 2 : 4) == digits.prefix(code.level == .province ? 2 : 4)
  if !isAbove, code.level < .county || !code.text.hasPrefix(digits) {
    return "代码 \(code.text) 不在本县（\(digits)）范围内"
  }
  guard let level = PlaceLevel(word: row["level"]) else { return "级别“\(row["level"])”应为 county、town、village 或 group" }
  if level != code.level { return "代码 \(code.text) 是\(code.level.title)级代码，与级别“\(row["level"])”不符" }
  if let parent = code.parent, row["parent"] != parent.text {
    return "上级代码应为 \(parent.text)，现为“\(row["parent"])”"
  }
  if row["name"].isEmpty { return "没有名称" }
  if row["name"].count > 40 { return "名称超过 40 个字" }
  let urbanRural = row["urban_rural_code"]
  if !urbanRural.isEmpty, !SavePlace.Facts.urbanRuralCodes.contains(urbanRural) {
    return "城乡分类代码“\(urbanRural)”应为 111、112、121、122、123、210 或 220"
  }
  return nil
}

extension PlaceLevel {
  /// `town`, 乡镇 or one of the other words offices write.
  init?(word: String) {
    switch word.lowercased() {
    case "province", "省", "省级": self = .province
    case "city", "市", "市级": self = .city
    case "county", "县", "县级", "区", "市（县）": self = .county
    case "town", "乡镇", "镇", "乡", "街道", "乡级", "乡镇级": self = .town
    case "village", "村", "村（社区）", "社区", "村级": self = .village
    case "group", "组", "村民小组": self = .group
    default: return nil
    }
  }
}
