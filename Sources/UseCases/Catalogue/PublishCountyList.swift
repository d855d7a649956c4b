package import Domain
import Store

/// 发布县级目录 (R022): a new version out of all items in force. What was withdrawn or changed goes down to the towns' and
/// villages' lists in the same transaction, and each of them is told.
package struct PublishCountyList: Sendable {
  package struct Published: Sendable, Equatable {
    package let version: Int
    package let followed: Int  // lists below that had to follow
  }

  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Parameter version: the county's version when the page was shown; 0 when it had none.
  package func callAsFunction(expecting version: Int, by officer: OfficeActor, at now: Moment) async throws
    -> OfficeOutcome<Published>
  {
    try await environment.act(.catalogue, by: officer) { connection in
      let county = environment.county
      try connection.lock(county)
      let unit = ListUnit(county)
      let current = try connection.currentList(of: unit, in: county)
      try environment.must(current, be: version)
      let list = try CatalogueList.county(
        unit, items: connection.listableItems(of: county, on: now.day), after: current, mark: officer.mark(at: now))
      let followed = try environment.publish(list, in: connection, by: officer, at: now)
      return .done(Published(version: list.version, followed: followed))
    }
  }
}

extension Connection {
  /// What the county would publish today, by code, as it would be printed.
  package func listableItems(of county: County, on day: Day) throws -> [ListEntry] {
    let facts = try facts(of: county)
    return try items(of: county, at: .county, on: day, limit: 10_000).map {
      ListEntry($0, departmentName: facts.name(of: $0.department))
    }
  }
}
