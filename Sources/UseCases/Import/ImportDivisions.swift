import Domain
import Store

/// Columns `code,name,level,parent,urban_rural_code` and, optionally, `other_names`, `other_codes`. The province and
/// city above the county may be in the file and are stored as its ancestors.
func planDivisions(
  _ rows: [ImportRow], environment: CountyEnvironment, at now: Moment, in connection: any Connection
) throws -> ImportPlan {
  let known = Dictionary(
    try connection.placeRows(of: environment.county).map { ($0.place.code, $0) }, uniquingKeysWith: { $1 })
  // The rules of every list of divisions are in Domain; those of this county and this file are here.
  let checked = DivisionCheck.check(
    rows.map { row in
      DivisionRow(
        line: row.line, code: row["code"], name: row["name"], level: row["level"], parent: row["parent"],
        urbanRural: row["urban_rural_code"])
    }, known: Set(known.keys))
  var bad = checked.issues.map { BadRow(line: $0.line, reason: $0.text) }
  let sound = Dictionary(checked.places.map { ($0.code, $0) }, uniquingKeysWith: { first, _ in first })
  let badLines = Set(bad.map(\.line))

  var found: [(line: Int, place: Place)] = []
  for row in rows where !badLines.contains(row.line) {
    guard let place = PlaceCode(row["code"]).flatMap({ sound[$0] }) else { continue }
    let old = known[place.code]?.place
    var otherCodes = old?.otherCodes ?? []
    var fault = countyFault(place, county: environment.county)
    if row.ifColumn("other_codes") != nil {
      let codes = row.list("other_codes")
      otherCodes = codes.compactMap { PlaceCode($0) }
      if otherCodes.count != codes.count { fault = "其他代码须为 12 位区划代码，用分号分开" }
    }
    if let fault {
      bad.append(BadRow(line: row.line, reason: fault))
      continue
    }
    let otherNames = row.ifColumn("other_names") == nil ? old?.otherNames ?? [] : row.list("other_names")
    let whole = Place(
      code: place.code, name: place.name, otherNames: otherNames.filter { $0 != place.name },
      otherCodes: otherCodes,
      urbanRural: row.ifColumn("urban_rural_code") == nil ? old?.urbanRural : place.urbanRural)
    found.append((row.line, whole.keepingFormerName(of: old)))
  }

  // From the top down, so that what lies in a place whose own row is bad is bad too.
  var places: [Place] = []
  var present = Set(known.keys)
  for (line, place) in found.sorted(by: {
    ($0.place.code.level, $0.place.code) < ($1.place.code.level, $1.place.code)
  }) {
    if let parent = place.code.parent, place.code.level > .county, !present.contains(parent) {
      bad.append(BadRow(line: line, reason: "上级区划 \(parent.text) 所在的行有误"))
    } else {
      present.insert(place.code)
      places.append(place)
    }
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
      try connection.save(place, of: environment.county, from: now.day)
    }
    return counts
  }
}

private func countyFault(_ place: Place, county: County) -> String? {
  guard county.isAround(place.code) else { return "代码 \(place.code.text) 不在本县（\(county.code)）范围内" }
  if place.name.count > 40 { return "名称超过 40 个字" }
  return place.name.contains(where: \.isNewline) ? "名称中有换行" : nil
}
