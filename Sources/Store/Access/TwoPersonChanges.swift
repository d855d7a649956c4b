package import Domain

private func readChange(_ row: any Row) throws -> TwoPersonChange {
  try JSONText.read(TwoPersonChange.self, from: try row.text(0))
}

extension TwoPersonChange {
  fileprivate var keptStage: Stage { stage(at: proposed.at) }  // as stored: expiry changes no row
}

extension Connection {
  /// By primary key (county, id).
  package func twoPersonChange(_ id: ID<TwoPersonChange>, in county: County) throws -> TwoPersonChange? {
    try first(
      "SELECT body FROM two_person_change WHERE county = $1 AND id = $2", [.integer(county.code), .integer(id.raw)],
      readChange)
  }

  /// Waiting changes, the oldest first. Served by `two_person_change_stage (county, stage, id)`.
  package func waitingChanges(in county: County) throws -> [TwoPersonChange] {
    try rows(
      "SELECT body FROM two_person_change WHERE county = $1 AND stage = 'proposed' ORDER BY id",
      [.integer(county.code)], readChange)
  }

  /// All of them, the latest first. By primary key (county, id).
  package func twoPersonChanges(
    in county: County, before last: ID<TwoPersonChange>? = nil, limit: Int = 50
  ) throws -> [TwoPersonChange] {
    try rows(
      "SELECT body FROM two_person_change WHERE county = $1 AND id < $2 ORDER BY id DESC LIMIT $3",
      [.integer(county.code), .integer(last?.raw ?? .max), .integer(limit)], readChange)
  }

  package func add(_ change: TwoPersonChange, in county: County) throws {
    try run(
      "INSERT INTO two_person_change (county, id, stage, proposer_kind, body) VALUES ($1, $2, $3, $4, $5)",
      [
        .integer(county.code), .integer(change.id.raw), .text(change.keptStage.rawValue),
        .text(change.proposed.kind.rawValue), .text(try JSONText.write(change)),
      ])
    try workChanged(in: county)
  }

  /// Writes the outcome of a waiting change.
  ///
  /// - Returns: false when another request was first.
  package func settle(_ change: TwoPersonChange, in county: County) throws -> Bool {
    try workChanged(in: county)
    return try changed(
      """
      UPDATE two_person_change SET stage = $3, body = $4 WHERE county = $1 AND id = $2 AND stage = 'proposed' RETURNING 1
      """,
      [
        .integer(county.code), .integer(change.id.raw), .text(change.keptStage.rawValue),
        .text(try JSONText.write(change)),
      ]) > 0
  }
}
