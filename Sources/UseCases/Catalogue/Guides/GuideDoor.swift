import Domain
import Store

extension CountyEnvironment {
  /// One transaction for an act on a guide by somebody in a seat: the operator at the console writes no guides, since each
  /// must be answered for by name (R030 “组织专班队伍”). Somebody of another department may not.
  func onGuide<Done: Sendable>(
    of code: String, _ act: OfficeAct, by officer: OfficeActor,
    _ body: @Sendable @escaping (any Connection, CatalogueGuide, Seat) throws -> OfficeOutcome<Done>
  ) async throws -> OfficeOutcome<Done> {
    guard case .seat(let seat) = officer else { return .notPermitted }
    return try await self.act(act, by: officer) { connection in
      guard let item = try connection.itemVersions(code: code, of: county).first else { return .notFound }
      guard Permission.reachesGuide(of: item.department, seat: seat) else { return .notPermitted }
      return try body(
        connection,
        CatalogueGuide(item: item, latest: try connection.latestGuide(of: code, in: county, toChange: true)), seat)
    }
  }

  /// Keeps what a move gave, with its line in the audit; `stale` when somebody was quicker.
  ///
  /// - Parameter old: as it was read; nil for a version that is new.
  func keep(
    _ guide: Guide, after old: Guide?, _ act: AuditAct, by officer: OfficeActor, at now: Moment,
    in connection: any Connection
  ) throws -> OfficeOutcome<Guide> {
    if let old {
      try must(try connection.save(guide, after: old, in: county))
    } else {
      try connection.add(guide, in: county)
    }
    try note(act, "\(guide.item) 办事指南第 \(guide.version) 版：\(guide.state.title)", by: officer, at: now, in: connection)
    return .done(guide)
  }

  /// A guide that cites what changed in an item is marked in the transaction of the change (domain.md §5.10).
  func markGuide(
    _ item: CatalogueItem, changedFrom before: CatalogueItem?, by officer: OfficeActor, at now: Moment,
    in connection: any Connection
  ) throws {
    guard let before, let reason = item.changeCited(from: before),
      let guide = try connection.publishedGuide(of: item.code, in: county),
      let marked = try? guide.marked(GuideMark(reason: reason, day: now.day), officer.mark(at: now)), marked != guide
    else { return }
    _ = try keep(marked, after: guide, .guideMarked, by: officer, at: now, in: connection)
  }
}

/// An item and what there is of its guide.
struct CatalogueGuide: Sendable {
  let item: CatalogueItem  // the latest version
  let latest: Guide?
}
