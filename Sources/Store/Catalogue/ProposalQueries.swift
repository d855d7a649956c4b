package import Domain

private func readProposal(_ row: any Row) throws -> ItemProposal {
  try JSONText.read(ItemProposal.self, from: try row.text(0))
}

extension Connection {
  /// By primary key (county, id).
  package func proposal(_ id: ID<ItemProposal>, in county: County) throws -> ItemProposal? {
    try first(
      "SELECT body FROM item_proposal WHERE county = $1 AND id = $2", [.integer(county.code), .integer(id.raw)],
      readProposal)
  }

  /// A department's proposals, the latest first. Served by `item_proposal_department (county, department, id)`.
  package func proposals(of department: DepartmentCode, in county: County, limit: Int = 100) throws -> [ItemProposal] {
    try rows(
      "SELECT body FROM item_proposal WHERE county = $1 AND department = $2 ORDER BY id DESC LIMIT $3",
      [.integer(county.code), .text(department.text), .integer(limit)], readProposal)
  }

  /// Proposals at a stage, the oldest first. Served by `item_proposal_stage (county, stage, id)`.
  package func proposals(_ stage: ItemProposal.Stage, in county: County, limit: Int = 100) throws -> [ItemProposal] {
    try rows(
      "SELECT body FROM item_proposal WHERE county = $1 AND stage = $2 ORDER BY id LIMIT $3",
      [.integer(county.code), .text(stage.rawValue), .integer(limit)], readProposal)
  }

  package func add(_ proposal: ItemProposal, in county: County) throws {
    try run(
      "INSERT INTO item_proposal (county, id, department, stage, steps, body) VALUES ($1, $2, $3, $4, $5, $6)",
      [
        .integer(county.code), .integer(proposal.id.raw), .text(proposal.department.text),
        .text(proposal.stage.rawValue), .integer(proposal.steps.count), .text(try JSONText.write(proposal)),
      ])
    try workChanged(in: county)
  }

  /// Writes what became of a proposal. False when somebody did something with it since it was read.
  package func save(_ proposal: ItemProposal, after old: ItemProposal, in county: County) throws -> Bool {
    try workChanged(in: county)
    return try changed(
      """
      UPDATE item_proposal SET stage = $4, steps = $5, body = $6 WHERE county = $1 AND id = $2 AND steps = $3 RETURNING 1
      """,
      [
        .integer(county.code), .integer(proposal.id.raw), .integer(old.steps.count), .text(proposal.stage.rawValue),
        .integer(proposal.steps.count), .text(try JSONText.write(proposal)),
      ]) > 0
  }
}
