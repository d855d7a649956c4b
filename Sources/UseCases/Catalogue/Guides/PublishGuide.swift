package import Domain
import Store

/// 发布指南 (R031, R034): the lead office's. In one transaction the version before is superseded and the catalogue's next
/// version takes materials, limits and text from the hall's variant, so that cases ask for what the guide says.
package struct PublishGuide: Sendable {
  private let environment: CountyEnvironment

  package init(_ environment: CountyEnvironment) { self.environment = environment }

  package func callAsFunction(
    of code: String, version: Int, revision: Int, by officer: OfficeActor, at now: Moment
  ) async throws -> OfficeOutcome<Guide> {
    let environment = environment
    return try await environment.onGuide(of: code, .catalogue, by: officer) { connection, known, seat in
      guard let guide = known.latest else { return .notFound }
      guard guide.version == version, guide.revision == revision else { return .stale }
      if let last = known.item.to {
        return .invalid([Issue(field: "page", text: "事项到 \(last.long) 为止，须先在事项目录中恢复才能发布指南。")])
      }
      let published = try guide.published(for: known.item, by: seat.person, at: now)
      let saved = try environment.save(
        ItemDraft(known.item).taking(published.hall), from: max(now.day, known.item.from),
        expecting: known.item.version, by: officer, at: now, in: connection)
      switch saved {
      case .done: break
      case .invalid(let issues):
        // Said of the catalogue's own fields, which this page does not have.
        return .invalid(issues.map { Issue(field: "page", text: "事项目录：\($0.text)") })
      case .notPermitted: return .notPermitted
      case .notFound: return .notFound
      case .stale: return .stale
      }
      if let before = try connection.publishedGuide(of: code, in: environment.county) {
        try environment.must(
          try connection.save(before.superseded(officer.mark(at: now)), after: before, in: environment.county))
      }
      return try environment.keep(published, after: guide, .guidePublished, by: officer, at: now, in: connection)
    }
  }
}

extension ItemDraft {
  /// What a guide says of an item.
  package func taking(_ variant: GuideVariant) -> ItemDraft {
    var draft = self
    draft.statutory = variant.statutory
    draft.promised = variant.promised
    draft.materials = variant.materials.map(\.spec)
    draft.guide = variant.text
    return draft
  }
}
