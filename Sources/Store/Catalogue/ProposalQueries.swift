package import Domain

extension Connection {
  package func proposal(_ id: ID<ItemProposal>, in county: County) throws -> ItemProposal? {
    try workflow(id, in: county)
  }

  /// A department's proposals, the latest first. Served by `workflow_unit (county, kind, unit, id)`.
  package func proposals(of department: DepartmentCode, in county: County, limit: Int = 100) throws -> [ItemProposal] {
    try workflows(
      where: "unit = $3 ORDER BY id DESC LIMIT $4", [.text(PostUnit.department(department).key), .integer(limit)],
      in: county)
  }

  /// Proposals at a stage, the oldest first. Served by `workflow_state (county, kind, state, id)`.
  package func proposals(_ stage: ItemProposal.Stage, in county: County, limit: Int = 100) throws -> [ItemProposal] {
    try workflows(
      where: "state = $3 ORDER BY id LIMIT $4", [.text(stage.rawValue), .integer(limit)], in: county)
  }
}
