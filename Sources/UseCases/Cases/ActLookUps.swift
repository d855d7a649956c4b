package import Domain
package import Store

/// What an act's rule looks up in the county (`ActRule.needs`), for its form and for `decide` alike; empty otherwise.
package struct ActLookUps: Sendable {
  /// The filled posts that may take the case over.
  package let receivers: [PostRow]
  package let departments: [Department]
}

extension Connection {
  package func lookUps(
    for act: CaseAction.Name, on kase: Case, _ facts: CountyFacts, in county: County, on day: Day
  ) throws -> ActLookUps {
    let needs = act.rule.needs
    let town = needs.contains(.receivers) ? kase.place.town : nil
    return ActLookUps(
      receivers: try town.map {
        try posts(of: .place($0), kind: .townAgent, in: county, on: day).filter { !$0.isVacant }
      } ?? [],
      departments: needs.contains(.departments) ? facts.departments : [])
  }
}
