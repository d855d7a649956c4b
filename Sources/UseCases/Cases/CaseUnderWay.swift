package import Domain
package import Store

/// A case of the same principal and item that is under way; of one in another agent's place no more than that there is
/// one.
package enum CaseUnderWay: Sendable, Equatable {
  case here(CaseRow)
  case elsewhere
}

extension Connection {
  /// What is under way for a person of one item, as far as a seat may know it: the latest first, at most three.
  package func casesUnderWay(
    of party: ID<Party>, item code: String, for seat: Seat, in county: County
  ) throws -> [CaseUnderWay] {
    try openCases(of: party, item: code, in: county).map { seat.serves($0.place) ? .here($0) : .elsewhere }
  }
}
