package import Domain

// The facts are one JSON text; the columns beside it are what lists are made by.
private func readClaim(_ row: any Row) throws -> Claim { try JSONText.read(Claim.self, from: try row.text(0)) }

extension Connection {
  /// By primary key (county, id).
  package func claim(_ id: ID<Claim>, in county: County) throws -> Claim? {
    try first(
      "SELECT body FROM claim WHERE county = $1 AND id = $2", [.integer(county.code), .integer(id.raw)], readClaim)
  }

  /// A town's claims, the latest first. Served by `claim_town (county, town, id)`.
  package func claims(of town: ListUnit, in county: County, limit: Int = 1000) throws -> [Claim] {
    try rows(
      "SELECT body FROM claim WHERE county = $1 AND town = $2 ORDER BY id DESC LIMIT $3",
      [.integer(county.code), .text(town.place.text), .integer(limit)], readClaim)
  }

  /// Claims at a stage, the oldest first: all, or those that one department answers. Served by `claim_stage (county, stage,
  /// id)` and `claim_department (county, department, stage, id)`.
  package func claims(
    _ stage: Claim.Stage, department: DepartmentCode? = nil, in county: County, limit: Int = 200
  ) throws -> [Claim] {
    guard let department else {
      return try rows(
        "SELECT body FROM claim WHERE county = $1 AND stage = $2 ORDER BY id LIMIT $3",
        [.integer(county.code), .text(stage.rawValue), .integer(limit)], readClaim)
    }
    return try rows(
      "SELECT body FROM claim WHERE county = $1 AND department = $2 AND stage = $3 ORDER BY id LIMIT $4",
      [.integer(county.code), .text(department.text), .text(stage.rawValue), .integer(limit)], readClaim)
  }

  /// How many claims of each town stand at each stage. Reads the county's claims, some hundreds of short rows.
  package func claimCounts(in county: County) throws -> [ListUnit: [Claim.Stage: Int]] {
    var counts: [ListUnit: [Claim.Stage: Int]] = [:]
    let found = try rows(
      "SELECT town, stage, count(*) FROM claim WHERE county = $1 GROUP BY town, stage", [.integer(county.code)]
    ) { (try $0.text(0), try $0.text(1), Int(try $0.integer(2))) }
    for (town, stage, count) in found {
      guard let unit = PlaceCode(town).flatMap({ ListUnit($0) }), let stage = Claim.Stage(rawValue: stage) else {
        throw StoreFault.corrupt("claim of \(town), \(stage)")
      }
      counts[unit, default: [:]][stage] = count
    }
    return counts
  }

  package func add(_ claim: Claim, in county: County) throws {
    try run(
      "INSERT INTO claim (county, id, town, department, stage, body) VALUES ($1, $2, $3, $4, $5, $6)",
      [
        .integer(county.code), .integer(claim.id.raw), .text(claim.town.place.text), .text(claim.department.text),
        .text(claim.stage.rawValue), .text(try JSONText.write(claim)),
      ])
    try workChanged(in: county)
  }

  /// Writes what became of a claim. False when it has meanwhile left the stage it was read at.
  package func save(_ claim: Claim, after old: Claim, in county: County) throws -> Bool {
    try workChanged(in: county)
    return try changed(
      "UPDATE claim SET stage = $4, body = $5 WHERE county = $1 AND id = $2 AND stage = $3 RETURNING 1",
      [
        .integer(county.code), .integer(claim.id.raw), .text(old.stage.rawValue), .text(claim.stage.rawValue),
        .text(try JSONText.write(claim)),
      ]) > 0
  }
}
