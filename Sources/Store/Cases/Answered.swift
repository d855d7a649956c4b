package import Domain

extension Connection {
  /// The outcome of the first request with this key, which is also the answer to a repeated one: a double click, or a
  /// phone that lost its signal, does not act twice.
  package func answer(to key: RequestKey, in county: County) throws -> String? {
    try first(
      "SELECT outcome FROM answered WHERE county = $1 AND key = $2", [.integer(county.code), .text(key.digest)]
    ) { try $0.text(0) }
  }

  package func remember(_ outcome: String, for key: RequestKey, by who: String, in county: County, at now: Moment)
    throws
  {
    try run(
      "INSERT INTO answered (county, key, who, outcome, at) VALUES ($1, $2, $3, $4, $5)",
      [.integer(county.code), .text(key.digest), .text(who), .text(outcome), .integer(now.milliseconds)])
  }

  /// Deletes keys older than a moment; pages do not live that long.
  package func forgetAnswers(before moment: Moment, in county: County) throws {
    try run(
      "DELETE FROM answered WHERE county = $1 AND at < $2", [.integer(county.code), .integer(moment.milliseconds)])
  }
}
