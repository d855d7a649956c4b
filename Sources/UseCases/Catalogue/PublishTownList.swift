package import Domain
import Store

/// 乡镇发布 (R024): what is recorded comes into the town's list, what the town gives up leaves it and its villages' lists.
package struct PublishTownList: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Parameters:
  ///   - leaving: codes that the town gives up (退出).
  ///   - version: the town's version when the page was shown; 0 when it had none.
  /// - Returns: the new version's number.
  package func callAsFunction(
    of town: ListUnit, leaving: Set<String> = [], expecting version: Int, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<Int> {
    try await environment.act(.townList, by: officer) { connection in
      let county = environment.county
      guard town.level == .town, officer.keeps(town) else { throw ListRefusal.wrongUnit }
      try connection.lock(county)
      let current = try connection.currentList(of: town, in: county)
      try environment.must(current, be: version)
      let recorded = try connection.claims(of: town, in: county).filter { $0.stage == .recorded }
      let mark = officer.mark(at: now)
      let list = try CatalogueList.town(
        town, adding: recorded.flatMap(\.confirmedCodes), leaving: leaving,
        of: connection.currentList(of: ListUnit(county), in: county), after: current, mark: mark)
      for claim in recorded {
        try environment.must(
          try connection.save(claim.published(in: list.version, mark), after: claim, in: county))
      }
      _ = try environment.publish(list, in: connection, by: officer, at: now)
      return .done(list.version)
    }
  }
}

/// 村级选定并发布 (R024): out of the town's list.
package struct ChooseVillageItems: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Parameters:
  ///   - codes: everything the village shall offer.
  ///   - version: the village's version when the page was shown; 0 when it had none.
  /// - Returns: the new version's number.
  package func callAsFunction(
    _ codes: Set<String>, for village: ListUnit, expecting version: Int, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<Int> {
    try await environment.act(.villageList, by: officer) { connection in
      let county = environment.county
      guard village.level == .village, let town = village.above, officer.keeps(village) else {
        throw ListRefusal.wrongUnit
      }
      try connection.lock(county)
      let current = try connection.currentList(of: village, in: county)
      try environment.must(current, be: version)
      let list = try CatalogueList.village(
        village, choosing: codes, of: connection.currentList(of: town, in: county), after: current,
        mark: officer.mark(at: now))
      _ = try environment.publish(list, in: connection, by: officer, at: now)
      return .done(list.version)
    }
  }
}

/// 已阅: a unit has read what changed in its list.
package struct ReadListNotices: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(of unit: ListUnit, by officer: OfficeActor, at now: Moment) async throws
    -> OfficeOutcome<Done>
  {
    try await environment.act(unit.level == .town ? .townList : .villageList, by: officer) { connection in
      guard officer.keeps(unit) else { throw ListRefusal.wrongUnit }
      _ = try connection.markNoticesRead(of: unit, officer.mark(at: now), in: environment.county)
      return .done(Done())
    }
  }
}
