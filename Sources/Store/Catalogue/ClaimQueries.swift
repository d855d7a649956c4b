package import Domain

extension Connection {
  package func claim(_ id: ID<Claim>, in county: County) throws -> Claim? { try workflow(id, in: county) }

  /// A town's claims, the latest first. Served by `workflow_unit (county, kind, unit, id)`.
  package func claims(of town: ListUnit, in county: County, limit: Int = 1000) throws -> [Claim] {
    try workflows(
      where: "unit = $3 ORDER BY id DESC LIMIT $4", [.text(PostUnit.place(town.place).key), .integer(limit)],
      in: county)
  }

  /// Claims at a stage, the oldest first: all, or those that one department answers. Served by `workflow_state (county, kind,
  /// state, id)`.
  package func claims(
    _ stage: Claim.Stage, department: DepartmentCode? = nil, in county: County, limit: Int = 200
  ) throws -> [Claim] {
    try workflows(
      where: "state = $3 AND ($4 = '' OR subject = $4) ORDER BY id LIMIT $5",
      [.text(stage.rawValue), .text(department?.text ?? ""), .integer(limit)], in: county)
  }

  /// How many claims of each town stand at each stage. Reads the county's claims, some hundreds of short rows.
  package func claimCounts(in county: County) throws -> [ListUnit: [Claim.Stage: Int]] {
    var counts: [ListUnit: [Claim.Stage: Int]] = [:]
    let found = try rows(
      "SELECT unit, state, count(*) FROM workflow WHERE county = $1 AND kind = $2 GROUP BY unit, state",
      [.integer(county.code), .text(Claim.kind.rawValue)]
    ) { (try $0.text(0), try $0.text(1), Int(try $0.integer(2))) }
    for (town, stage, count) in found {
      guard case .place(let place)? = PostUnit(key: town), let unit = ListUnit(place),
        let stage = Claim.Stage(rawValue: stage)
      else { throw StoreFault.corrupt("claim of \(town), \(stage)") }
      counts[unit, default: [:]][stage] = count
    }
    return counts
  }
}
