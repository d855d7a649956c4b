package import Domain
import Store

/// 修订事项: writes a new version, which ends the one before it. Open cases go on with the version they were
/// opened on.
package struct SaveItem: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  /// - Parameters:
  ///   - from: the first day of the new version.
  ///   - version: the latest version when the page was shown; nil for an item that is new.
  package func callAsFunction(
    _ draft: ItemDraft, from: Day, expecting version: Int?, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<ID<CatalogueItem>> {
    try await environment.act(.catalogue, by: officer) { [environment] connection in
      let before = try connection.itemVersions(code: draft.code.trimmed, of: environment.county).first
      let outcome = try environment.save(draft, from: from, expecting: version, by: officer, at: now, in: connection)
      if case .done(let id) = outcome, let item = try connection.item(id, of: environment.county) {
        try environment.markGuide(item, changedFrom: before, by: officer, at: now, in: connection)
      }
      return outcome
    }
  }
}

extension CountyEnvironment {
  /// The same inside another act's transaction. Nothing is written unless it is done.
  func save(
    _ draft: ItemDraft, from: Day, expecting version: Int?, by officer: OfficeActor, at now: Moment,
    in connection: any Connection
  ) throws -> OfficeOutcome<ID<CatalogueItem>> {
    let departments = Set(try connection.departments(of: county).map(\.code))
    var (clean, issues) = draft.checked(departments: departments)
    let latest = try connection.itemVersions(code: clean.code, of: county).first
    if version == nil, latest != nil {
      issues.append(Issue(field: "code", text: "事项编码 \(clean.code) 已有，请勿重复新增"))
    }
    if from < now.day { issues.append(Issue(field: "from", text: "实施日期不能早于今天")) }
    if let latest, from < latest.from {
      issues.append(Issue(field: "from", text: "已有自 \(latest.from.long) 起的版本，实施日期不能早于它"))
    }
    guard issues.isEmpty else { return .invalid(issues) }
    guard latest?.version == version else { return .stale }

    let item = clean.item(ids.id(at: now), version: (version ?? 0) + 1, from: from)
    if let latest, latest.to == nil, latest.saysTheSame(as: item) { return .done(latest.id) }
    try connection.add(item, of: county)
    try note(
      .itemSaved, "\(item.code) \(item.name) 第 \(item.version) 版，自 \(from.iso)", by: officer, at: now, in: connection)
    return .done(item.id)
  }
}

/// 取消事项: today is the last day it stands in the catalogue.
package struct RetireItem: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(code: String, by officer: OfficeActor, at now: Moment) async throws
    -> OfficeOutcome<Done>
  {
    try await environment.act(.catalogue, by: officer) { connection in
      guard let item = try connection.item(code: code, of: environment.county, on: now.day) else {
        return .notFound
      }
      guard try connection.retireItem(code: code, of: environment.county, on: now.day) else {
        return .done(Done())
      }
      try environment.note(.itemRetired, "\(item.code) \(item.name)", by: officer, at: now, in: connection)
      return .done(Done())
    }
  }
}
